package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.Status;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.web.When;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What the page of an assessment says of its public page, for templates: {@code cdi:publicSide.of(id)}. */
@Named
@ApplicationScoped
class PublicSide {
    private final AssessmentStore store;
    private final Reviews reviews;
    private final Publishing publishing;
    private final CurrentPerson who;
    private final Clock clock;

    PublicSide(AssessmentStore store, Reviews reviews, Publishing publishing, CurrentPerson who, Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.publishing = publishing;
        this.who = who;
        this.clock = clock;
    }

    /**
     * @param shown whether there is anything to say
     * @param page its address; empty when there is none
     * @param behind whether a newer version is not public
     * @param lapsed why the approval holds no more; empty while it does
     */
    record SideView(
            boolean shown,
            int version,
            String page,
            int publishedVersion,
            boolean behind,
            boolean mayPublish,
            boolean mayUnpublish,
            String lapsed) {
        static final SideView NONE = new SideView(false, 0, "", 0, false, false, false, "");
    }

    /** What stands there for whoever asks; nothing for an assessment that is not stored. */
    public SideView of(String id) {
        return store.assessment(UUID.fromString(id)).map(this::view).orElse(SideView.NONE);
    }

    private SideView view(Assessment assessment) {
        Optional<Integer> published = reviews.published(assessment.id());
        boolean may = who.known().filter(p -> p.may(Right.PUBLISH)).isPresent();
        boolean approved = assessment.status() == Status.APPROVED;
        boolean behind = !published.equals(Optional.of(assessment.version()));
        return new SideView(
                published.isPresent() || approved,
                assessment.version(),
                published.map(v -> "/p/" + assessment.id()).orElse(""),
                published.orElse(0),
                published.isPresent() && behind,
                may && approved && behind,
                may && published.isPresent(),
                publishing
                        .approval(assessment)
                        .flatMap(Approval::lapsed)
                        .map(this::told)
                        .orElse(""));
    }

    private String told(Approval.Lapse lapse) {
        String since = When.of(lapse.since(), clock.instant()).exact();
        return switch (lapse.reason()) {
            case AGE -> "The approval lapsed on " + since + " by its age. Reopen it, look again and approve it anew.";
            case QUOTE_GONE ->
                "The approval lapsed on " + since + ": the listing as read then no longer holds "
                        + (lapse.gone().size() == 1 ? "a quote" : lapse.gone().size() + " quotes")
                        + " that it rests on. Review the newer reading.";
        };
    }
}
