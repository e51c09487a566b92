package assay.fetch;

import static assay.listing.FailureCode.UNSUPPORTED_TYPE;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which kinds of content can hold a listing. */
final class MediaTypes {

    /** What to ask servers for, the best first. */
    static final String ACCEPT = "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,"
            + "application/json;q=0.7,*/*;q=0.1";

    static final String ACCEPT_SITEMAP =
            "application/xml,text/xml,application/rss+xml,application/atom+xml," + "application/gzip;q=0.9,*/*;q=0.1";

    private static final String JSON = "application/json";
    private static final Set<String> READABLE =
            Set.of("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", JSON);
    /** RFC 6839, section 3.1: whatever ends so may be read as JSON. */
    private static final Pattern ENDS_IN_JSON = Pattern.compile("application/[a-z0-9!#$&^_.+-]{1,100}\\+json");

    private static final Pattern PRINTABLE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");
    private static final int SNIFFED = 512;

    /** Under which sitemaps and feeds are served, rightly or not; what they are, their beginning tells. */
    private static final Set<String> OF_SITEMAPS = Set.of(
            "application/xml",
            "text/xml",
            "application/gzip",
            "application/x-gzip",
            "application/octet-stream",
            "binary/octet-stream",
            "text/plain",
            "text/html");

    private static final Pattern ENDS_IN_XML = Pattern.compile("application/[a-z0-9!#$&^_.+-]{1,100}\\+xml");

    private MediaTypes() {}

    static void requireReadable(PageRequest.Kind kind, String type) throws FetchException {
        boolean readable = switch (kind) {
            case PAGE -> READABLE.contains(type) || ENDS_IN_JSON.matcher(type).matches();
            case SITEMAP ->
                OF_SITEMAPS.contains(type) || ENDS_IN_XML.matcher(type).matches();
        };
        if (!readable) {
            throw new FetchException(UNSUPPORTED_TYPE, sentence(type.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * The type of a body whose server named none. A page is HTML when it begins with a tag, plain text when nothing in its
     * beginning speaks against it.
     *
     * @throws FetchException when it is something else
     */
    static String sniff(PageRequest.Kind kind, byte[] body) throws FetchException {
        return switch (kind) {
            case PAGE -> sniff(body);
            case SITEMAP -> "application/octet-stream";
        };
    }

    private static String sniff(byte[] body) throws FetchException {
        String start = new String(body, 0, Math.min(body.length, SNIFFED), StandardCharsets.ISO_8859_1);
        String text = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
        if (text.stripLeading().startsWith("<")) {
            return "text/html";
        }
        if (text.startsWith("%PDF")) {
            throw new FetchException(UNSUPPORTED_TYPE, sentence("application/pdf"));
        }
        if (text.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
            throw new FetchException(UNSUPPORTED_TYPE, sentence("application/octet-stream"));
        }
        return "text/plain";
    }

    private static String sentence(String type) {
        String kind;
        if (type.equals("application/pdf")) {
            kind = "a PDF document";
        } else if (type.startsWith("image/")) {
            kind = "an image";
        } else if (type.startsWith("video/") || type.startsWith("audio/")) {
            kind = "a recording";
        } else if (PRINTABLE.matcher(type).matches()) {
            kind = "a file of type " + type;
        } else {
            kind = "a file of a type it does not name properly";
        }
        return "The address holds " + kind + ", which Assay does not read: paste its text instead.";
    }
}
