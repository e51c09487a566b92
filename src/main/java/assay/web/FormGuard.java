package assay.web;

import assay.access.FormToken;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Carries out what a page's form asks for only when the form was ours ({@link FormToken}). The API takes no forms of pages:
 * there, the Origin check stands alone, and keys need none.
 */
@Singleton
class FormGuard {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final FormToken token;

    FormGuard(FormToken token) {
        this.token = token;
    }

    @WithFormRead
    @ServerRequestFilter
    public void check(ResteasyReactiveContainerRequestContext request, RoutingContext routing) {
        boolean program = routing.normalizedPath().startsWith("/api/");
        if (!program && !SAFE_METHODS.contains(request.getMethod()) && !token.accepts(routing, given(request))) {
            throw new FormExpired(KeptForm.of(routing.request().uri(), form(request)));
        }
    }

    private static Optional<String> given(ResteasyReactiveContainerRequestContext request) {
        return Optional.ofNullable(form(request))
                .map(fields -> fields.getFirst(FormToken.FIELD))
                .filter(field -> !field.isFileItem())
                .map(FormValue::getValue);
    }

    /** Null when none was sent. */
    private static FormData form(ResteasyReactiveContainerRequestContext request) {
        return ((ResteasyReactiveRequestContext) request.getServerRequestContext()).getFormData();
    }
}
