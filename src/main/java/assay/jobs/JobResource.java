package assay.jobs;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.drafting.Drafters;
import assay.jobs.JobJson.ChangeJson;
import assay.jobs.JobJson.ItemJson;
import assay.jobs.JobJson.ReasonJson;
import assay.jobs.JobJson.ReportJson;
import assay.jobs.JobPlan.Source;
import assay.store.Job;
import assay.store.JobReports;
import assay.store.JobReports.Reason;
import assay.store.JobReports.Which;
import assay.store.Jobs;
import assay.store.Listed;
import assay.web.LargestBody;
import assay.web.ProblemException;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes jobs, shows them and holds them. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@Blocking
class JobResource {
    private static final int LARGEST_PAGE = 200;
    private static final int MOST_CHANGES = 1_000;
    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

    private final JobMaking making;
    private final JobControl control;
    private final Jobs jobs;
    private final JobReports reports;
    private final Drafters drafters;
    private final CurrentPerson current;

    JobResource(
            JobMaking making,
            JobControl control,
            Jobs jobs,
            JobReports reports,
            Drafters drafters,
            CurrentPerson current) {
        this.making = making;
        this.control = control;
        this.jobs = jobs;
        this.reports = reports;
        this.drafters = drafters;
        this.current = current;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Make a job: 201, or 200 with what it would come to when dryRun is true")
    public Response make(JobRequest request) {
        return made(request, request.from());
    }

    @POST
    @Consumes({MediaType.TEXT_PLAIN, "text/csv", "text/tab-separated-values"})
    @RolesAllowed(Right.Named.SUBMIT)
    @LargestBody(LargestBody.LIST)
    @Operation(
            summary = "The same of a list of addresses, one a line or in a column",
            description = "256 MB and a million entries at most.")
    public Response list(
            InputStream body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            @BeanParam ListParameters parameters) {
        return made(parameters.request(), new Source.Text(body, mediaType));
    }

    /** What a list of text brings beside its addresses. */
    record ListParameters(
            @QueryParam("name") Optional<String> name,
            @QueryParam("dryRun") Optional<Boolean> dryRun,
            @QueryParam("sample") Optional<Integer> sample,
            @QueryParam("drafter") Optional<String> drafter,
            @QueryParam("maxParallel") Optional<Integer> maxParallel,
            @QueryParam("delay") Optional<String> delay,
            @QueryParam("calls") Optional<Long> calls,
            @QueryParam("tokens") Optional<Long> tokens,
            @QueryParam("money") Optional<BigDecimal> money) {
        JobRequest request() {
            return new JobRequest(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    dryRun,
                    sample,
                    drafter,
                    Optional.empty(),
                    Optional.empty(),
                    maxParallel,
                    delay,
                    Optional.of(new JobRequest.BudgetJson(calls, tokens, money)));
        }
    }

    private Response made(JobRequest request, Source source) {
        JobPlan plan = request.plan(drafters);
        if (request.dryRun().orElse(false)) {
            return Response.ok(making.dryRun(plan, source)).build();
        }
        Job job = making.make(plan, source, current.person());
        return Response.created(URI.create("/api/v1/jobs/" + job.id()))
                .entity(control.json(job))
                .build();
    }

    @GET
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "Jobs, the newest first")
    public Listed<JobJson> jobs(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") Optional<String> cursor) {
        Listed<Job> page = jobs.list(limited(limit), cursor);
        return new Listed<>(page.items().stream().map(control::json).toList(), page.next());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "A job as it stands")
    public JobJson job(@PathParam("id") UUID id) {
        return control.json(control.job(id));
    }

    @GET
    @Path("{id}/items")
    @RolesAllowed(Right.Named.READ)
    @Operation(summary = "Its items in the order of the list; state narrows them down, and code those that failed")
    public Listed<ItemJson> items(
            @PathParam("id") UUID id,
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("code") Optional<String> code,
            @QueryParam("upstreamStatus") Optional<Integer> status,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") Optional<String> cursor) {
        control.job(id);
        Which which = Arrays.stream(Which.values())
                .filter(w -> w.name().equalsIgnoreCase(state))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        "/state",
                        RequestCode.INVALID_VALUE,
                        "state is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Which.values())
                                                .map(w -> w.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + "."));
        Listed<assay.store.JobItem> page = reports.items(id, which, reason(code, status), limited(limit), cursor);
        return new Listed<>(page.items().stream().map(ItemJson::of).toList(), page.next());
    }

    @GET
    @Path("{id}/report")
    @RolesAllowed(Right.Named.READ)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "What moved, the most first, and why items failed; the first 1,000 changes",
            description = "With format=csv or Accept: text/csv, every item with how it ended.")
    public Response report(
            @PathParam("id") UUID id, @QueryParam("format") Optional<String> format, @Context HttpHeaders headers) {
        Job job = control.job(id);
        boolean csv = format.map("csv"::equals)
                .orElseGet(() -> headers.getAcceptableMediaTypes().get(0).isCompatible(CSV_TYPE)
                        && !headers.getAcceptableMediaTypes().get(0).isWildcardType());
        return csv
                ? Response.ok((StreamingOutput) out -> JobCsv.write(
                                out, after -> reports.items(id, Which.ALL, Optional.empty(), 1_000, after)))
                        .type(CSV_TYPE.withCharset("UTF-8"))
                        .header("Content-Disposition", "attachment; filename=\"job-" + job.id() + ".csv\"")
                        .build()
                : Response.ok(told(job), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private ReportJson told(Job job) {
        UUID id = job.id();
        return new ReportJson(
                control.json(job),
                reports.decisionsLeft(id),
                reports.moved(id, MOST_CHANGES).stream().map(ChangeJson::of).toList(),
                reports.failures(id).stream().map(ReasonJson::of).toList(),
                jobs.refusals(id));
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Begin nothing more of it until it is resumed")
    public JobJson pause(@PathParam("id") UUID id) {
        return control.json(control.pause(id, current.person()));
    }

    @POST
    @Path("{id}/resume")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Let it go on, after its sample too")
    public JobJson resume(@PathParam("id") UUID id) {
        return control.json(control.resume(id, current.person()));
    }

    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Begin nothing more of it, for good; what was begun ends")
    public JobJson cancel(@PathParam("id") UUID id) {
        return control.json(control.cancel(id, current.person()));
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Try again what failed, for that reason or for any")
    public JobJson retry(
            @PathParam("id") UUID id,
            @QueryParam("code") Optional<String> code,
            @QueryParam("upstreamStatus") Optional<Integer> status) {
        return control.json(control.retry(id, reason(code, status), current.person()));
    }

    private static Optional<Reason> reason(Optional<String> code, Optional<Integer> status) {
        if (status.isPresent() && code.isEmpty()) {
            throw ProblemException.at(
                    "/code",
                    RequestCode.MISSING_VALUE,
                    "An upstreamStatus tells failures of code=http_status apart. Give both.");
        }
        return code.map(c -> new Reason(
                JobWords.code(c)
                        .orElseThrow(() -> ProblemException.at(
                                "/code", RequestCode.INVALID_VALUE, "Nothing fails for a reason of that name.")),
                status.map(OptionalInt::of).orElseGet(OptionalInt::empty)));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Right.Named.SUBMIT)
    @Operation(summary = "Change its pace and budget; what is left out stays")
    public JobJson adjust(@PathParam("id") UUID id, JobControl.Change change) {
        return control.json(control.adjust(id, change, current.person()));
    }

    private static int limited(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw ProblemException.at(
                    "/limit", RequestCode.INVALID_VALUE, "limit is a number from 1 to " + LARGEST_PAGE + ".");
        }
        return limit;
    }
}
