package assay.reassessment;

import assay.aivss.AivssEdition;
import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Assessment;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.Provenance;
import assay.assessment.SampleAssessments;
import assay.listing.Listing;
import assay.listing.Passage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Later readings and drafts of the usual sample. */
final class Reread {
    static final Assessment FIRST = SampleAssessments.lamplighter();
    static final Instant LATER = Instant.parse("2026-12-01T08:00:00Z");

    private Reread() {}

    static Assessment drafted(Listing listing, Draft draft) {
        return drafted(listing, draft, FIRST.edition());
    }

    static Assessment drafted(Listing listing, Draft draft, AivssEdition edition) {
        return Assessment.drafted(
                new UUID(7, 7), FIRST.subject(), FIRST.captures(), listing, draft.movedTo(listing), edition);
    }

    /** The same draft of the same listing, later. */
    static Assessment same() {
        return drafted(FIRST.listing(), FIRST.drafted());
    }

    static Listing passages(Function<List<Passage>, List<Passage>> edit) {
        Listing all = FIRST.listing();
        return new Listing(
                all.title(), all.publisher(), all.language(), all.facts(), all.links(), edit.apply(all.passages()));
    }

    /** The listing with a new first passage, so that all others are numbered otherwise. */
    static Listing renumbered() {
        return passages(old -> {
            List<Passage> all = new ArrayList<>();
            all.add(new Passage("p1", List.of(), "Now with a night shift.", Passage.Source.MAIN));
            old.forEach(p -> all.add(new Passage("p" + (all.size() + 1), p.heading(), p.text(), p.source())));
            return all;
        });
    }

    /** The listing without that passage. */
    static Listing without(String id) {
        return passages(old -> old.stream().filter(p -> !p.id().equals(id)).toList());
    }

    static Draft graded(Draft draft, Factor factor, String value) {
        FactorEstimate old = draft.factor(factor);
        BigDecimal point = new BigDecimal(value);
        return draft.with(new FactorEstimate(
                factor,
                new FactorValue(point, point, point, old.value().certainty()),
                old.rationale(),
                old.evidence()));
    }

    static Draft unquoted(Draft draft, Factor factor, String value) {
        BigDecimal point = new BigDecimal(value);
        return draft.with(new FactorEstimate(
                factor, new FactorValue(point, point, point, Certainty.INFERRED), "It follows.", List.of()));
    }

    static Draft abused(Draft draft, String vector) {
        return draft.with(
                new CvssEstimate(CvssVector.parse(vector), draft.cvss().reasons()));
    }

    /** The draft as another drafter would have made it. */
    static Draft by(Draft draft, String drafter, String promptSha256, Map<String, String> parameters) {
        Provenance how = draft.provenance();
        return draft.from(new Provenance(
                drafter,
                how.provider(),
                how.model(),
                how.promptVersion(),
                promptSha256,
                parameters,
                how.tokensIn() + 17,
                how.tokensOut() + 4,
                how.millis() + 900,
                LATER,
                Optional.empty()));
    }
}
