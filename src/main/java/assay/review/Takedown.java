package assay.review;

import assay.access.AuditLog;
import assay.access.AuditLog.Act;
import assay.access.Person;
import assay.assessment.PersonsWords;
import assay.store.Reviews;
import assay.store.Takedowns;
import assay.store.Takedowns.Deleted;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Deletes listings and people's names for good. The audit trail keeps that it was done, by whom, to which assessment, and the hash of
 * what is gone: whoever has a copy can prove that it is one, and nobody can read it from the trail.
 */
@ApplicationScoped
class Takedown {
    private final Takedowns takedowns;
    private final Reviews reviews;
    private final AuditLog audit;
    private final ObjectMapper json;

    Takedown(Takedowns takedowns, Reviews reviews, AuditLog audit, ObjectMapper json) {
        this.takedowns = takedowns;
        this.reviews = reviews;
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
        String why = PersonsWords.read("reason", reason);
        reviews.lockSubject(subjectId);
        List<Deleted> deleted = takedowns.delete(subjectId);
        if (deleted.isEmpty()) {
            throw ProblemException.of(
                    RequestCode.NOT_FOUND, "Nothing is kept of that listing, so nothing was deleted.");
        }
        deleted.forEach(gone -> audit.record(
                who, Act.LISTING_DELETED, "assessment:" + gone.id(), gone.version(), canonical(gone.content(), why)));
        return deleted;
    }

    /**
     * Takes a person's name out of history and decisions.
     *
     * @return in how many places it stood; nothing is recorded of none
     */
    @Transactional
    public int forgetPerson(String name, Person who) {
        int places = takedowns.forgetPerson(PersonsWords.read("name", name));
        if (places > 0) {
            audit.record(who, Act.PERSON_DELETED, "person", OptionalInt.empty(), "{\"places\":" + places + "}");
        }
        return places;
    }

    /** In the form of RFC 8785, so that the hash does not depend on who writes the JSON. */
    private String canonical(String content, String reason) {
        try {
            return new String(
                    new JsonCanonicalizer(
                                    "{\"deleted\":" + content + ",\"reason\":" + json.writeValueAsString(reason) + "}")
                            .getEncodedUTF8(),
                    StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text is always JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
