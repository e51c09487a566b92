package assay.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** A problem as the asker can read it: a page for a browser on a page, JSON for everybody else. */
@Singleton
class ProblemAnswer {

    /** @param contentType with the charset, for text */
    record Body(String contentType, String text) {}

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }

    /** What anybody may read has a layout of its own. */
    @CheckedTemplate(basePath = "published")
    static final class PublicTemplates {
        private PublicTemplates() {}

        static native TemplateInstance problem(Problem problem);
    }

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    Body body(Problem problem, RoutingContext context) {
        return isForPage(context) ? page(problem, isPublic(context)) : json(problem);
    }

    /** Answers where no endpoint did. */
    void send(Problem problem, RoutingContext context) {
        Body body = body(problem, context);
        var response = context.response().setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        problem.retryAfter().ifPresent(s -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(s)));
        response.end(body.text());
    }

    /** Whether a person is to read it: a browser asked, and not for what programs ask for. */
    boolean isForPage(RoutingContext context) {
        String path = context.request().path();
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean program = path == null || path.equals("/api") || path.startsWith("/api/") || path.startsWith("/q/");
        return !program && accept != null && accept.contains("text/html");
    }

    private static boolean isPublic(RoutingContext context) {
        String path = context.request().path();
        return path != null && (path.equals("/p") || path.startsWith("/p/"));
    }

    private static Body page(Problem problem, boolean isPublic) {
        TemplateInstance page = isPublic ? PublicTemplates.problem(problem) : Templates.problem(problem);
        return new Body("text/html;charset=UTF-8", page.render());
    }

    private Body json(Problem problem) {
        try {
            return new Body(Problem.MEDIA_TYPE, json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
