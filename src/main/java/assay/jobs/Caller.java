package assay.jobs;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.util.Optional;

/** Whoever waits for the answer to the request that is being worked on. */
final class Caller {
    private Caller() {}

    /** Whether they have closed the connection; what nobody asked for by a request waits for nobody. */
    static boolean isGone() {
        ArcContainer beans = Arc.container();
        return beans.requestContext().isActive()
                && Optional.ofNullable(
                                beans.instance(CurrentVertxRequest.class).get().getCurrent())
                        .filter(request -> request.response().closed())
                        .isPresent();
    }
}
