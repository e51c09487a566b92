package assay.web;

import assay.aivss.CvssVector;
import assay.aivss.InvalidAivssInput;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.RefusedUrl;
import assay.store.AssessmentQuery.Sort;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Endpoints that go wrong in every way an endpoint can, to see what the asker is told. */
@Path("/api/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
class ProbeEndpoint {

    record Body(
            String text,
            Integer count,
            Boolean force,
            BigDecimal number,
            Optional<String> maybe,
            List<Inner> list,
            Map<String, BigDecimal> map,
            Sort sort,
            UUID id,
            Instant at,
            Vector vector) {}

    record Inner(Integer deep) {}

    /** Refuses itself, as the records of the core do. */
    record Vector(String vector) {
        Vector {
            try {
                CvssVector.parse(vector);
            } catch (InvalidAivssInput e) {
                throw e.inside("cvss");
            }
        }
    }

    @POST
    public Body echo(Body body) {
        return body;
    }

    record Counted(int count) {}

    @POST
    @Path("counted")
    public Counted counted(Counted body) {
        return body;
    }

    @GET
    @Path("items/{id}")
    public String item(@PathParam("id") UUID id) {
        return "\"" + id + "\"";
    }

    @GET
    @Path("query")
    public List<Object> query(
            @QueryParam("limit") Integer limit,
            @QueryParam("wait") Optional<Integer> wait,
            @QueryParam("force") boolean force,
            @QueryParam("sort") Sort sort) {
        return List.of(String.valueOf(limit), wait.map(String::valueOf).orElse("none"), force, String.valueOf(sort));
    }

    @GET
    @Path("throws/{what}")
    public String thrower(@PathParam("what") String what) {
        switch (what) {
            case "aivss" -> throw new InvalidAivssInput("factors/tool_use/low", "low 0.5 lies above the value 0.1");
            case "url" -> throw new RefusedUrl(Failure.of(FailureCode.MALFORMED_URL, "That is no address. Type one."));
            case "draft" ->
                throw new ProblemException(
                        Problem.of(Failure.of(FailureCode.DRAFT_FAILED, "The model did not answer. Try again.")));
            case "problem" -> throw ProblemException.at("/url", RequestCode.MISSING_VALUE, "The address is missing.");
            case "outage" -> throw new IllegalStateException(new SQLException("connection refused", "08001"));
            case "bug" -> throw new IllegalStateException("secret detail");
            case "error" -> throw new StackOverflowError("secret detail");
            default -> {
                return "\"fine\"";
            }
        }
    }

    @GET
    @Path("numbers")
    public Map<String, Object> numbers() {
        return Map.of(
                "tiny", new BigDecimal("1E-9"),
                "large", new BigDecimal("1E+9"),
                "score", new BigDecimal("8.70"),
                "at", Instant.parse("2026-11-21T03:20:00Z"),
                "absent", Optional.empty());
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_PLAIN)
    public String form(@FormParam("text") String text) {
        return text.length() + "";
    }
}
