package assay.assessment;

import java.util.Arrays;
import java.util.Optional;

/** Where quotes stand in one text, for whoever shows them there. The text is folded once, however many quotes are looked up. */
public final class QuotePlaces {
    private static final int FIRST_BEYOND_ASCII = 0x80;
    private static final int FIRST_JAMO_THAT_JOINS = 0x1160;
    private static final int LAST_JAMO_THAT_JOINS = 0x11FF;
    private static final int HALFWIDTH_VOICED = 0xFF9E;
    private static final int HALFWIDTH_SEMI_VOICED = 0xFF9F;

    private final String text;
    private final StringBuilder folded = new StringBuilder();
    private int[] from;
    private int[] to;

    /** @param from index of its first character in the text, and {@code to} the index behind its last */
    public record Place(int from, int to) {}

    private QuotePlaces(String text) {
        this.text = text;
        this.from = new int[text.length() + 1];
        this.to = new int[text.length() + 1];
        int start = 0;
        while (start < text.length()) {
            int end = start + Character.charCount(text.codePointAt(start));
            while (end < text.length() && joins(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            fold(start, end);
            start = end;
        }
    }

    public static QuotePlaces in(String text) {
        return new QuotePlaces(text);
    }

    /** What Unicode forms may merge with the character before it. */
    private static boolean joins(int c) {
        return QuoteCheck.isMark(c)
                || c >= FIRST_JAMO_THAT_JOINS && c <= LAST_JAMO_THAT_JOINS
                || c == HALFWIDTH_VOICED
                || c == HALFWIDTH_SEMI_VOICED;
    }

    private void fold(int start, int end) {
        char first = text.charAt(start);
        String own = end - start == 1 && Character.isLetterOrDigit(first) && first < FIRST_BEYOND_ASCII
                ? String.valueOf(first)
                : folded(text.substring(start, end));
        boolean blankAgain = own.startsWith(" ") && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
        if (blankAgain && !folded.isEmpty()) {
            to[folded.length() - 1] = end;
        }
        for (int i = blankAgain ? 1 : 0; i < own.length(); i++) {
            if (folded.length() == from.length) {
                from = Arrays.copyOf(from, 2 * from.length);
                to = Arrays.copyOf(to, 2 * to.length);
            }
            from[folded.length()] = start;
            to[folded.length()] = end;
            folded.append(own.charAt(i));
        }
    }

    /** Letters around it keep white space from being stripped. */
    private static String folded(String piece) {
        String kept = QuoteCheck.folded("a" + piece + "a");
        return kept.substring(1, kept.length() - 1);
    }

    /** Where the quote stands first; the whole text where its place cannot be told; empty when it does not stand there. */
    public Optional<Place> of(String quote) {
        String wanted = QuoteCheck.folded(quote);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        int at = QuoteCheck.place(folded.toString().stripTrailing(), wanted);
        if (at >= 0) {
            return Optional.of(new Place(from[at], to[at + wanted.length() - 1]));
        }
        return QuoteCheck.place(QuoteCheck.folded(text), wanted) >= 0
                ? Optional.of(new Place(0, text.length()))
                : Optional.empty();
    }
}
