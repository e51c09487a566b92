package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.Note;
import assay.assessment.Status;
import assay.store.AssessmentStore;
import assay.store.Notes;
import assay.store.Publications;
import assay.store.Publications.Standing;
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
    private final Publications publications;
    private final Notes notes;
    private final Publishing publishing;
    private final CurrentPerson who;
    private final Clock clock;

    PublicSide(
            AssessmentStore store,
            Publications publications,
            Notes notes,
            Publishing publishing,
            CurrentPerson who,
            Clock clock) {
        this.store = store;
        this.publications = publications;
        this.notes = notes;
        this.publishing = publishing;
        this.who = who;
        this.clock = clock;
    }

    /**
     * @param shown whether there is anything to say
     * @param page its address; empty when there is none
     * @param behind whether a newer version is not public
     */
    record SideView(
            boolean shown,
            int version,
            String page,
            int publishedVersion,
            boolean behind,
            boolean mayPublish,
            boolean mayUnpublish) {
        static final SideView NONE = new SideView(false, 0, "", 0, false, false, false);
    }

    /** What stands there for whoever asks; nothing for an assessment that is not stored. */
    public SideView of(String id) {
        UUID assessment = UUID.fromString(id);
        return publications.standing(assessment).map(s -> view(assessment, s)).orElse(SideView.NONE);
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
        UUID assessment = UUID.fromString(id);
        if (publications.standing(assessment).isEmpty()) {
            return NotesView.NONE;
        }
        List<Note> all = notes.of(assessment);
        long open = all.stream()
                .filter(n -> n.kind() == Note.Kind.DISPUTE && n.answer().isEmpty())
                .count();
        boolean may = may(Right.REVIEW);
        return new NotesView(may && !all.isEmpty() ? views(assessment, all) : List.of(), told(open), may);
    }

    private List<NoteView> views(UUID id, List<Note> all) {
        Assessment assessment = store.assessment(id).orElseThrow(Desk::unknown);
        return all.stream().map(n -> view(n, assessment)).toList();
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

    /** Whether whoever asks may review. */
    public boolean mayReview() {
        return may(Right.REVIEW);
    }

    /** Whether whoever asks may delete a listing for good. */
    public boolean mayDelete() {
        return may(Right.ADMINISTER);
    }

    private boolean may(Right right) {
        return who.known().filter(p -> p.may(right)).isPresent();
    }

    private SideView view(UUID id, Standing standing) {
        Optional<Integer> published = standing.published();
        boolean approved = standing.status() == Status.APPROVED;
        boolean behind = !published.equals(Optional.of(standing.version()));
        return new SideView(
                published.isPresent() || approved,
                standing.version(),
                published.map(v -> "/p/" + id).orElse(""),
                published.orElse(0),
                published.isPresent() && behind,
                may(Right.PUBLISH) && approved && behind,
                may(Right.PUBLISH) && published.isPresent());
    }

    /** Why the approval holds no more; empty while it does, and for what is not approved. */
    public String lapsed(String id) {
        UUID assessment = UUID.fromString(id);
        return publications
                .standing(assessment)
                .filter(s -> s.status() == Status.APPROVED)
                .flatMap(s -> store.assessment(assessment))
                .flatMap(publishing::approval)
                .flatMap(Approval::lapsed)
                .map(this::told)
                .orElse("");
    }

    /** Such as {@code 1 open dispute}; empty when there is none. */
    public String open(String id) {
        UUID assessment = UUID.fromString(id);
        return told(notes.openDisputes(List.of(assessment)).getOrDefault(assessment, 0L));
    }

    private static String told(long open) {
        return open == 0 ? "" : open == 1 ? "1 open dispute" : open + " open disputes";
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
