package assay.web;

import assay.access.CompanySignIn;
import assay.access.CurrentPerson;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What somebody gets who is not signed in where one must be: a program a problem, a browser the sign-in page, and a browser whose
 * form was sent too late the sign-in page with what was typed.
 */
class SignInFirst {
    /** Bytes as sent: an encoded letter takes up to three times its room. */
    private static final int LONGEST = 4 * KeptForm.LARGEST;

    private final ProblemAnswer answers;
    private final CompanySignIn provider;

    SignInFirst(ProblemAnswer answers, CompanySignIn provider) {
        this.answers = answers;
        this.provider = provider;
    }

    @ServerExceptionMapper
    public Uni<Response> answer(UnauthorizedException thrown, RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean look = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (!answers.isForPage(context)) {
            return Uni.createFrom().item(problem(thrown, context));
        }
        if (look) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.SEE_OTHER)
                            .header(HttpHeaders.LOCATION, LocalPath.signIn(request.uri()))
                            .build());
        }
        return isForm(request) && isBounded(request)
                ? fields(request).map(fields -> page(KeptForm.of(request.uri(), List.copyOf(fields.entries()))))
                : Uni.createFrom().item(unread(request));
    }

    /** What may still be coming is not worth waiting for. */
    private Response unread(HttpServerRequest request) {
        return Response.fromResponse(page(new KeptForm(request.uri(), List.of(), true)))
                .header("Connection", "close")
                .build();
    }

    private Response problem(Throwable thrown, RoutingContext context) {
        Problem problem = CurrentPerson.refusal(context)
                .map(sentence -> Problem.of(RequestCode.UNAUTHENTICATED, sentence))
                .orElseGet(() -> Problems.of(thrown));
        ProblemAnswer.Body body = answers.body(problem, context);
        return Response.status(problem.status())
                .type(body.contentType())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Assay\"")
                .entity(body.text())
                .build();
    }

    private Response page(KeptForm kept) {
        SignInPage page = new SignInPage(
                "/",
                "",
                Optional.of("You are not signed in, or your session has ended. Sign in; what you typed is kept."),
                Optional.of(kept),
                provider.isThere());
        return Response.status(401)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Assay\"")
                .entity(page.page())
                .build();
    }

    /** Browsers say how long a form is; a stranger who does not, or sends more than is kept, is not listened to. */
    private static boolean isBounded(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("[0-9]{1,9}") && Integer.parseInt(length) <= LONGEST;
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String plain = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return plain.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                || plain.startsWith(MediaType.MULTIPART_FORM_DATA);
    }

    /** The framework refuses a stranger before it reads what they sent. */
    private static Uni<MultiMap> fields(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> upload.handler(chunk -> {}));
            request.exceptionHandler(emitter::fail);
            request.endHandler(end -> emitter.complete(request.formAttributes()));
            request.resume();
        });
    }
}
