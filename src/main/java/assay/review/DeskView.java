package assay.review;

import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Item;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.Baselines;
import assay.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The desk: the listing as it was read on one side, what was drafted on the other.
 *
 * @param notice what happened to what the person asked for; empty when nothing needs to be said
 * @param newer a later draft of the same listing, where this one is open
 * @param left decisions on an earlier assessment of the listing that could not be carried over to this one
 * @param overlooked the form for a control that the draft does not have
 */
record DeskView(
        DeskStrip strip,
        Optional<DeskNotice> notice,
        Optional<Newer> newer,
        List<Left> left,
        List<AssessmentView.Notice> warnings,
        List<DeskPassage> passages,
        List<DeskItem> about,
        List<DeskItem> factors,
        List<DeskItem> otherFactors,
        List<DeskItem> base,
        List<DeskItem> controls,
        Optional<DeskItem> overlooked,
        List<DeskItem> layers) {

    private static final int MOST_CONTROLS = 30;
    /** More would push the first item out of sight. */
    private static final int WARNINGS_SHOWN = 2;

    /** @param assignee who has taken it; empty for nobody */
    record Newer(String id, boolean approved, When drafted, String assignee) {
        static Newer of(Baselines.Newer newer, Instant now) {
            return new Newer(
                    newer.id().toString(),
                    newer.status() == Status.APPROVED,
                    When.of(newer.draftedAt(), now),
                    newer.assignee().orElse(""));
        }
    }

    /**
     * A decision that could not be carried over.
     *
     * @param anchor of the item here; empty where there is none
     * @param before what it made of the item
     * @param after what holds here
     * @param reason when and why it was made, and why it does not stand
     */
    record Left(String title, String anchor, String by, String before, String after, String reason) {
        static Left of(Step step, Assessment assessment) {
            return new Left(
                    step.item().map(i -> i.title(assessment.draft())).orElse(""),
                    step.item().map(DeskClaims::anchor).orElse(""),
                    step.by(),
                    step.before(),
                    step.item().map(i -> i.described(assessment.draft())).orElse(""),
                    step.reason().orElse(""));
        }
    }

    public List<AssessmentView.Notice> firstWarnings() {
        return warnings.stream().limit(WARNINGS_SHOWN).toList();
    }

    public List<AssessmentView.Notice> moreWarnings() {
        return warnings.stream().skip(WARNINGS_SHOWN).toList();
    }

    static DeskView of(
            Assessment assessment,
            DeskAttempt attempt,
            Optional<DeskNotice> notice,
            Optional<Newer> newer,
            List<Left> left,
            List<Redrafting.Kind> kinds,
            Instant now) {
        Draft draft = assessment.draft();
        List<DeskItem> about = new ArrayList<>();
        List<DeskItem> base = new ArrayList<>();
        List<DeskItem> factors = new ArrayList<>();
        List<DeskItem> others = new ArrayList<>();
        List<DeskItem> controls = new ArrayList<>();
        List<DeskItem> layers = new ArrayList<>();
        for (Item item : assessment.items()) {
            DeskItem view = DeskItem.of(assessment, item, attempt, kinds, now);
            if (item instanceof Item.OfFactor factor) {
                (assessment.edition().factors().contains(factor.factor()) ? factors : others).add(view);
            } else if (item instanceof Item.OfControl) {
                controls.add(view);
            } else if (item instanceof Item.OfLayer) {
                layers.add(view);
            } else {
                (item == Item.Single.KIND || item == Item.Single.SUMMARY ? about : base).add(view);
            }
        }
        boolean more = DeskStrip.open(assessment) && controls.size() < MOST_CONTROLS;
        return new DeskView(
                DeskStrip.of(assessment, DeskFigures.of(assessment), now),
                notice,
                newer,
                left,
                draft.warnings().stream()
                        .map(w -> new AssessmentView.Notice(
                                w.text(),
                                w.passage()
                                        .filter(p ->
                                                assessment.listing().passage(p).isPresent())
                                        .orElse("")))
                        .toList(),
                DeskPassage.of(assessment),
                about,
                factors,
                others,
                base,
                controls,
                more
                        ? Optional.of(DeskItem.of(assessment, new Item.OfControl(controls.size()), attempt, kinds, now))
                        : Optional.empty(),
                layers);
    }
}
