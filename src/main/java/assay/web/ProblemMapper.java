package assay.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every exception of an endpoint. The more special classes are named because the framework has mappers of its own
 * for them, and the most special mapper wins.
 */
class ProblemMapper {
    private final ProblemAnswer answers;

    ProblemMapper(ProblemAnswer answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class
    })
    public Response answer(Throwable thrown, RoutingContext context) {
        Problem problem = Problems.of(thrown);
        if (problem.status() == 401 && answers.isForPage(context) && isLook(context)) {
            return Response.status(Response.Status.SEE_OTHER)
                    .header(
                            HttpHeaders.LOCATION,
                            LocalPath.signIn(context.request().uri()))
                    .build();
        }
        ProblemAnswer.Body body = answers.body(problem, context);
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(body.contentType()).entity(body.text());
        problem.retryAfter().ifPresent(s -> response.header(HttpHeaders.RETRY_AFTER, s));
        if (thrown instanceof WebApplicationException web
                && web.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Assay\"");
        }
        return response.build();
    }

    private static boolean isLook(RoutingContext context) {
        return context.request().method() == HttpMethod.GET || context.request().method() == HttpMethod.HEAD;
    }
}
