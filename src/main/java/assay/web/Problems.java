package assay.web;

import assay.access.AccessRefused;
import assay.access.RateLimited;
import assay.aivss.InvalidAivssInput;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.listing.RefusedUrl;
import assay.store.InvalidCursor;
import assay.store.StaleAssessment;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Which problem an exception is. */
final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int DEEPEST_CAUSE = 20;
    private static final Duration RETRY_AFTER_OUTAGE = Duration.ofSeconds(5);

    private Problems() {}

    static Problem of(Throwable thrown) {
        return known(thrown, "")
                .or(() -> unreadable(thrown))
                .or(() -> outage(thrown))
                .orElseGet(() -> incident(thrown));
    }

    /** A body that broke off or is no form: the framework's reader throws whatever it has at hand. */
    private static Optional<Problem> unreadable(Throwable thrown) {
        boolean brokeOff = thrown.getCause() instanceof ClosedChannelException
                || thrown.getCause() instanceof IOException
                        && thrown.getCause().getCause() instanceof HttpClosedException;
        boolean noForm = Arrays.stream(thrown.getStackTrace())
                .anyMatch(f -> f.getClassName().startsWith("org.jboss.resteasy.reactive.server.core.multipart."));
        return brokeOff || noForm
                ? Optional.of(Problem.of(
                                RequestCode.INVALID_VALUE,
                                "The body of the request broke off or is no form that can be read. Send it again.")
                        .withStatus(400))
                : Optional.empty();
    }

    /** The database is gone or starting; it says so by a class of SQLSTATE, or by no connection at all. */
    private static Optional<Problem> outage(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < DEEPEST_CAUSE; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                LOG.warnf("The database does not answer: %s", sql.getMessage());
                return Optional.of(Problem.of(
                                RequestCode.UNAVAILABLE,
                                "Assay’s database does not answer at the moment. Try again shortly.")
                        .after(RETRY_AFTER_OUTAGE));
            }
            depth++;
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException sql) {
        String state = sql.getSQLState();
        return state == null
                ? sql.getMessage() != null && sql.getMessage().contains("Acquisition timeout")
                : state.startsWith("08") || state.startsWith("57P");
    }

    /** @param parent the JSON pointer of the field in whose reading it was thrown */
    private static Optional<Problem> known(Throwable thrown, String parent) {
        if (thrown instanceof ProblemException problem) {
            return Optional.of(problem.problem());
        }
        if (thrown instanceof InvalidDecision decision) {
            return Optional.of(Problem.of(
                            decision.isMissing() ? RequestCode.MISSING_VALUE : RequestCode.INVALID_VALUE,
                            sentence(decision.getMessage()))
                    .at(parent + "/" + decision.field()));
        }
        if (thrown instanceof IllegalStep step) {
            return Optional.of(Problem.of(RequestCode.ILLEGAL_TRANSITION, step.getMessage()));
        }
        if (thrown instanceof StaleAssessment stale) {
            return Optional.of(
                    Problem.of(
                            RequestCode.STALE_VERSION,
                            "Somebody else has saved version " + stale.current().version()
                                    + " since you read it, and nothing of yours was changed. Read it again and decide on what it says now."));
        }
        if (thrown instanceof InvalidAivssInput input) {
            return Optional.of(Problem.of(RequestCode.INVALID_VALUE, sentence(input.getMessage()))
                    .at(parent + "/" + input.field()));
        }
        if (thrown instanceof NumberFormatException && !parent.isEmpty()) {
            return Optional.of(JsonShape.noSuchNumber(parent));
        }
        if (thrown instanceof RefusedUrl url) {
            return Optional.of(Problem.of(url.failure()).at(parent.isEmpty() ? "/url" : parent));
        }
        if (thrown instanceof InvalidCursor cursor) {
            return Optional.of(
                    Problem.of(RequestCode.INVALID_VALUE, cursor.getMessage()).at("/cursor"));
        }
        if (thrown instanceof RateLimited limited) {
            return Optional.of(Problem.tooMany(limited));
        }
        if (thrown instanceof UnauthorizedException || thrown instanceof AuthenticationException) {
            return status(401);
        }
        if (thrown instanceof AccessRefused refused) {
            return Optional.of(
                    Problem.of(RequestCode.INVALID_VALUE, refused.getMessage()).at(parent + "/" + refused.field()));
        }
        if (thrown instanceof ForbiddenException) {
            return status(403);
        }
        if (thrown instanceof JacksonException json) {
            return inner(thrown, parent).or(() -> JsonShape.problem(json, parent));
        }
        if (thrown instanceof NotFoundException && thrown.getCause() != null) {
            // A parameter that the framework could not convert; paths are converted by Parameters, so it is a query's.
            return inner(thrown, parent)
                    .or(() -> Optional.of(Problem.of(
                            RequestCode.INVALID_VALUE, "A parameter of the address has a value of the wrong type.")));
        }
        if (thrown instanceof WebApplicationException web) {
            return inner(thrown, parent).or(() -> status(web.getResponse().getStatus()));
        }
        return Optional.empty();
    }

    /** What a constructor or a reader threw stands behind what the framework made of it. */
    private static Optional<Problem> inner(Throwable thrown, String parent) {
        if (thrown.getCause() == null || thrown.getCause() == thrown) {
            return Optional.empty();
        }
        String here = thrown instanceof JsonMappingException mapping ? JsonShape.pointer(mapping) : parent;
        return known(thrown.getCause(), here);
    }

    /** The problem of a bare HTTP status; empty for one that only a fault of ours explains. */
    static Optional<Problem> status(int status) {
        return switch (status) {
            case 400 ->
                Optional.of(Problem.of(
                                RequestCode.INVALID_VALUE,
                                "The request could not be read. Check its address and headers.")
                        .withStatus(400));
            case 401 ->
                Optional.of(Problem.of(
                        RequestCode.UNAUTHENTICATED,
                        "Sign in and try again, or send a key: Authorization: Bearer, a space, and the key."));
            case 403 ->
                Optional.of(Problem.of(
                        RequestCode.FORBIDDEN,
                        "Your account or key may not do that. An administrator can give it the right."));
            case 404 ->
                Optional.of(Problem.of(
                        RequestCode.NOT_FOUND, "Nothing is found at this address. Check it, or start from /."));
            case 405 ->
                Optional.of(Problem.of(
                        RequestCode.METHOD_NOT_ALLOWED,
                        "This address does not take that method. The API’s description stands at /q/openapi."));
            case 406 ->
                Optional.of(Problem.of(
                        RequestCode.NOT_ACCEPTABLE, "This address cannot answer in the format that Accept asks for."));
            case 413 ->
                Optional.of(Problem.of(
                        RequestCode.TOO_LARGE, "The request is larger than this service takes. Send less at once."));
            case 414, 431 ->
                Optional.of(Problem.of(RequestCode.TOO_LARGE, "The address or the headers of the request are too long.")
                        .withStatus(status));
            case 415 ->
                Optional.of(Problem.of(
                        RequestCode.UNSUPPORTED_MEDIA_TYPE,
                        "This address does not read that content type. Send application/json."));
            default ->
                status >= 400 && status < 500
                        ? Optional.of(Problem.of(RequestCode.INVALID_VALUE, "The request could not be carried out.")
                                .withStatus(status))
                        : Optional.empty();
        };
    }

    /** What nobody foresaw: the log has the details, the answer only the id to find them by. */
    static Problem incident(Throwable thrown) {
        UUID id = UUID.randomUUID();
        LOG.errorf(thrown, "Incident %s", id);
        return Problem.of(
                RequestCode.INTERNAL_ERROR,
                "Something went wrong on our side. Try again; if it stays, tell the operator the incident " + id + ".");
    }

    private static String sentence(String message) {
        String full = message == null || message.isBlank() ? "the value cannot be scored" : message;
        String capital = Character.toUpperCase(full.charAt(0)) + full.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
