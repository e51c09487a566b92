package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.aivss.InvalidAivssInput;
import assay.analysis.Redrafting;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.review.DeskPages.Fragment;
import assay.review.DeskPages.Templates;
import assay.store.Reviews;
import assay.store.StaleAssessment;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The reviewer's desk, and what is decided on it item by item: whole pages, or what changed on one that is open. */
@Path("/assessments/{id}/desk")
@Blocking
class DeskEndpoint {
    private final Desk desk;
    private final Reviews reviews;
    private final Redrafting redrafting;
    private final DeskPages pages;
    private final CurrentPerson who;
    private final Clock clock;

    DeskEndpoint(Desk desk, Reviews reviews, Redrafting redrafting, DeskPages pages, CurrentPerson who, Clock clock) {
        this.desk = desk;
        this.reviews = reviews;
        this.redrafting = redrafting;
        this.pages = pages;
        this.who = who;
        this.clock = clock;
    }

    /** The desk; whoever may only read is sent to the assessment's page. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.READ)
    public Response open(@PathParam("id") UUID id) {
        Assessment assessment = desk.known(id);
        return who.person().may(Right.REVIEW)
                ? Response.ok(pages.desk(assessment, DeskAttempt.NONE, Optional.empty()))
                        .build()
                : Response.seeOther(URI.create("/assessments/" + id)).build();
    }

    /** Decides one item: 303 to it, or 422 or 412 with its form as it was filled in. */
    @POST
    @Path("decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.REVIEW)
    public Response decide(
            @PathParam("id") UUID id, @HeaderParam("HX-Request") String htmx, MultivaluedMap<String, String> sent) {
        DecisionForm form = DecisionForm.of(sent);
        boolean fragment = "true".equals(htmx);
        try {
            Assessment saved = desk.decide(id, form.version(), a -> List.of(ask(form, a)), who.person());
            return fragment
                    ? saved(saved, form)
                    : Response.seeOther(URI.create("/assessments/" + id + "/desk#" + DeskClaims.anchor(form.item())))
                            .build();
        } catch (FormFault | InvalidDecision | InvalidAivssInput e) {
            return failed(422, desk.known(id), DeskAttempt.of(form, e), fragment, Set.of());
        } catch (StaleAssessment e) {
            Assessment current = e.current();
            DecisionForm typed = reviews.version(id, form.version())
                    .map(then -> DeskPairs.typedOnly(form, then, current))
                    .orElse(form);
            DeskStale stale = DeskStale.of(current, typed, reviews.history(id), clock.instant());
            return failed(412, current, DeskAttempt.of(typed, stale), fragment, meanwhile(form, current));
        } catch (IllegalStep e) {
            DeskNotice notice = DeskNotice.of(
                    e.getMessage(), form.typed(DecisionForm.REASON).orElse(""));
            return Response.status(409)
                    .header("HX-Refresh", "true")
                    .entity(pages.desk(desk.known(id), DeskAttempt.NONE, Optional.of(notice)))
                    .build();
        }
    }

    /** Of a form that was filled in on an older version, only what was typed counts; the rest says what stood then. */
    private Ask ask(DecisionForm form, Assessment current) {
        DecisionForm typed = current.version() == form.version()
                ? form
                : reviews.version(current.id(), form.version())
                        .map(then -> DeskPairs.typedOnly(form, then, current).about(form.item()))
                        .orElse(form);
        return typed.ask(current, who.person().name(), redrafting::under);
    }

    private Response saved(Assessment saved, DecisionForm form) {
        Set<String> touched = new LinkedHashSet<>(quoted(form.item(), saved));
        reviews.version(saved.id(), form.version()).ifPresent(before -> touched.addAll(quoted(form.item(), before)));
        return Response.ok(fragment(saved, form.item(), DeskAttempt.NONE, Set.of(), touched))
                .build();
    }

    private Response failed(
            int status, Assessment current, DeskAttempt attempt, boolean fragment, Set<Item> meanwhile) {
        Item item = attempt.form().orElseThrow().item();
        if (!fragment) {
            return Response.status(status)
                    .entity(pages.desk(current, attempt, Optional.empty()))
                    .build();
        }
        Set<String> touched = new LinkedHashSet<>();
        if (status == 412) {
            touched.addAll(quoted(item, current));
        }
        meanwhile.forEach(i -> touched.addAll(quoted(i, current)));
        return Response.status(status)
                .entity(fragment(current, item, attempt, meanwhile, touched))
                .build();
    }

    private TemplateInstance fragment(
            Assessment assessment, Item item, DeskAttempt attempt, Set<Item> others, Set<String> touched) {
        var now = clock.instant();
        var kinds = redrafting.kinds();
        return Templates.deskSaved(new Fragment(
                DeskItem.of(assessment, item, attempt, kinds, now),
                others.stream()
                        .map(i -> DeskItem.of(assessment, i, DeskAttempt.NONE, kinds, now))
                        .toList(),
                DeskStrip.of(assessment, DeskFigures.of(assessment), now),
                DeskPassage.of(assessment).stream()
                        .filter(p -> touched.contains(p.passage().id()))
                        .toList()));
    }

    /** The other items that were decided since the version that the person saw. */
    private Set<Item> meanwhile(DecisionForm form, Assessment current) {
        Set<Item> changed = new LinkedHashSet<>();
        reviews.version(current.id(), form.version())
                .ifPresent(before -> current.items().stream()
                        .filter(i -> !i.equals(form.item()) && DeskStale.touched(i, before, current))
                        .forEach(changed::add));
        return changed;
    }

    private static List<String> quoted(Item item, Assessment assessment) {
        return item.evidence(assessment.draft()).stream().map(Evidence::passage).toList();
    }

    /** The score that what is typed would give; nothing is saved. */
    @POST
    @Path("score")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.REVIEW)
    public TemplateInstance score(@PathParam("id") UUID id, MultivaluedMap<String, String> sent) {
        Assessment assessment = desk.known(id);
        DeskFigures figures = DeskTrial.of(assessment, DecisionForm.read(sent), clock.instant());
        return Templates.deskScore(DeskStrip.of(assessment, figures, clock.instant()));
    }
}
