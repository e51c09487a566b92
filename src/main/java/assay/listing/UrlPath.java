package assay.listing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the host of an address, as a browser sends it. */
final class UrlPath {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** RFC 3986, sections 3.3 and 3.4: what may stand unencoded in a path and in a query. */
    private static final String PATH_MARKS = "-._~!$&'()*+,;=:@/";

    private static final String QUERY_MARKS = PATH_MARKS + "?";

    private UrlPath() {}

    static String path(String typed) {
        return encode(withoutDotSegments(typed), PATH_MARKS);
    }

    static String query(String typed) {
        return encode(typed, QUERY_MARKS);
    }

    /** RFC 3986, section 5.2.4. Empty segments stay: they matter to the server. */
    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(path.isEmpty() ? 0 : 1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i].replaceAll("(?i)%2e", ".");
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..")) {
                kept.pollLast();
            }
            if (!dots) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Percent-encodes what may not stand there, as UTF-8; escapes that are there stay, in upper case. */
    private static String encode(String part, String marks) {
        StringBuilder encoded = new StringBuilder(part.length());
        Matcher escape = ESCAPE.matcher(part);
        int i = 0;
        while (i < part.length()) {
            int c = part.codePointAt(i);
            if (c == '%' && escape.region(i, part.length()).lookingAt()) {
                encoded.append(escape.group().toUpperCase(Locale.ROOT));
                i += 3;
                continue;
            }
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0);
            if (plain) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format("%%%02X", b));
                }
            }
            i += Character.charCount(c);
        }
        return encoded.toString();
    }
}
