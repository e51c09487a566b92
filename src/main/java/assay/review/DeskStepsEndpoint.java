package assay.review;

import assay.access.CurrentPerson;
import assay.access.Person;
import assay.access.Right;
import assay.analysis.Redrafting;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.Review;
import assay.assessment.Revision;
import assay.assessment.Status;
import assay.review.DeskPages.Templates;
import assay.store.Reviews;
import assay.store.StaleAssessment;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is done on the desk to many items at once, or to the assessment as a whole. */
@Path("/assessments/{id}/desk")
@Blocking
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Right.Named.REVIEW)
class DeskStepsEndpoint {
    private static final String NOTE = "note";

    private final Desk desk;
    private final Reviews reviews;
    private final Redrafting redrafting;
    private final DeskPages pages;
    private final CurrentPerson who;
    private final Clock clock;

    DeskStepsEndpoint(
            Desk desk, Reviews reviews, Redrafting redrafting, DeskPages pages, CurrentPerson who, Clock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.redrafting = redrafting;
        this.pages = pages;
        this.who = who;
        this.clock = clock;
    }

    private interface Step {
        void take(int version, String typed, Person who);
    }

    /** Accepts what rests on quotes and nobody has decided, as one version. */
    @POST
    @Path("evidenced")
    public Response evidenced(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return step(id, sent, (version, typed, person) -> desk.decide(id, version, DeskSteps::acceptEvidenced, person));
    }

    @POST
    @Path("approve")
    public Response approve(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return step(
                id,
                sent,
                (version, typed, person) ->
                        desk.approve(id, version, Optional.of(typed).filter(t -> !t.isBlank()), person));
    }

    @POST
    @Path("reject")
    public Response reject(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return step(id, sent, (version, typed, person) -> desk.reject(id, version, typed, person));
    }

    @POST
    @Path("reopen")
    public Response reopen(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        return step(
                id,
                sent,
                (version, typed, person) ->
                        desk.reopen(id, version, Optional.of(typed).filter(t -> !t.isBlank()), person));
    }

    private Response step(UUID id, MultivaluedMap<String, String> sent, Step step) {
        Map<String, List<String>> fields = DecisionForm.read(sent);
        int version = DecisionForm.version(fields);
        String typed = DecisionForm.one(fields, NOTE);
        try {
            step.take(version, typed, who.person());
            return Response.seeOther(URI.create("/assessments/" + id + "/desk")).build();
        } catch (InvalidDecision | FormFault e) {
            return page(422, desk.known(id), DeskNotice.of(e.getMessage(), typed));
        } catch (IllegalStep e) {
            return page(409, desk.known(id), DeskNotice.of(e.getMessage(), typed));
        } catch (StaleAssessment e) {
            return page(412, e.current(), meanwhile(e.current(), version, typed));
        }
    }

    private DeskNotice meanwhile(Assessment current, int version, String typed) {
        return new DeskNotice(
                current.status() == Status.SUPERSEDED
                        ? (gaveWay(current)
                                        ? "Another assessment of the same listing"
                                        : "Another assessment of the same listing was approved meanwhile and")
                                + " took the place of this one, so nothing of yours was changed. Go on with that one; the link is below."
                        : "Somebody saved version " + current.version()
                                + " meanwhile, and nothing of yours was changed. Look at what is below, then press again.",
                reviews.history(current.id()).stream()
                        .filter(s -> s.version() > version)
                        .map(s -> DeskStale.line(s, current, clock.instant()))
                        .toList(),
                typed);
    }

    private static boolean gaveWay(Assessment superseded) {
        return superseded
                .review()
                .conclusion()
                .filter(Review.Conclusion::unread)
                .isPresent();
    }

    private Response page(int status, Assessment assessment, DeskNotice notice) {
        return Response.status(status)
                .entity(pages.desk(assessment, DeskAttempt.NONE, Optional.of(notice)))
                .build();
    }

    /** Shows what would follow from another kind of product; with {@code save}, saves it. */
    @POST
    @Path("kind")
    public Response kind(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Map<String, List<String>> fields = DecisionForm.read(sent);
        int version = DecisionForm.version(fields);
        String key = DecisionForm.one(fields, FormCorrections.VALUE);
        String reason = DecisionForm.one(fields, DecisionForm.REASON);
        boolean save = !DecisionForm.one(fields, "save").isEmpty();
        try {
            if (save) {
                desk.decide(id, version, a -> List.of(changed(a, key, reason)), who.person());
                return Response.seeOther(URI.create("/assessments/" + id + "/desk#item-kind"))
                        .build();
            }
            Assessment current = desk.known(id);
            return current.version() == version
                    ? shown(200, current, key, reason, "", Optional.empty())
                    : shown(412, current, key, reason, "", Optional.of(meanwhile(current, version, reason)));
        } catch (InvalidDecision e) {
            return shown(422, desk.known(id), key, reason, e.getMessage(), Optional.empty());
        } catch (IllegalStep | FormFault e) {
            return page(e instanceof FormFault ? 422 : 409, desk.known(id), DeskNotice.of(e.getMessage(), reason));
        } catch (StaleAssessment e) {
            return shown(412, e.current(), key, reason, "", Optional.of(meanwhile(e.current(), version, reason)));
        }
    }

    private Ask changed(Assessment assessment, String key, String reason) {
        return new Ask.Change(
                RepeatedChange.or(
                        () -> correction(assessment, key),
                        assessment,
                        Item.Single.KIND,
                        reason,
                        who.person().name()),
                reason);
    }

    private Correction.OfKind correction(Assessment assessment, String key) {
        if (assessment.draft().kind().key().equals(key)) {
            throw FormFault.unchanged("", "It is of that kind already. Choose another one, or accept it.");
        }
        return redrafting
                .under(assessment, key)
                .orElseThrow(() -> ProblemException.at(
                        "/value", RequestCode.INVALID_VALUE, "There is no such kind. Open the desk again."));
    }

    private Response shown(
            int status, Assessment current, String key, String reason, String error, Optional<DeskNotice> stale) {
        String description = redrafting.kinds().stream()
                .filter(k -> k.key().equals(key))
                .map(Redrafting.Kind::description)
                .findFirst()
                .orElse("");
        Revision revision;
        try {
            revision = current.decide(
                    List.of(new Ask.Change(correction(current, key), "shown, not saved")), "nobody", clock.instant());
        } catch (FormFault | IllegalStep e) {
            return page(e instanceof FormFault ? 422 : 409, current, DeskNotice.of(e.getMessage(), reason));
        }
        return Response.status(status)
                .entity(Templates.deskKind(
                        DeskKindChange.of(current, revision, description, reason, error, stale, clock.instant())))
                .build();
    }
}
