package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.assessment.Warning;
import assay.drafting.DraftOutcome.Drafted;
import assay.listing.Listing;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindChangeTest {
    private static final RulesDrafter RULES = new RulesDrafter(Clock.systemUTC());
    private static final KindChange CHANGE = new KindChange(RULES);
    private static final Listing LISTING = Samples.lamplighter();

    private static Draft byRules() {
        return ((Drafted) RULES.draft(LISTING)).draft();
    }

    private static Draft byModel() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(Samples.reply("lamplighter"));
            return ((Drafted) peer.drafter().draft(LISTING)).draft();
        }
    }

    static List<String> kinds() {
        return GradingGuide.standard().kinds().stream().map(GuideKind::key).toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheListingDoesNotSayFollowsTheKind(String key) {
        GuideKind kind = GradingGuide.standard().kind(key).orElseThrow();

        Draft changed = CHANGE.applied(byRules(), LISTING, key).orElseThrow();

        assertThat(changed.kind().key()).isEqualTo(key);
        assertThat(changed.kind().runnerUp()).contains(byRules().kind().name());
        assertThat(changed.factors())
                .filteredOn(f -> f.value().certainty() == Certainty.INFERRED)
                .filteredOn(f -> kind.formats().stream().noneMatch("connector"::equals))
                .filteredOn(f -> f.factor() != Factor.OPACITY)
                .allSatisfy(f -> assertThat(f.value().value().doubleValue())
                        .isCloseTo(kind.values().get(f.factor()).value(), org.assertj.core.data.Offset.offset(0.16)));
        assertThat(changed.factors())
                .flatExtracting(f -> f.evidence())
                .allMatch(evidence -> QuoteCheck.holds(LISTING, evidence));
    }

    @Test
    void aModelsDraftKeepsWhatTheListingShows() {
        Draft before = byModel();

        Draft changed = CHANGE.applied(before, LISTING, "media_transform").orElseThrow();

        assertThat(changed.kind().name()).isNotEqualTo(before.kind().name());
        for (Factor factor : Factor.values()) {
            if (before.factor(factor).value().certainty() == Certainty.EVIDENCED) {
                assertThat(changed.factor(factor)).isEqualTo(before.factor(factor));
            }
        }
        assertThat(Arrays.stream(Factor.values())
                        .filter(f -> before.factor(f).value().certainty() != Certainty.EVIDENCED)
                        .filter(f -> !changed.factor(f).equals(before.factor(f))))
                .isNotEmpty();
        before.layers().stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED)
                .forEach(l -> assertThat(changed.layers()).contains(l));
        assertThat(changed.claimedControls()).isEqualTo(before.claimedControls());
        assertThat(changed.provenance()).isEqualTo(before.provenance());
        assertThat(changed.warnings())
                .extracting(Warning::text)
                .last()
                .asString()
                .startsWith("A person changed the kind of product from “"
                        + before.kind().name() + "” to “");
    }

    @Test
    void aKindThatTheGuideDoesNotHaveIsNone() {
        assertThat(CHANGE.applied(byRules(), LISTING, "toaster")).isEmpty();
        assertThat(CHANGE.choices()).extracting(KindChange.Choice::key).containsExactlyElementsOf(kinds());
    }
}
