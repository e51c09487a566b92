package assay.web;

import assay.access.FormToken;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What every page may say of the request that it answers. */
@TemplateExtension(namespace = "assay", priority = 4)
final class PageAround {
    private PageAround() {}

    /** The hidden field of a form that changes something. */
    static String formToken() {
        return request()
                .map(context -> Arc.container().instance(FormToken.class).get().issue(context))
                .orElse("");
    }

    /** Empty for a page that is made before an endpoint was found. */
    private static Optional<RoutingContext> request() {
        ArcContainer beans = Arc.container();
        return beans != null && beans.requestContext().isActive()
                ? Optional.ofNullable(
                        beans.instance(CurrentVertxRequest.class).get().getCurrent())
                : Optional.empty();
    }
}
