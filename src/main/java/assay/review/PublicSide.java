package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.Note;
import assay.assessment.Status;
import assay.store.AssessmentStore;
import assay.store.Notes;
import assay.store.Reviews;
import assay.web.When;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the page of an assessment says of its public page, for templates: {@code cdi:publicSide.of(id)}. */
@Named
@ApplicationScoped
class PublicSide {
    private final AssessmentStore store;
    private final Reviews reviews;
    private final Notes notes;
    private final Publishing publishing;
    private final CurrentPerson who;
    private final Clock clock;

    PublicSide(
            AssessmentStore store,
            Reviews reviews,
            Notes notes,
            Publishing publishing,
            CurrentPerson who,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.notes = notes;
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

    /** @param open such as {@code 1 open dispute}; empty when there is none */
    record NotesView(List<NoteView> notes, String open, boolean mayWrite) {
        static final NotesView NONE = new NotesView(List.of(), "", false);
    }

    /** @param about the item's name, or that it is the whole */
    record NoteView(
            String id,
            String by,
            String kind,
            String about,
            When at,
            String text,
            String contact,
            String answer,
            String answeredBy,
            String answeredAt) {}

    /** What was said of it; in words for reviewers only, since vendors may have left how to reach them. */
    public NotesView notes(String id) {
        return store.assessment(UUID.fromString(id)).map(this::notes).orElse(NotesView.NONE);
    }

    private NotesView notes(Assessment assessment) {
        List<Note> all = notes.of(assessment.id());
        long open = all.stream()
                .filter(n -> n.kind() == Note.Kind.DISPUTE && n.answer().isEmpty())
                .count();
        boolean may = who.known().filter(p -> p.may(Right.REVIEW)).isPresent();
        return new NotesView(
                may ? all.stream().map(n -> view(n, assessment)).toList() : List.of(),
                open == 0 ? "" : open == 1 ? "1 open dispute" : open + " open disputes",
                may);
    }

    private NoteView view(Note note, Assessment assessment) {
        Instant now = clock.instant();
        return new NoteView(
                note.id().toString(),
                note.by(),
                note.kind().key(),
                note.item().map(i -> i.title(assessment.draft())).orElse("the whole"),
                When.of(note.at(), now),
                note.text(),
                note.contact().orElse(""),
                note.answer().map(Note.Answer::text).orElse(""),
                note.answer().map(Note.Answer::by).orElse(""),
                note.answer().map(a -> When.of(a.at(), now).exact()).orElse(""));
    }

    /** Whether whoever asks may review it. */
    public boolean mayReview(String id) {
        return who.known().filter(p -> p.may(Right.REVIEW)).isPresent()
                && store.assessment(UUID.fromString(id)).isPresent();
    }

    /** Whether whoever asks may delete its listing for good. */
    public boolean mayDelete(String id) {
        return who.known().filter(p -> p.may(Right.ADMINISTER)).isPresent()
                && store.assessment(UUID.fromString(id)).isPresent();
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
