package assay.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses from outside, of which only http and https ones become links. */
public final class Links {
    private Links() {}

    /** The address if a page may link it; {@code javascript:} and everything unreadable is text only. */
    public static Optional<String> safe(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** An address without its scheme, for people. */
    public static String shown(String address) {
        return address.replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
    }
}
