package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.Warning;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final Draft DRAFT = draft();

    private static Draft draft() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(Samples.reply("lamplighter"));
            return ((Drafted) peer.drafter().draft(Samples.lamplighter())).draft();
        }
    }

    private static Draft sample(int hundredths, Certainty certainty, boolean mapped) {
        List<FactorEstimate> factors = new ArrayList<>(DRAFT.factors());
        FactorEstimate tools = factors.get(Factor.TOOL_USE.ordinal());
        BigDecimal value = BigDecimal.valueOf(hundredths, 2);
        factors.set(
                Factor.TOOL_USE.ordinal(),
                new FactorEstimate(
                        Factor.TOOL_USE,
                        new FactorValue(value, value, value, certainty),
                        "Graded " + value + ".",
                        tools.evidence()));
        List<LayerEstimate> layers = new ArrayList<>(DRAFT.layers());
        LayerEstimate data = layers.get(1);
        layers.set(1, mapped ? data : LayerEstimate.notCertain(data.layer(), "Nothing is said of data.", List.of()));
        return new Draft(
                DRAFT.kind(),
                DRAFT.summary(),
                factors,
                DRAFT.cvss(),
                DRAFT.threatMultiplier(),
                DRAFT.claimedControls(),
                layers,
                DRAFT.warnings(),
                DRAFT.provenance());
    }

    @Test
    void takesTheMedianAndTheSpread() {
        Draft agreed = Agreement.of(List.of(
                sample(90, Certainty.EVIDENCED, true),
                sample(40, Certainty.EVIDENCED, false),
                sample(70, Certainty.UNKNOWN, true)));

        FactorEstimate tools = agreed.factor(Factor.TOOL_USE);
        assertThat(tools.value())
                .isEqualTo(new FactorValue(
                        new BigDecimal("0.70"), new BigDecimal("0.40"), new BigDecimal("0.90"), Certainty.EVIDENCED));
        assertThat(tools.rationale()).isEqualTo("Graded 0.90.");
        assertThat(agreed.layers().get(1).certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(agreed.warnings())
                .extracting(Warning::text)
                .containsExactly("Drawn from 3 replies; they differ by at most 0.50, in Dynamic Tool Use.");
    }

    @Test
    void isNotCertainWhereHalfAreNot() {
        Draft agreed =
                Agreement.of(List.of(sample(90, Certainty.EVIDENCED, true), sample(40, Certainty.UNKNOWN, false)));

        assertThat(agreed.factor(Factor.TOOL_USE).value().value()).isEqualTo("0.65");
        assertThat(agreed.factor(Factor.TOOL_USE).value().certainty()).isEqualTo(Certainty.INFERRED);
        assertThat(agreed.layers().get(1).certainty()).isEqualTo(LayerEstimate.Certainty.NOT_CERTAIN);
    }

    @Property(tries = 200)
    void holdsEverySampleInItsRangeAndTheMedianOfAll(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 100) Integer> values) {
        List<Draft> samples =
                values.stream().map(v -> sample(v, Certainty.EVIDENCED, true)).toList();

        FactorValue agreed = Agreement.of(samples).factor(Factor.TOOL_USE).value();

        TreeSet<Integer> sorted = new TreeSet<>(values);
        assertThat(agreed.low()).isEqualByComparingTo(BigDecimal.valueOf(sorted.first(), 2));
        assertThat(agreed.high()).isEqualByComparingTo(BigDecimal.valueOf(sorted.last(), 2));
        assertThat(values.stream()
                        .filter(v -> BigDecimal.valueOf(v, 2).compareTo(agreed.value()) < 0)
                        .count())
                .isLessThanOrEqualTo(values.size() / 2);
        assertThat(values.stream()
                        .filter(v -> BigDecimal.valueOf(v, 2).compareTo(agreed.value()) > 0)
                        .count())
                .isLessThanOrEqualTo(values.size() / 2);
    }

    @Test
    void drawsEachFurtherReplyWithASeedOfItsOwnAndCountsThemAll() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(Samples.reply("lamplighter"));

            Draft draft = drafted(peer);

            assertThat(peer.calls()).isEqualTo(3);
            List<JsonNode> requests = List.of(peer.request(0), peer.request(1), peer.request(2));
            assertThat(requests).extracting(r -> r.get("seed").asInt()).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(requests)
                    .extracting(r -> r.get("temperature").asDouble())
                    .containsExactlyInAnyOrder(0.0, 0.7, 0.7);
            assertThat(draft.provenance().parameters())
                    .containsEntry("samples", "3")
                    .containsEntry("rounds", "3")
                    .containsEntry("temperature", "0.0");
            assertThat(draft.provenance().tokensIn()).isEqualTo(9000);
            assertThat(draft.factors().stream().flatMap(f -> f.evidence().stream()))
                    .noneMatch(Evidence::refuted);
        }
    }

    @Test
    void draftsFromTheRepliesThatCanBeUsedAndSaysHowManyCouldNot() {
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(
                    completion(Samples.reply("lamplighter")),
                    WireMock.aResponse().withStatus(400));

            assertThat(drafted(peer).warnings())
                    .extracting(Warning::text)
                    .containsExactly("2 of 3 replies could not be used.");
        }
    }

    private static Draft drafted(ModelPeer peer) {
        DraftOutcome outcome = ModelPeer.drafter(
                        peer.settings(), new DraftingSettings(3, false, Delimiters.RANDOM), Egress.DIRECT)
                .draft(Samples.lamplighter());
        assertThat(outcome).isInstanceOf(Drafted.class);
        return ((Drafted) outcome).draft();
    }
}
