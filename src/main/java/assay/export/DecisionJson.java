package assay.export;

import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person decided on one item. */
@Schema(description = "What a person decided on one item; absent while nobody has")
record DecisionJson(
        @Schema(enumeration = {"accept", "change", "reject"})
        String action,

        @Schema(description = "The name of the person; Assay for a draft that gave way to a newer one")
        String by,

        Instant at,

        @Schema(description = "Always there unless the item was accepted")
        Optional<String> reason,

        @Schema(description = "Present, and true, when nobody looked at it but the approver, by approving")
        Optional<Boolean> implied) {

    static Optional<DecisionJson> on(Item item, Assessment assessment) {
        return assessment.decision(item).map(DecisionJson::of);
    }

    private static DecisionJson of(Decision decision) {
        return new DecisionJson(
                decision.action().key(),
                decision.by(),
                decision.at(),
                decision.reason(),
                decision.implied() ? Optional.of(true) : Optional.empty());
    }

    /** Decisions on what has no object of its own in an assessment. */
    @Schema(name = "OtherDecisions", description = "Decisions on the summary and on the Threat Multiplier of the score")
    record Others(Optional<DecisionJson> summary, Optional<DecisionJson> threatMultiplier) {
        static Optional<Others> of(Assessment assessment) {
            Others others =
                    new Others(on(Item.Single.SUMMARY, assessment), on(Item.Single.THREAT_MULTIPLIER, assessment));
            return others.summary().isPresent() || others.threatMultiplier().isPresent()
                    ? Optional.of(others)
                    : Optional.empty();
        }
    }

    /** How far people have come with it. */
    @Schema(name = "Review", description = "How far people have come; absent while nobody has decided anything")
    record ReviewJson(
            @Schema(description = "Who approved or rejected it as a whole")
            Optional<ConclusionJson> conclusion,

            @Schema(description = "How many items nobody has decided")
            int undecided) {
        static Optional<ReviewJson> of(Assessment assessment) {
            List<Decision> decisions = assessment.review().decisions();
            Optional<ConclusionJson> conclusion = assessment
                    .review()
                    .conclusion()
                    .map(c -> new ConclusionJson(
                            c.by(), c.at(), c.reason(), c.supersededBy().map(Object::toString)));
            return assessment.version() == 1 && decisions.isEmpty() && conclusion.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ReviewJson(conclusion, assessment.undecided().size()));
        }
    }

    @Schema(name = "Conclusion")
    record ConclusionJson(
            @Schema(description = "The name of the person") String by,
            Instant at,

            @Schema(description = "Why it was rejected; a note on an approval")
            Optional<String> reason,

            @Schema(
                    description =
                            "The assessment that took its place: by its approval, or as a newer draft before anybody had looked at this one")
            Optional<String> supersededBy) {}
}
