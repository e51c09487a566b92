package assay.review;

import assay.access.AuditLog.Act;
import assay.access.CurrentPerson;
import assay.access.Right;
import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.PersonsWords;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.Reviews;
import assay.store.StaleAssessment;
import assay.web.RequestCode;
import assay.web.Words;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions for the vendor, and where its answers go: shown as a change before they are saved. */
@Path("/assessments/{id}/questions")
@Blocking
@RolesAllowed(Right.Named.REVIEW)
@Produces(MediaType.TEXT_HTML)
class QuestionsEndpoint {
    private static final int LONGEST_SHOWN = 20_000;

    private final Desk desk;
    private final Reviews reviews;
    private final Redrafting redrafting;
    private final Trail trail;
    private final CurrentPerson who;
    private final Clock clock;

    QuestionsEndpoint(Desk desk, Reviews reviews, Redrafting redrafting, Trail trail, CurrentPerson who, Clock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.redrafting = redrafting;
        this.trail = trail;
        this.who = who;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance questions(QuestionsView view);

        static native TemplateInstance statement(ChangeView view);
    }

    /**
     * @param open whether an answer can be attached
     * @param field that the problem is about; empty for none
     * @param problem a sentence; empty when there is none
     */
    record QuestionsView(
            String id,
            String title,
            int version,
            VendorLetter letter,
            boolean open,
            List<Choice> items,
            String text,
            String field,
            String problem) {}

    record Choice(String key, String title, boolean chosen) {}

    /**
     * What a statement would change.
     *
     * @param note what the rules make of it for what was asked, where that is nothing; else empty
     */
    record ChangeView(
            String id,
            String title,
            int version,
            String item,
            String itemTitle,
            String text,
            List<Line> changes,
            String note,
            Scored before,
            Scored after) {}

    record Line(String item, String before, String after) {}

    record Scored(String value, String band, String bandStyle, String low, String high) {
        static Scored of(Assessment a) {
            var s = a.score();
            return new Scored(
                    s.value().toPlainString(),
                    s.severity().title(),
                    Words.style(s.severity()),
                    s.interval().low().toPlainString(),
                    s.interval().high().toPlainString());
        }
    }

    @GET
    public TemplateInstance questions(@PathParam("id") UUID id) {
        return Templates.questions(view(desk.known(id), "", "", "", ""));
    }

    /** Shows what the statement would change, or, asked to save, changes it. */
    @POST
    public Response answer(
            @PathParam("id") UUID id,
            @FormParam("version") int version,
            @FormParam("item") @DefaultValue("") String item,
            @FormParam("text") @DefaultValue("") String text,
            @FormParam("save") String save) {
        try {
            if (save == null) {
                Assessment assessment = desk.known(id);
                return Response.ok(Templates.statement(change(assessment, item, text)))
                        .build();
            }
            QuarkusTransaction.joiningExisting().run(() -> attach(id, version, item, text));
        } catch (InvalidDecision | IllegalStep e) {
            String field = e instanceof InvalidDecision invalid ? invalid.field() : "";
            int status = e instanceof InvalidDecision
                    ? RequestCode.INVALID_VALUE.status()
                    : RequestCode.ILLEGAL_TRANSITION.status();
            return again(status, id, item, text, field, e.getMessage());
        } catch (StaleAssessment stale) {
            return again(
                    RequestCode.STALE_VERSION.status(),
                    id,
                    item,
                    text,
                    "",
                    "Somebody else has saved version " + stale.current().version()
                            + " since you looked. What you typed is kept; see again what it changes.");
        }
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, "/assessments/" + id)
                .build();
    }

    private void attach(UUID id, int version, String item, String text) {
        Revision revision = reviews.revise(id, Optional.of(version), a -> answered(a, item, text))
                .orElseThrow(Desk::unknown);
        trail.record(id, revision.assessment().version(), revision.steps(), Act.STATEMENT_ATTACHED, who.person());
    }

    private Revision answered(Assessment assessment, String key, String text) {
        Item item = Item.parse(key).orElseThrow(() -> InvalidDecision.of("item", "Choose what the statement answers."));
        String statement =
                PersonsWords.needed("text", text, "Write what the vendor says: without it there is nothing to attach.");
        return assessment.answered(
                redrafting.answered(assessment, item, statement),
                item.title(assessment.draft()),
                statement,
                who.person().name(),
                clock.instant());
    }

    private ChangeView change(Assessment assessment, String item, String text) {
        Revision revision = answered(assessment, item, text);
        Item asked = Item.parse(item).orElseThrow();
        boolean moves = revision.steps().stream()
                .anyMatch(s -> s.act() == Step.Act.FOLLOWED && s.item().equals(Optional.of(asked)));
        String title = asked.title(assessment.draft());
        return new ChangeView(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.version(),
                item,
                title,
                text,
                revision.steps().stream()
                        .filter(s -> s.act() == Step.Act.FOLLOWED)
                        .map(s -> new Line(
                                s.item()
                                        .orElseThrow()
                                        .title(revision.assessment().draft()),
                                s.before(),
                                s.after()))
                        .toList(),
                moves ? "" : note(redrafting.bears(assessment, asked, text), title),
                Scored.of(assessment),
                Scored.of(revision.assessment()));
    }

    private static String note(boolean bears, String title) {
        return bears
                ? "What the rules read in it on “" + title
                        + "” fits what stands there, and changes nothing of it. The statement is kept beside it."
                : "The rules read nothing in it that bears on “" + title
                        + "”; decide it yourself. The statement is kept beside it.";
    }

    private Response again(int status, UUID id, String item, String text, String field, String problem) {
        return Response.status(status)
                .entity(Templates.questions(view(desk.known(id), item, text, field, problem)))
                .build();
    }

    private QuestionsView view(Assessment assessment, String item, String text, String field, String problem) {
        return new QuestionsView(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.version(),
                VendorLetter.of(assessment, clock.instant()),
                assessment.status() == Status.DRAFTED || assessment.status() == Status.IN_REVIEW,
                assessment.undecided().stream()
                        .filter(i -> !(i instanceof Item.Single))
                        .map(i -> new Choice(
                                i.key(), i.title(assessment.draft()), i.key().equals(item)))
                        .toList(),
                text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN),
                field,
                problem);
    }
}
