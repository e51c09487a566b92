package assay.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as lower-case words that know where they stand in it. Addresses, tags, and the targets of Markdown links and images
 * are passed over, so that what a reader does not read counts for nothing. One pass, without backtracking: listing text
 * cannot make it slow.
 */
final class Words {
    private static final int LONGEST_SKIP = 2000;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final List<Boolean> stops = new ArrayList<>();
    private final List<Boolean> sentences = new ArrayList<>();

    private Words(String text) {
        this.text = text;
        read();
    }

    static Words of(String text) {
        return new Words(text);
    }

    int size() {
        return words.size();
    }

    String word(int index) {
        return words.get(index);
    }

    /** Where the word begins in the text. */
    int start(int index) {
        return places.get(index)[0];
    }

    /** Where the text goes on after the word. */
    int end(int index) {
        return places.get(index)[1];
    }

    /** Whether a clause ends between this word and the one before it. */
    boolean stopBefore(int index) {
        return stops.get(index);
    }

    /** Whether a sentence, list item or table cell begins with this word. */
    boolean sentenceBefore(int index) {
        return sentences.get(index);
    }

    /** How many letters and digits the words have together. */
    int letters() {
        return words.stream().mapToInt(String::length).sum();
    }

    private void read() {
        boolean stop = false;
        boolean ended = false;
        boolean item = false;
        int at = 0;
        while (at < text.length()) {
            int skipped = skipped(at);
            if (skipped > at) {
                at = skipped;
                continue;
            }
            int c = text.codePointAt(at);
            if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(at);
                words.add(folded(text.substring(at, end)));
                places.add(new int[] {at, end});
                stops.add(stop);
                sentences.add(item || ended && !Character.isLowerCase(c));
                stop = false;
                ended = false;
                item = false;
                at = end;
            } else {
                stop = stop || ".;:!?—–()|".indexOf(c) >= 0;
                ended = ended || ".!?。！？…".indexOf(c) >= 0 && endsHere(at + Character.charCount(c));
                item = item || "*-•|>".indexOf(c) >= 0 && isSpace(at - 1) && isSpace(at + 1);
                at += Character.charCount(c);
            }
        }
    }

    private boolean isSpace(int at) {
        return at < 0 || at >= text.length() || Character.isWhitespace(text.charAt(at));
    }

    private boolean endsHere(int at) {
        return isSpace(at) || "*_\"”’)".indexOf(text.charAt(at)) >= 0;
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            boolean apostrophe =
                    (c == '\'' || c == '’') && at + 1 < text.length() && Character.isLetter(text.codePointAt(at + 1));
            if (!Character.isLetterOrDigit(c) && !isMark(c) && !apostrophe) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /** Marks that belong to the letter before them, as the vowels of Indian scripts do. */
    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    /** The text cut into sentences, list items and table cells; link targets and badges never cut one. */
    List<String> sentences() {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || sentences.get(i)) {
                int end = end(i - 1);
                parts.add(text.substring(
                        start(from), end < text.length() && ".!?".indexOf(text.charAt(end)) >= 0 ? end + 1 : end));
                from = i;
            }
        }
        return parts;
    }

    /** The end of an address, a tag or a link target that begins here; the same place when none does. */
    private int skipped(int at) {
        if (text.startsWith("http://", at) || text.startsWith("https://", at)) {
            int end = at;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && ")>]\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
        if (text.startsWith("](", at)) {
            return closing(at + 2, ')', at);
        }
        if (text.startsWith("![", at)) {
            return closing(at + 2, ']', at);
        }
        if (text.charAt(at) == '<'
                && at + 1 < text.length()
                && (Character.isLetter(text.charAt(at + 1)) || "/!".indexOf(text.charAt(at + 1)) >= 0)) {
            return closing(at + 1, '>', at);
        }
        return at;
    }

    private int closing(int from, char mark, int otherwise) {
        int limit = Math.min(text.length(), from + LONGEST_SKIP);
        for (int end = from; end < limit; end++) {
            if (text.charAt(end) == mark) {
                return end + (mark == ']' ? 0 : 1);
            }
        }
        return otherwise;
    }
}
