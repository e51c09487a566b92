package assay.review;

import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.Step;
import assay.store.Baselines;
import assay.store.Reviews;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages of the desk. */
@ApplicationScoped
class DeskPages {
    private final Reviews reviews;
    private final Baselines baselines;
    private final Redrafting redrafting;
    private final Clock clock;

    DeskPages(Reviews reviews, Baselines baselines, Redrafting redrafting, Clock clock) {
        this.reviews = reviews;
        this.baselines = baselines;
        this.redrafting = redrafting;
        this.clock = clock;
    }

    /** The whole desk. */
    TemplateInstance desk(Assessment assessment, DeskAttempt attempt, Optional<DeskNotice> notice) {
        Instant now = clock.instant();
        Optional<DeskView.Newer> newer = Optional.of(assessment)
                .filter(DeskStrip::open)
                .flatMap(baselines::newer)
                .map(n -> DeskView.Newer.of(n, now));
        return Templates.desk(
                DeskView.of(assessment, attempt, notice, newer, left(assessment), redrafting.kinds(), now));
    }

    /** Decisions that could not be carried over, and that nobody has made anew. */
    private List<DeskView.Left> left(Assessment assessment) {
        return reviews.history(assessment.id()).stream()
                .filter(s -> s.act() == Step.Act.LEFT)
                .filter(s -> s.item().flatMap(assessment::decision).isEmpty())
                .map(s -> DeskView.Left.of(s, assessment))
                .toList();
    }

    /**
     * What changes on an open desk after a step.
     *
     * @param others that somebody else decided meanwhile
     */
    record Fragment(DeskItem item, List<DeskItem> others, DeskStrip strip, List<DeskPassage> passages) {}

    @CheckedTemplate(basePath = "review", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(DeskView view);

        static native TemplateInstance deskSaved(Fragment saved);

        static native TemplateInstance deskScore(DeskStrip strip);

        static native TemplateInstance deskKind(DeskKindChange change);
    }
}
