package assay.web;

import assay.store.StaleAssessment;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.EntityTag;
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
        MismatchedInputException.class
    })
    public Response answer(Throwable thrown, RoutingContext context) {
        Problem problem = Problems.of(thrown);
        ProblemAnswer.Body body = answers.body(problem, context);
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(body.contentType()).entity(body.text());
        problem.retryAfter().ifPresent(s -> response.header(HttpHeaders.RETRY_AFTER, s));
        if (thrown instanceof StaleAssessment stale) {
            response.tag(new EntityTag(Integer.toString(stale.current().version())));
        }
        if (thrown instanceof WebApplicationException web
                && web.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }
}
