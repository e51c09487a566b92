package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Item;
import assay.assessment.PersonsWords;
import java.util.Optional;
import java.util.function.Supplier;

/** A change whose form is sent again, such as by two clicks: what it says stands already, so that nothing differs any more. */
final class RepeatedChange {
    private RepeatedChange() {}

    /**
     * What the form puts in the place of what stands, or what stands where the same person has made that change for the same reason.
     *
     * @param typed reads the form
     * @throws FormFault when it cannot be read, or nothing differs and somebody else decided that, or for another reason
     */
    static Correction or(Supplier<Correction> typed, Assessment assessment, Item item, String reason, String by) {
        try {
            return typed.get();
        } catch (FormFault e) {
            Optional<String> why = Optional.of(PersonsWords.visible(reason)).filter(r -> !r.isEmpty());
            boolean made = assessment
                    .decision(item)
                    .filter(d -> d.repeats(Decision.Action.CHANGE, by, why))
                    .isPresent();
            if (e.isUnchanged() && made) {
                return standing(item, assessment);
            }
            throw e;
        }
    }

    private static Correction standing(Item item, Assessment assessment) {
        if (item instanceof Item.OfFactor factor) {
            return new Correction.OfFactor(
                    factor.factor(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (item instanceof Item.OfLayer layer) {
            return new Correction.OfLayer(
                    layer.layer(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (item instanceof Item.OfControl control) {
            return new Correction.OfControl(control.index(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Draft draft = assessment.draft();
        return switch ((Item.Single) item) {
            case KIND -> new Correction.OfKind(draft.kind(), assessment.proposal());
            case SUMMARY -> new Correction.OfSummary(draft.summary());
            case CVSS -> new Correction.OfCvss(draft.cvss().vector());
            case THREAT_MULTIPLIER -> new Correction.OfThreatMultiplier(draft.threatMultiplier());
        };
    }
}
