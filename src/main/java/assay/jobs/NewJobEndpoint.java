package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.drafting.Drafters;
import assay.jobs.JobPlan.Source;
import assay.jobs.JobRequest.BudgetJson;
import assay.jobs.JobRequest.SiteJson;
import assay.store.Job;
import assay.web.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A form for a job: counted first if asked, and what was typed comes back with what is wrong with it. */
@Path("/jobs")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Right.Named.SUBMIT)
class NewJobEndpoint {
    private final JobMaking making;
    private final Drafters drafters;
    private final CurrentPerson current;

    NewJobEndpoint(JobMaking making, Drafters drafters, CurrentPerson current) {
        this.making = making;
        this.drafters = drafters;
        this.current = current;
    }

    @CheckedTemplate(basePath = "jobs")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance make(FormView view);
    }

    /** What somebody typed; empty texts for what they did not. */
    record Typed(
            String name,
            String list,
            String site,
            String older,
            String sample,
            String parallel,
            String calls,
            String money) {
        static final Typed NOTHING = new Typed("", "", "", "", "", "", "", "");
    }

    /** The form's fields. */
    static class Fields {
        @FormParam("name")
        String name;

        @FormParam("list")
        String list;

        @FormParam("site")
        String site;

        @FormParam("older")
        String older;

        @FormParam("sample")
        String sample;

        @FormParam("parallel")
        String parallel;

        @FormParam("calls")
        String calls;

        @FormParam("money")
        String money;

        @FormParam("act")
        String act;

        Typed typed() {
            return new Typed(
                    text(name),
                    list == null ? "" : list,
                    text(site),
                    text(older),
                    text(sample),
                    text(parallel),
                    text(calls),
                    text(money));
        }

        private static String text(String field) {
            return field == null ? "" : field.strip();
        }
    }

    /** @param money what it would cost at most, with its currency; empty without a price list */
    record FormView(Typed typed, String problem, Optional<DryRun> dry, String money, String time) {}

    @GET
    @Path("new")
    public TemplateInstance form() {
        return Templates.make(new FormView(Typed.NOTHING, "", Optional.empty(), "", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(@BeanParam Fields fields) {
        Typed typed = fields.typed();
        try {
            JobRequest request = request(typed);
            JobPlan plan = request.plan(drafters);
            if ("dry".equals(fields.act)) {
                return Response.ok(counted(typed, making.dryRun(plan, source(typed, request))))
                        .build();
            }
            Job job = making.make(plan, source(typed, request), current.person());
            return Response.seeOther(URI.create("/jobs/" + job.id())).build();
        } catch (ProblemException refused) {
            return Response.status(refused.problem().status())
                    .entity(Templates.make(new FormView(typed, refused.problem().detail(), Optional.empty(), "", "")))
                    .build();
        }
    }

    private static TemplateInstance counted(Typed typed, DryRun dry) {
        DryRun.Expected expected = dry.expected();
        return Templates.make(new FormView(
                typed,
                "",
                Optional.of(dry),
                expected.money()
                        .map(m -> m.toPlainString() + " " + expected.currency().orElse(""))
                        .orElse(""),
                JobPage.time(Duration.ofSeconds(expected.seconds()))));
    }

    /** A list that begins with a heading of columns is a CSV. */
    private static Source source(Typed typed, JobRequest request) {
        if (request.source().isPresent()
                || request.select().isPresent()
                || typed.list().isBlank()) {
            return request.from();
        }
        boolean table = typed.list().lines().findFirst().orElse("").matches("(?i).*\\b(url|address|link|homepage)\\b.*")
                && !typed.list().lines().findFirst().orElse("").contains("://");
        return new Source.Text(
                new ByteArrayInputStream(typed.list().getBytes(StandardCharsets.UTF_8)),
                table ? "text/csv" : "text/plain");
    }

    private static JobRequest request(Typed typed) {
        Optional<JsonNode> select = given(typed.older())
                .map(age -> JsonNodeFactory.instance.objectNode().put("olderThan", age));
        return new JobRequest(
                given(typed.name()),
                Optional.empty(),
                select,
                given(typed.site()).map(site -> new SiteJson(Optional.of(site), Optional.empty())),
                Optional.empty(),
                number("sample", typed.sample()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                number("maxParallel", typed.parallel()),
                Optional.empty(),
                Optional.of(new BudgetJson(
                        number("calls", typed.calls()).map(Integer::longValue),
                        Optional.empty(),
                        money(typed.money()))));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(t -> !t.isBlank());
    }

    private static Optional<Integer> number(String field, String text) {
        return given(text).map(t -> {
            if (!t.matches("[0-9]{1,9}")) {
                throw ProblemException.at(
                        "/" + field, assay.web.RequestCode.INVALID_VALUE, "“" + t + "” is no whole number.");
            }
            return Integer.valueOf(t);
        });
    }

    private static Optional<BigDecimal> money(String text) {
        return given(text).map(t -> {
            if (!t.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
                throw ProblemException.at(
                        "/budget/money",
                        assay.web.RequestCode.INVALID_VALUE,
                        "“" + t + "” is no amount; write one such as 5.00.");
            }
            return new BigDecimal(t);
        });
    }
}
