package assay.review;

import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.Note;
import assay.assessment.Step;
import assay.store.Notes;
import assay.store.Publications;
import assay.store.Reviews;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Notes on assessments and disputes of public pages: each with its line of history and its audit entry in one transaction. */
@ApplicationScoped
class Disputes {
    /** Whoever writes from a public page; nobody has checked who it is. */
    static final Person SOMEBODY = new Person("public", Note.UNVERIFIED_VENDOR, Set.of());

    private static final int MOST_OPEN = 50;

    private final Publications publications;
    private final Notes notes;
    private final Reviews reviews;
    private final Trail trail;
    private final Clock clock;

    Disputes(Publications publications, Notes notes, Reviews reviews, Trail trail, Clock clock) {
        this.publications = publications;
        this.notes = notes;
        this.reviews = reviews;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Keeps what a reader of the public page disputes.
     *
     * @param item its key; empty for the whole page
     * @throws assay.assessment.InvalidDecision when it cannot be taken as it stands
     */
    @Transactional
    public void dispute(UUID id, String item, String text, Optional<String> contact) {
        publications.hold(id, Optional.empty()).orElseThrow(PublishedEndpoint::unknown);
        Assessment shown = publications
                .published(id)
                .orElseThrow(PublishedEndpoint::unknown)
                .shown();
        Note note = Note.dispute(UUID.randomUUID(), shown, item, text, contact, clock.instant());
        long open = notes.of(id).stream()
                .filter(n -> n.kind() == Note.Kind.DISPUTE && n.answer().isEmpty())
                .count();
        if (open >= MOST_OPEN) {
            throw ProblemException.of(
                    RequestCode.RATE_LIMITED,
                    "This page has " + MOST_OPEN + " disputes that wait for an answer, and takes no more until then.");
        }
        notes.add(note);
        keep(id, step(note, SOMEBODY), "a dispute", Act.DISPUTED, SOMEBODY);
    }

    /** Keeps a note of somebody who works here. */
    @Transactional
    public void note(UUID id, String text, Person who) {
        Assessment assessment = publications.hold(id, Optional.empty()).orElseThrow(Desk::unknown);
        Note note = Note.of(UUID.randomUUID(), assessment, text, who.name(), clock.instant());
        notes.add(note);
        keep(id, step(note, who), "a note", Act.NOTED, who);
    }

    /**
     * Answers a note or a dispute, which closes it.
     *
     * @throws assay.assessment.IllegalStep when somebody else has answered it
     */
    @Transactional
    public void answer(UUID id, UUID noteId, String text, Person who) {
        publications.hold(id, Optional.empty()).orElseThrow(Desk::unknown);
        Note answered = notes.note(noteId)
                .filter(n -> n.assessment().equals(id))
                .orElseThrow(
                        () -> ProblemException.of(RequestCode.NOT_FOUND, "There is no such note on that assessment."))
                .answered(text, who.name(), clock.instant());
        notes.answer(answered);
        keep(
                id,
                new Step(
                        answered.version(),
                        clock.instant(),
                        who.name(),
                        Step.Act.NOTED,
                        answered.item(),
                        Optional.empty(),
                        answered.text(),
                        answered.answer().orElseThrow().text()),
                "an answer",
                Act.NOTED,
                who);
    }

    /** Viewers read the history, so that it says only what kind of thing was said; the audit entry’s hash is of the words. */
    private void keep(UUID id, Step said, String kind, Act act, Person who) {
        Step told = new Step(said.version(), said.at(), said.by(), said.act(), said.item(), said.reason(), "", kind);
        reviews.remember(id, List.of(told));
        trail.record(id, said.version(), List.of(said), act, who);
    }

    private static Step step(Note note, Person who) {
        return new Step(
                note.version(),
                note.at(),
                who.name(),
                Step.Act.NOTED,
                note.item(),
                note.kind() == Note.Kind.DISPUTE ? Optional.of("Disputed on the public page.") : Optional.empty(),
                "",
                note.text());
    }
}
