package assay.assessment;

import assay.listing.Listing;
import java.text.Normalizer;
import java.util.List;

/**
 * Whether a quote stands in the passage that it names, word for word. Folded on both sides, and nothing else: Unicode forms
 * (NFKC), white space, quotation marks, dashes. Letters, digits, case and order must agree.
 */
public final class QuoteCheck {
    private static final int SHORTEST = 3;

    private QuoteCheck() {}

    /** True when the passage exists and holds the quote. */
    public static boolean holds(Listing listing, Evidence evidence) {
        String quote = folded(evidence.quote());
        return quote.length() >= SHORTEST
                && listing.passage(evidence.passage())
                        .map(p -> standsIn(folded(p.text()), quote))
                        .orElse(false);
    }

    /** Only the quotes that hold, in their order. */
    public static List<Evidence> verified(Listing listing, List<Evidence> quotes) {
        return quotes.stream().filter(q -> holds(listing, q)).toList();
    }

    /** A quote of whole words: “use no tools” does not stand in “reuse no tools”. */
    private static boolean standsIn(String text, String quote) {
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            int end = at + quote.length();
            boolean cutBefore = at > 0 && joined(text.codePointBefore(at), quote.codePointAt(0));
            boolean cutAfter =
                    end < text.length() && joined(quote.codePointBefore(quote.length()), text.codePointAt(end));
            if (!cutBefore && !cutAfter) {
                return true;
            }
        }
        return false;
    }

    private static boolean joined(int left, int right) {
        return isWord(left) && isWord(right);
    }

    /** Scripts written without spaces have no word edge to respect. */
    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }

    /**
     * The text as quotes are compared: NFKC, single spaces, one form of quotation mark and dash. For looking many words up in
     * one text.
     */
    public static String folded(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(form.length());
        form.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212) {
                out.append('-');
            } else if (isQuotationMark(c)) {
                out.append('"');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString().strip();
    }

    private static boolean isQuotationMark(int c) {
        int type = Character.getType(c);
        return c == '"'
                || c == '\''
                || c == '`'
                || c == 0xB4
                || c == 0x2032
                || c == 0x2033
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || c == 0x201A
                || c == 0x201E;
    }
}
