package assay.review;

import assay.access.Account;
import assay.access.Accounts;
import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.access.Role;
import assay.assessment.PersonsWords;
import assay.store.Reviews;
import assay.store.Takedowns;
import assay.store.Takedowns.Deleted;
import assay.store.Takedowns.Forgotten;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Deletes listings and people's names for good. The audit trail keeps that it was done, by whom, to which assessment, and the hash of
 * what is gone: whoever has a copy can prove that it is one, and nobody can read it from the trail.
 */
@ApplicationScoped
class Takedown {
    private final Takedowns takedowns;
    private final Reviews reviews;
    private final Accounts accounts;
    private final AuditLog audit;
    private final ObjectMapper json;

    Takedown(Takedowns takedowns, Reviews reviews, Accounts accounts, AuditLog audit, ObjectMapper json) {
        this.takedowns = takedowns;
        this.reviews = reviews;
        this.accounts = accounts;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Deletes all that is kept of a listing.
     *
     * @param reason enters the hash, and is kept nowhere else
     * @return what is gone
     */
    @Transactional
    public List<Deleted> delete(String subjectId, String reason, Person who) {
        String why = PersonsWords.needed(
                "reason", reason, "A reason is needed: say who asked for the deletion, or why it is due.");
        reviews.lockSubject(subjectId);
        return recorded(takedowns.delete(subjectId), why, who);
    }

    /**
     * Deletes all that is kept of the listing that was handed in under that id; that submission alone, where nobody could tell of
     * which listing it is.
     */
    @Transactional
    public List<Deleted> deleteSubmission(UUID id, String reason, Person who) {
        Optional<String> subject = reviews.subject(id).or(() -> takedowns.subject(id));
        return subject.isPresent()
                ? delete(subject.get(), reason, who)
                : recorded(takedowns.deleteSubmission(id), PersonsWords.read("reason", reason), who);
    }

    private List<Deleted> recorded(List<Deleted> deleted, String why, Person who) {
        if (deleted.isEmpty()) {
            throw ProblemException.of(
                    RequestCode.NOT_FOUND, "Nothing is kept of that listing, so nothing was deleted.");
        }
        deleted.forEach(gone -> audit.record(
                who,
                Act.LISTING_DELETED,
                "assessment:" + gone.id(),
                gone.version(),
                canonical(Map.of("deleted", new RawValue(gone.content()), "reason", why))));
        return deleted;
    }

    /**
     * Takes a person's name out of history, decisions and notes, and closes their account for good. The audit entry's hash is of the
     * ids of what was changed and of the SHA-256 of the name, so that it tells what was done to whoever knows the name.
     *
     * @return in how many places it stood; nothing is recorded of none
     */
    @Transactional
    public int forgetPerson(String name, Person who) {
        String forgotten = PersonsWords.needed("name", name, "The name of the person is needed.");
        refuseTheLastAdministrator(forgotten);
        Forgotten done = takedowns.forgetPerson(forgotten);
        if (done.places() > 0) {
            audit.record(
                    who,
                    Act.PERSON_DELETED,
                    "person",
                    OptionalInt.empty(),
                    canonical(Map.of(
                            "accounts", done.accounts(),
                            "assessments", done.assessments(),
                            "nameSha256", sha256(forgotten))));
        }
        return done.places();
    }

    private void refuseTheLastAdministrator(String name) {
        List<Account> administrators = accounts.all().stream()
                .filter(a -> a.role() == Role.ADMINISTRATOR && !a.disabled())
                .toList();
        if (administrators.size() == 1 && administrators.get(0).name().equals(name)) {
            throw ProblemException.of(
                    RequestCode.ILLEGAL_TRANSITION, "This is the last administrator. Make somebody else one first.");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** In the form of RFC 8785, so that the hash does not depend on who writes the JSON. */
    private String canonical(Map<String, ?> content) {
        try {
            return new String(
                    new JsonCanonicalizer(json.writeValueAsString(content)).getEncodedUTF8(), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ids and hashes are always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
