package assay.review;

import assay.access.AuditEntry;
import assay.access.AuditLog;
import assay.access.AuditQuery;
import assay.access.PersonNames;
import assay.access.Right;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands the audit trail out, page by page or as one file. */
@Path("/api/v1/audit")
@RolesAllowed(Right.Named.ADMINISTER)
@Tag(name = "Audit")
class AuditResource {
    static final int LARGEST_PAGE = 200;
    private static final String CSV = "text/csv";
    private static final int BATCH = 1_000;

    private final AuditLog log;
    private final PersonNames names;

    AuditResource(AuditLog log, PersonNames names) {
        this.log = log;
        this.names = names;
    }

    /** An entry; all but {@code actorName} and {@code hash} is what {@code hash} is computed from. */
    record EntryJson(
            long seq,
            String at,
            String actor,
            Optional<String> actorName,
            String act,
            String object,
            OptionalInt version,
            String contentSha256,
            String previousHash,
            String hash) {}

    record AuditJson(List<EntryJson> items, Optional<String> next) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "What was done here and by whom, newest first; as text/csv the whole in one file, oldest first",
            description =
                    "from and to are days or moments, UTC: a day is meant as a whole, a moment counts for from and no longer"
                            + " for to. format=csv is as good as Accept: text/csv, which takes no notice of limit and cursor.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the list, or all of it as CSV",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AuditJson.class)),
                @Content(mediaType = CSV, schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "422",
            description = "A parameter is at fault",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response audit(
            @BeanParam AuditFilter filter,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("format") Optional<String> format,
            @Context HttpHeaders headers) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw ProblemException.at(
                    "/limit", RequestCode.INVALID_VALUE, "limit must lie between 1 and " + LARGEST_PAGE + ".");
        }
        AuditQuery query = filter.query();
        return isCsv(format, headers)
                ? csv(query)
                : Response.ok(page(query, filter.before(), limit))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private AuditJson page(AuditQuery query, long before, int limit) {
        List<AuditEntry> found = log.newest(query, before, limit + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(limit, found.size()));
        return new AuditJson(
                shown.stream().map(this::json).toList(),
                found.size() > limit
                        ? Optional.of(AuditFilter.cursor(shown.get(limit - 1).seq()))
                        : Optional.empty());
    }

    private EntryJson json(AuditEntry e) {
        return new EntryJson(
                e.seq(),
                e.at(),
                e.actor(),
                names.nameOf(e.actor()),
                e.act(),
                e.object(),
                e.version(),
                e.contentSha256(),
                e.previousHash(),
                e.hash());
    }

    private Response csv(AuditQuery query) {
        StreamingOutput rows = out -> AuditCsv.write(out, after -> log.oldest(query, after, BATCH), names::nameOf);
        return Response.ok(rows)
                .type(CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    private static boolean isCsv(Optional<String> format, HttpHeaders headers) {
        if (format.isPresent()) {
            return switch (format.get()) {
                case "csv" -> true;
                case "json" -> false;
                default ->
                    throw ProblemException.at("/format", RequestCode.INVALID_VALUE, "format must be json or csv.");
            };
        }
        return headers.getAcceptableMediaTypes().stream()
                .filter(type ->
                        type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(MediaType.valueOf(CSV)))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }
}
