package assay.web;

import assay.access.OriginGuard;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What every request passes first and every response carries, whoever answers it. */
@Singleton
class FrontDoor {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Beyond ours, which is told in words, the framework cuts the connection. */
    private static final int SPARE = 2 * 1024 * 1024;

    private static final String LISTS = "/api/v1/jobs";
    private static final String FORM_OF_LISTS = "/jobs";
    private static final String UPLOAD = "multipart/form-data";
    private static final String FORM = HttpHeaders.APPLICATION_X_WWW_FORM_URLENCODED.toString();

    private final OriginGuard guard;
    private final ProblemAnswer answers;

    FrontDoor(OriginGuard guard, ProblemAnswer answers) {
        this.guard = guard;
        this.answers = answers;
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::enter).failureHandler(this::fail);
        // The framework has one limit for all; what comes without a length is counted by this one.
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::limit);
    }

    private void limit(RoutingContext context) {
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (long) largest(context.request()) + SPARE);
        }
        context.next();
    }

    private static int largest(HttpServerRequest request) {
        boolean list = LISTS.equals(request.path()) && isOf(request, "text/")
                || FORM_OF_LISTS.equals(request.path()) && isOf(request, UPLOAD);
        return list && request.method().equals(HttpMethod.POST) ? LargestBody.LIST : JsonBody.LARGEST;
    }

    private static boolean isOf(HttpServerRequest request, String type) {
        String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return given != null && given.regionMatches(true, 0, type, 0, type.length());
    }

    private void enter(RoutingContext context) {
        context.addHeadersEndHandler(done -> secure(context));
        Optional<Problem> refused = guard.check(context.request())
                .map(r -> Problem.of(RequestCode.FORBIDDEN, r.detail()).withStatus(r.status()))
                .or(() -> tooLarge(context.request()))
                .or(() -> endless(context.request()));
        if (refused.isPresent()) {
            // The body that may still be coming is not worth waiting for.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answers.send(refused.get(), context);
        } else {
            context.next();
        }
    }

    /** A length of 16 digits and more is too large without being a number. */
    private static Optional<Problem> tooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean large = length != null
                && (length.length() > 15 || length.matches("[0-9]+") && Long.parseLong(length) > largest(request));
        return large ? Problems.status(413) : Optional.empty();
    }

    /** Every browser says how long a form is; the framework cuts a long one that does not, with a stack trace in the log. */
    private static Optional<Problem> endless(HttpServerRequest request) {
        boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                && request.getHeader(HttpHeaders.CONTENT_LENGTH) == null;
        return chunked && isOf(request, FORM)
                ? Optional.of(Problem.of(
                                RequestCode.TOO_LARGE,
                                "A form without a length may be of any. Send it with a Content-Length.")
                        .withStatus(411))
                : Optional.empty();
    }

    private void fail(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.next();
            return;
        }
        secure(context);
        if (context.failure() instanceof AuthenticationRedirectException onwards) {
            // A company's sign-in succeeded, and its code is to leave the address.
            context.response()
                    .setStatusCode(onwards.getCode())
                    .putHeader(HttpHeaders.LOCATION, onwards.getRedirectUri())
                    .end();
            return;
        }
        answers.send(problem(context.failure(), context.statusCode()), context);
    }

    /** Vert.x gives its refusals, such as that of a missing Host, a status beside the exception: then the fault is the asker's. */
    private static Problem problem(Throwable thrown, int status) {
        if (thrown == null || status >= 400 && status < 500) {
            return Problems.status(status)
                    .orElseGet(() -> Problems.incident(new IllegalStateException("HTTP " + status)));
        }
        return Problems.of(thrown);
    }

    private static void secure(RoutingContext context) {
        MultiMap headers = context.response().headers();
        set(headers, "X-Content-Type-Options", "nosniff");
        // Not no-referrer: under it browsers send "Origin: null" with our own forms, which the guard must refuse.
        set(headers, "Referrer-Policy", "same-origin");
        set(headers, "Cross-Origin-Opener-Policy", "same-origin");
        set(headers, "Cross-Origin-Resource-Policy", "same-origin");
        set(headers, "X-Frame-Options", "DENY");
        set(headers, HttpHeaders.CACHE_CONTROL.toString(), "no-store");
        boolean devTools = LaunchMode.current() == LaunchMode.DEVELOPMENT
                && context.request().path().startsWith("/q/");
        if (!devTools) {
            set(headers, "Content-Security-Policy", POLICY);
        }
    }

    private static void set(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
