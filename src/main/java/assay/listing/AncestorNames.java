package assay.listing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Which of the names that selectors ask of ancestors the open elements bear. Most rules of a large sheet ask for an ancestor that
 * is not there: this says so without reading the selector. Names may share a bit, so a yes is only a perhaps.
 */
final class AncestorNames {
    private static final int WORDS = 4;
    private static final int BITS = WORDS * Long.SIZE;
    /** The level of an element whose ancestors are not the open ones. */
    static final int ANYWHERE = -1;

    private static final int MOST_KNOWN = 10_000;
    private static final long[] NONE = new long[WORDS];

    private final Set<String> present;
    private final Map<String, Integer> bits = new HashMap<>();
    private final Map<String, long[]> ofClasses = new HashMap<>();
    /** For each level, made when a selector asks for an ancestor. */
    private long[] open = new long[0];

    private int next;

    /** @param present the names that the page's elements bear; empty when that is not known */
    AncestorNames(Set<String> present) {
        this.present = present;
    }

    /** The names that a selector asks of ancestors; empty when it asks for a name that nothing on the page bears. */
    Optional<long[]> neededBy(String selector) {
        if (!isPlain(selector)) {
            return Optional.of(NONE);
        }
        long[] needed = new long[WORDS];
        int compound = 0;
        int length = selector.length();
        for (int i = 0; i <= length; i++) {
            char c = i == length ? ' ' : selector.charAt(i);
            if (c == '(' || c == '[') {
                i = closing(selector, i);
            } else if (isCombinator(c)) {
                int end = i;
                boolean above = false;
                boolean beside = false;
                while (end < length && isCombinator(selector.charAt(end))) {
                    above = true;
                    beside |= selector.charAt(end) == '+' || selector.charAt(end) == '~';
                    end++;
                }
                if (!add(selector, compound, i, above && !beside && end < length ? needed : new long[WORDS])) {
                    return Optional.empty();
                }
                compound = end;
                i = Math.max(i, end - 1);
            }
        }
        return Optional.of(needed);
    }

    /** Neither escapes, nor namespaces, nor letters that have more than one lower case. */
    private static boolean isPlain(String selector) {
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            if (c == '\\' || c == '|' || c >= 0x80) {
                return false;
            }
            i = c == '[' ? closing(selector, i) : i;
        }
        return true;
    }

    private static boolean isCombinator(char c) {
        return c <= ' ' || c == '>' || c == '+' || c == '~';
    }

    /** Adds the names of one compound, {@code tag#id.class[…]:state(…)}; false when the page has one of them nowhere. */
    private boolean add(String selector, int from, int to, long[] needed) {
        int i = from;
        while (i < to) {
            char c = selector.charAt(i);
            int end = i + 1;
            if (c == '(' || c == '[') {
                end = closing(selector, i) + 1;
            } else {
                while (end < to && isName(selector.charAt(end))) {
                    end++;
                }
            }
            if (c == '.' || c == '#' || Character.isLetter(c)) {
                String written = selector.substring(i, end);
                String name = c == '#' ? written : written.toLowerCase(Locale.ROOT);
                if (!present.isEmpty() && !present.contains(name)) {
                    return false;
                }
                set(bits.computeIfAbsent(name, n -> next++ % BITS), needed);
            }
            i = end;
        }
        return true;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private static int closing(String selector, int from) {
        int depth = 0;
        for (int i = from; i < selector.length(); i++) {
            char c = selector.charAt(i);
            if (c == '"' || c == '\'') {
                i = Css.afterString(selector, i) - 1;
            } else {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            }
            if (depth == 0) {
                return i;
            }
        }
        return selector.length() - 1;
    }

    private static void set(int bit, long[] names) {
        names[bit / Long.SIZE] |= 1L << bit;
    }

    /** Notes that the element opens at the level, below those that are open at lower ones. */
    void enter(Element element, int level) {
        if (bits.isEmpty()) {
            return;
        }
        if (open.length == 0) {
            open = new long[(HtmlPage.DEEPEST + 3) * WORDS];
        }
        long[] own = own(element);
        for (int word = 0; word < WORDS; word++) {
            open[level * WORDS + word] = (level == 0 ? 0 : open[(level - 1) * WORDS + word]) | own[word];
        }
    }

    private long[] own(Element element) {
        String names = element.attributesSize() == 0 ? "" : element.attr("class");
        long[] own = new long[WORDS];
        if (!names.isEmpty()) {
            long[] known = ofClasses.get(names);
            if (known == null) {
                long[] read = new long[WORDS];
                ClassNames.each(names, name -> set("." + name.toLowerCase(Locale.ROOT), read));
                known = read;
                if (ofClasses.size() < MOST_KNOWN) {
                    ofClasses.put(names, known);
                }
            }
            System.arraycopy(known, 0, own, 0, WORDS);
        }
        set(element.normalName(), own);
        String id = element.id();
        if (!id.isEmpty()) {
            set("#" + id, own);
        }
        return own;
    }

    private void set(String name, long[] names) {
        Optional.ofNullable(bits.get(name)).ifPresent(bit -> set(bit, names));
    }

    /** False when the elements open at the level surely lack one of the names. */
    boolean mayHave(long[] needed, int level) {
        if (level == ANYWHERE) {
            return true;
        }
        for (int word = 0; word < WORDS; word++) {
            if (needed[word] != 0 && (open.length == 0 || (needed[word] & ~open[level * WORDS + word]) != 0)) {
                return false;
            }
        }
        return true;
    }
}
