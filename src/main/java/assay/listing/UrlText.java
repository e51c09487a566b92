package assay.listing;

import static assay.listing.FailureCode.MALFORMED_URL;
import static assay.listing.FailureCode.UNSUPPORTED_SCHEME;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as text: taken apart by the grammar, refused where parsers disagree, put together again in one form.
 *
 * <p>{@link URI} alone does not do: it refuses addresses that every browser takes, and reads hosts that no browser
 * would. Its answer is still asked for at the end: where it finds no host, there is none.
 */
final class UrlText {

    static final int MAX_LENGTH = 2048;

    /** RFC 3986, appendix B: scheme, authority, path, query, fragment. */
    private static final Pattern PARTS =
            Pattern.compile("(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

    /** RFC 3986, section 3.1. A dot is left out, so that {@code example.com:443} is a host and not a scheme. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+-]*");

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([0-9]{0,5}))?");

    private UrlText() {}

    static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** The one form of an absolute address. Reading that form again gives the same. */
    static URI read(String typed) {
        String text = stripSpaces(typed);
        requireReadable(text);
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw refuse(MALFORMED_URL, "This is not an address. Copy it from the browser's address bar.");
        }
        String scheme = scheme(parts.group(1), parts.group(2));
        Matcher authority = HOST_AND_PORT.matcher(withoutUser(parts.group(2)));
        if (!authority.matches()) {
            throw refuse(MALFORMED_URL, "The host or the port of the address is misspelt. Check the part after //.");
        }
        String host = HostText.read(authority.group(1));
        String path = UrlPath.path(parts.group(3));
        String query = parts.group(4) == null ? "" : "?" + UrlPath.query(parts.group(4));
        String address = scheme + "://" + host + port(authority.group(2), scheme) + path + query;
        if (address.length() > MAX_LENGTH) {
            throw tooLong();
        }
        try {
            return new URI(address).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refuse(MALFORMED_URL, "The address names no host that could exist. Check the part after //.");
        }
    }

    /** RFC 3986, section 5.2.2; dot segments go when the result is read. */
    static String resolve(URI base, String typed) {
        String reference = stripSpaces(typed);
        Matcher parts = PARTS.matcher(reference);
        if (!parts.matches() || parts.group(1) != null) {
            return reference;
        }
        if (parts.group(2) != null) {
            return base.getScheme() + ":" + reference;
        }
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        String path = base.getRawPath();
        if (parts.group(3).startsWith("/")) {
            return origin + reference;
        }
        if (!parts.group(3).isEmpty()) {
            return origin + path.substring(0, path.lastIndexOf('/') + 1) + reference;
        }
        return parts.group(4) != null ? origin + path + reference : base.toString();
    }

    private static void requireReadable(String text) {
        if (text.isEmpty()) {
            throw refuse(MALFORMED_URL, "There is no address. Type the address of the listing, with https:// first.");
        }
        if (text.length() > MAX_LENGTH) {
            throw tooLong();
        }
        if (text.codePoints().anyMatch(UrlText::isBlankOrControl)) {
            throw refuse(
                    MALFORMED_URL, "The address contains a space, a line break or a control character. Remove it.");
        }
        if (text.indexOf('\\') >= 0) {
            throw refuse(MALFORMED_URL, "The address contains a backslash. Write / instead.");
        }
    }

    private static boolean isBlankOrControl(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE;
    }

    private static String scheme(String scheme, String authority) {
        if (scheme == null || !SCHEME.matcher(scheme).matches()) {
            throw refuse(MALFORMED_URL, "Begin the address with https://");
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals("https") && !lower.equals("http")) {
            throw refuse(UNSUPPORTED_SCHEME, "Assay reads web pages only. Begin the address with https://");
        }
        if (authority == null) {
            throw refuse(MALFORMED_URL, "Two slashes are missing. Begin the address with " + lower + "://");
        }
        return lower;
    }

    private static String withoutUser(String authority) {
        if (authority.indexOf('@') >= 0) {
            throw refuse(
                    MALFORMED_URL,
                    "The address contains a user name or an @ before the host. Remove it; Assay never signs in.");
        }
        return authority;
    }

    private static String port(String digits, String scheme) {
        if (digits == null || digits.isEmpty()) {
            return "";
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw refuse(MALFORMED_URL, "The port of the address is not between 1 and 65535. Leave it out.");
        }
        return port == defaultPort(scheme) ? "" : ":" + port;
    }

    /** Spaces around an address are left over from copying. */
    private static String stripSpaces(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private static RefusedUrl tooLong() {
        return refuse(
                MALFORMED_URL,
                "The address is longer than 2,048 characters. Remove what follows the ? if the page opens without it.");
    }

    static RefusedUrl refuse(FailureCode code, String sentence) {
        return new RefusedUrl(Failure.of(code, sentence));
    }
}
