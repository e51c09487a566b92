package assay.listing;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects the passages of one listing: numbered in the order they come, each text once, within bounds. */
final class Passages {
    private static final int MOST = 2_000;
    private static final int MOST_TEXT = 400_000;
    private static final int LONGEST = 1_200;
    private static final int LONGEST_HEADING = 200;

    private final List<Passage> passages = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int characters;
    private int said;
    private boolean cut;

    /** Adds the text, in pieces at sentence ends when it is long; does nothing with blank or known text. */
    void add(List<String> heading, String text, Passage.Source source) {
        String folded = CleanText.folded(text);
        if (folded.length() <= LONGEST) {
            keep(heading, folded, source);
            return;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        int from = 0;
        while (folded.length() - from > LONGEST && !cut) {
            String window = folded.substring(from, Math.min(folded.length(), from + LONGEST + 1));
            sentences.setText(window);
            int end = sentences.preceding(window.length());
            if (end <= LONGEST / 4) {
                end = window.lastIndexOf(' ', LONGEST);
            }
            if (end <= 0) {
                end = Character.isHighSurrogate(window.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            }
            keep(heading, window.substring(0, end).strip(), source);
            from += end;
        }
        keep(heading, folded.substring(from).strip(), source);
    }

    private void keep(List<String> heading, String text, Passage.Source source) {
        if (text.isBlank() || cut || !says(text)) {
            return;
        }
        List<String> path = new ArrayList<>();
        for (String each : heading) {
            String title = CleanText.folded(each);
            if (!title.isEmpty()) {
                path.add(title.length() <= LONGEST_HEADING ? title : title.substring(0, LONGEST_HEADING));
            }
        }
        if (!isNew(path, text, source)) {
            return;
        }
        if (passages.size() >= MOST || characters + text.length() > MOST_TEXT) {
            cut = true;
            return;
        }
        characters += text.length();
        said += (int) (text.length() + 2 * text.chars().filter(Run::isWide).count());
        passages.add(new Passage("p" + (passages.size() + 1), path, text, source));
    }

    /** The same words under another heading say another thing, such as what two plans include. */
    private boolean isNew(List<String> heading, String text, Passage.Source source) {
        String words = text.toLowerCase(Locale.ROOT);
        boolean first = seen.add(words);
        return source == Passage.Source.MAIN && !heading.isEmpty() ? seen.add(heading + "\n" + words) : first;
    }

    private static boolean says(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    List<Passage> list() {
        return passages;
    }

    int characters() {
        return characters;
    }

    /** How much text there is, in characters of an alphabet: one of Chinese or Japanese counts as three. */
    int said() {
        return said;
    }

    int characters(Passage.Source source) {
        return passages.stream()
                .filter(p -> p.source() == source)
                .mapToInt(p -> p.text().length())
                .sum();
    }

    /** Whether the page said more than is kept. */
    boolean wasCut() {
        return cut;
    }
}
