package assay.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port of a web address (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case; an IPv6 address in brackets
 * @param port the default of the scheme when the address names none
 */
record WebOrigin(String scheme, String host, int port) {

    /** The origin of an address; empty when it is no http or https address. */
    static Optional<WebOrigin> of(String address) {
        return parsed(address).map(WebOrigin::of);
    }

    /** An address that is an origin and nothing else: no user, path, query or fragment. */
    static Optional<WebOrigin> exactly(String address) {
        return parsed(address)
                .filter(u -> u.getRawPath().isEmpty() && u.getRawQuery() == null && u.getRawFragment() == null)
                .map(WebOrigin::of);
    }

    private static Optional<URI> parsed(String address) {
        try {
            URI uri = new URI(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static WebOrigin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return new WebOrigin(
                scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? standard : uri.getPort());
    }
}
