package assay.assessment;

import assay.listing.Listing;
import java.text.Normalizer;
import java.util.List;

/**
 * Whether a quote stands in the passage that it names, word for word. Folded on both sides, and nothing else: Unicode forms
 * (NFKC), white space, quotation marks, dashes. Letters, digits, case and order must agree.
 */
public final class QuoteCheck {
    private static final int FEWEST_WORDS = 2;
    private static final int FEWEST_LETTERS = 8;

    /** One says about as much as so many letters. */
    private static final int LETTERS_OF_AN_IDEOGRAPH = 3;

    /** Characters; more is no quote but a copy. */
    private static final int LONGEST = 2_000;

    /** Marks on one letter; sorting more of them takes time that grows with their square. */
    private static final int MOST_MARKS = 30;

    private QuoteCheck() {}

    /** True when the quote says something, two words at least, and the passage exists and holds it. */
    public static boolean holds(Listing listing, Evidence evidence) {
        if (evidence.quote().length() > LONGEST) {
            return false;
        }
        String quote = folded(evidence.quote());
        return saysSomething(quote)
                && listing.passage(evidence.passage())
                        .map(p -> standsIn(folded(p.text()), quote))
                        .orElse(false);
    }

    /** Only the quotes that hold, in their order; statements of the vendor stand in no listing and stay. */
    public static List<Evidence> verified(Listing listing, List<Evidence> quotes) {
        return quotes.stream()
                .filter(q -> q.grade() == Evidence.Grade.VENDOR || holds(listing, q))
                .toList();
    }

    /** Of these quotes those that no passage of another reading holds any more, in their order. */
    public static List<Evidence> gone(Listing newer, List<Evidence> quotes) {
        List<String> texts =
                newer.passages().stream().map(p -> folded(p.text())).toList();
        return quotes.stream()
                .filter(q -> {
                    String quote = folded(q.quote());
                    return texts.stream().noneMatch(text -> standsIn(text, quote));
                })
                .toList();
    }

    private static boolean saysSomething(String quote) {
        int letters = 0;
        int words = 0;
        boolean inWord = false;
        for (int c : quote.codePoints().toArray()) {
            if (Character.isIdeographic(c)) {
                letters += LETTERS_OF_AN_IDEOGRAPH;
                words++;
                inWord = false;
            } else {
                boolean letter = Character.isLetterOrDigit(c);
                letters += letter ? 1 : 0;
                words += letter && !inWord ? 1 : 0;
                inWord = letter || (inWord && isMark(c));
            }
        }
        return words >= FEWEST_WORDS && letters >= FEWEST_LETTERS;
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static String withFewMarks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int marks = 0;
        for (int c : text.codePoints().toArray()) {
            marks = isMark(c) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean standsIn(String text, String quote) {
        return place(text, quote) >= 0;
    }

    /**
     * Where a quote of whole words begins, both folded; -1 where it does not stand: “use no tools” does not stand in “reuse no tools”.
     */
    static int place(String text, String quote) {
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            int end = at + quote.length();
            boolean cutBefore = at > 0 && joined(text.codePointBefore(at), quote.codePointAt(0));
            boolean cutAfter =
                    end < text.length() && joined(quote.codePointBefore(quote.length()), text.codePointAt(end));
            if (!cutBefore && !cutAfter) {
                return at;
            }
        }
        return -1;
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
        String form = Normalizer.normalize(withFewMarks(text), Normalizer.Form.NFKC);
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
