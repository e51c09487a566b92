package assay.listing;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Bytes to text, and text to a document that cannot nest without end. */
final class HtmlPage {
    /** Elements nest no deeper; the parser makes siblings of what goes further. */
    static final int DEEPEST = 256;

    private static final int LONGEST = 8_000_000;
    private static final int MOST_TAGS = 100_000;
    private static final int WHERE_META_STANDS = 4_096;
    private static final Pattern META = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:-]{2,40})");
    /** Names that browsers read as another set: WHATWG Encoding, §4.2. */
    private static final Map<String, String> READ_AS = Map.of(
            "iso-8859-1",
            "windows-1252",
            "latin1",
            "windows-1252",
            "us-ascii",
            "windows-1252",
            "ascii",
            "windows-1252",
            "gb2312",
            "gb18030",
            "gbk",
            "gb18030",
            "shift_jis",
            "windows-31j",
            "iso-8859-9",
            "windows-1254",
            "ks_c_5601-1987",
            "x-windows-949",
            "euc-kr",
            "x-windows-949");

    private HtmlPage() {}

    static Document parse(String html) {
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html.substring(0, end(html)), "");
    }

    /** Where the last tag that is read ends; only a page made to tire readers has more. */
    private static int end(String html) {
        int tags = 0;
        int at = html.indexOf('<');
        while (at >= 0) {
            char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
            if ((next == '/' || Character.isLetter(next)) && ++tags > MOST_TAGS) {
                return at;
            }
            at = html.indexOf('<', at + 1);
        }
        return html.length();
    }

    /** The text of a page: the set that a byte order mark, the transport or the page itself names, else UTF-8. */
    static String decode(FetchedPage page) {
        byte[] body = page.body();
        int length = Math.min(body.length, LONGEST);
        Charset marked = byteOrderMark(body);
        Charset set = marked;
        if (set == null) {
            set = page.charset().flatMap(HtmlPage::named).orElse(null);
        }
        if (set == null) {
            Matcher meta =
                    META.matcher(new String(body, 0, Math.min(length, WHERE_META_STANDS), StandardCharsets.ISO_8859_1));
            // A page that could be searched for its own name byte by byte is not in UTF-16.
            set = meta.find()
                    ? named(meta.group(1))
                            .filter(c -> !c.name().startsWith("UTF-16"))
                            .orElse(null)
                    : null;
        }
        String text = new String(body, 0, length, set == null ? StandardCharsets.UTF_8 : set);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset byteOrderMark(byte[] body) {
        int first = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xEFBB -> body.length > 2 && (body[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : null;
            default -> null;
        };
    }

    private static Optional<Charset> named(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        try {
            Charset set = Charset.forName(READ_AS.getOrDefault(key, key));
            return set.name().startsWith("x-") && !set.canEncode() ? Optional.empty() : Optional.of(set);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
