package assay.listing;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The address of a listing: http or https, a host, no user information, no fragment.
 *
 * <p>Two addresses are equal when a browser would send the same request for both: scheme and host are lower case, an
 * international host is in its ASCII form, a default port and dot segments are gone, and every character that may not
 * stand in an address is percent-encoded. A host that is an IP address is in canonical form; whether Assay may connect
 * to it is for the fetcher to say.
 *
 * @param uri what to fetch; at most {@value UrlText#MAX_LENGTH} characters
 */
public record ListingUrl(URI uri) {

    /** Parameters that say where a visitor came from and change nothing on the page. */
    private static final Set<String> TRACKING = Set.of(
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "srsltid",
            "_ga",
            "_gl",
            "fbclid",
            "igshid",
            "igsh",
            "msclkid",
            "mc_cid",
            "mc_eid",
            "ref_src",
            "ref_url",
            "twclid",
            "ttclid",
            "li_fat_id",
            "yclid",
            "mkt_tok",
            "_hsenc",
            "_hsmi",
            "vero_id",
            "oly_anon_id",
            "oly_enc_id");

    /**
     * @throws RefusedUrl as {@link #parse}
     */
    public ListingUrl {
        uri = UrlText.read(uri.toString());
    }

    /**
     * Reads an address as somebody typed it.
     *
     * @throws RefusedUrl with {@link FailureCode#MALFORMED_URL}, {@link FailureCode#UNSUPPORTED_SCHEME}, or, for an IP
     *     address in any but its canonical form, {@link FailureCode#ADDRESS_REFUSED}
     */
    public static ListingUrl parse(String text) {
        return new ListingUrl(UrlText.read(text));
    }

    /**
     * The address that a reference on this page means, such as the target of a redirect.
     *
     * @param reference absolute or relative, as the page wrote it
     * @throws RefusedUrl as {@link #parse}
     */
    public ListingUrl resolve(String reference) {
        return parse(UrlText.resolve(uri, reference));
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return uri.getScheme();
    }

    /** The host in lower-case ASCII, without a final dot; an IPv6 address without its brackets. */
    public String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port to connect to, 1–65535; the scheme's own when the address names none. */
    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : UrlText.defaultPort(uri.getScheme());
    }

    /** The listing's identity: the address without tracking parameters and without an empty query. */
    public String subjectId() {
        String text = uri.toString();
        String query = uri.getRawQuery();
        if (query == null) {
            return text;
        }
        String kept = Arrays.stream(query.split("&"))
                .filter(Predicate.not(ListingUrl::isTracking))
                .collect(Collectors.joining("&"));
        String page = text.substring(0, text.indexOf('?'));
        return kept.isEmpty() ? page : page + "?" + kept;
    }

    private static boolean isTracking(String parameter) {
        String name = parameter.split("=", 2)[0];
        return name.isEmpty() || name.startsWith("utm_") || TRACKING.contains(name);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
