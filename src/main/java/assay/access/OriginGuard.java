package assay.access;

import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other sites out of a service that trusts whoever reaches it. A page elsewhere can make a visitor's browser send
 * requests here, by a form, or by pointing its own name at this machine (DNS rebinding). Both show in headers that a page
 * cannot set: Host, Origin and Sec-Fetch-Site. Tools that send no Origin are not browsers and pass.
 */
@Singleton
@Startup
public class OriginGuard {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** Why a request is not answered. */
    public enum Refusal {
        /** The request is meant for another host: 421. */
        FOREIGN_HOST(
                421,
                "This service does not answer under the host name of that request. Use http://localhost with its port,"
                        + " or have the operator set ASSAY_PUBLIC_URL to the address that people use."),
        /** Another site asked the browser to send it: 403. */
        FOREIGN_ORIGIN(
                403,
                "That request was sent by a page of another site and was not carried out. Open Assay itself and"
                        + " repeat it there.");

        private final int status;
        private final String detail;

        Refusal(int status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        /** The HTTP status to answer with. */
        public int status() {
            return status;
        }

        /** What happened and what to do next. */
        public String detail() {
            return detail;
        }
    }

    /**
     * What the guard looks at.
     *
     * @param scheme of the connection, {@code http} or {@code https}
     * @param hosts every Host header (or the authority of HTTP/2) as sent; exactly one is right
     * @param port on which the request arrived
     * @param origins every Origin header
     */
    record Ask(
            String method,
            String scheme,
            List<String> hosts,
            int port,
            List<String> origins,
            Optional<String> referer,
            Optional<String> fetchSite) {}

    private final Optional<WebOrigin> publicOrigin;

    @Inject
    OriginGuard(AccessConfig config) {
        this(config.publicUrl());
    }

    OriginGuard(Optional<String> publicUrl) {
        publicOrigin = publicUrl.map(url -> WebOrigin.of(url.strip())
                .orElseThrow(() -> new IllegalArgumentException("ASSAY_PUBLIC_URL is “" + url
                        + "”; write the address that people use, such as https://assay.example.com.")));
    }

    /** Why this request is not to be answered; empty when it is. */
    public Optional<Refusal> check(HttpServerRequest request) {
        var headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.isEmpty() && request.authority() != null) {
            hosts = List.of(request.authority().toString());
        }
        return check(new Ask(
                request.method().name(),
                request.isSSL() ? "https" : "http",
                hosts,
                request.localAddress().port(),
                headers.getAll(HttpHeaders.ORIGIN),
                Optional.ofNullable(headers.get(HttpHeaders.REFERER)),
                Optional.ofNullable(headers.get("Sec-Fetch-Site"))));
    }

    Optional<Refusal> check(Ask ask) {
        Optional<WebOrigin> here = addressed(ask);
        if (here.isEmpty()) {
            return Optional.of(Refusal.FOREIGN_HOST);
        }
        boolean changes = !SAFE_METHODS.contains(ask.method());
        return changes && !sentFromHere(ask, here.get()) ? Optional.of(Refusal.FOREIGN_ORIGIN) : Optional.empty();
    }

    /** Our own origin as the request names it; empty when it names another. */
    private Optional<WebOrigin> addressed(Ask ask) {
        if (ask.hosts().size() != 1) {
            return Optional.empty();
        }
        String host = ask.hosts().get(0);
        // Behind a proxy that ends TLS, the port a Host header leaves out is that of the public scheme.
        Optional<WebOrigin> asPublic = publicOrigin.filter(
                o -> WebOrigin.exactly(o.scheme() + "://" + host).equals(publicOrigin));
        return asPublic.or(() -> WebOrigin.exactly(ask.scheme() + "://" + host)
                .filter(o -> LOOPBACK.contains(o.host()) && o.port() == ask.port()));
    }

    private boolean sentFromHere(Ask ask, WebOrigin here) {
        if (ask.fetchSite()
                .filter(s -> s.equals("cross-site") || s.equals("same-site"))
                .isPresent()) {
            return false;
        }
        if (!ask.origins().isEmpty()) {
            return ask.origins().stream()
                    .allMatch(o ->
                            WebOrigin.exactly(o).filter(w -> isOurs(w, here)).isPresent());
        }
        return ask.referer().isEmpty()
                || ask.referer()
                        .flatMap(WebOrigin::of)
                        .filter(w -> isOurs(w, here))
                        .isPresent();
    }

    /** A proxy may hand on the request under our loopback name; the browser still says the public one. */
    private boolean isOurs(WebOrigin sender, WebOrigin here) {
        return sender.equals(here) || publicOrigin.filter(sender::equals).isPresent();
    }
}
