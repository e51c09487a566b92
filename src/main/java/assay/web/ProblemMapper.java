package assay.web;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.store.StaleAssessment;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every exception of an endpoint. The more special classes are named because the framework has mappers of its own
 * for them, and the most special mapper wins.
 */
class ProblemMapper {
    private final ProblemAnswer answers;
    private final KeptWords words;

    ProblemMapper(ProblemAnswer answers, KeptWords words) {
        this.answers = answers;
        this.words = words;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        MismatchedInputException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class
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

    /** What was typed is shown, to be sent with the token that belongs to it now; a sign-in is typed again. */
    @ServerExceptionMapper
    public Response sendAgain(FormExpired expired, RoutingContext context) {
        KeptForm kept = expired.kept();
        if (answers.isForPage(context) && !kept.action().startsWith("/sign-")) {
            String why = "This form was older than your session, or not from a page of Assay.";
            return Response.status(403)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(SignInPage.again(why, kept, mayRead(context) ? words.of(kept) : Optional.empty()))
                    .build();
        }
        return answer(
                ProblemException.of(
                        RequestCode.FORBIDDEN,
                        "This form was not, or no longer, one that Assay gave you, so it was not carried out."
                                + " Go back, reload the page and send it again; cookies must be allowed."),
                context);
    }

    private static boolean mayRead(RoutingContext context) {
        return CurrentPerson.of(context).filter(p -> p.may(Right.READ)).isPresent();
    }
}
