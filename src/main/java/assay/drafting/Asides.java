package assay.drafting;

import assay.listing.Passage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands on a first screen and says nothing of the product: notes, rows of links, contents, news, thanks to sponsors. */
final class Asides {
    private static final Pattern NOTE = Pattern.compile(
            "^(?:\\[!\\w+]|[^\\p{L}]{0,4}(?:note|warning|caution|important|disclaimer|breaking change|deprecat\\w+|new name alert)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROW = Pattern.compile("\\s+[|•·/‣→]\\s+|\\s*\\|\\s*");
    private static final Set<String> HEADINGS = Set.of(
            "contents",
            "table of contents",
            "toc",
            "news",
            "latest news",
            "sponsors",
            "supporters",
            "what's new",
            "updates",
            "changelog",
            "announcement",
            "announcements",
            "star history",
            "languages",
            "translations");
    private static final int LONGEST_HEADING = 80;
    private static final int FEWEST_LINKS = 3;
    private static final int WORDS_OF_A_LINK = 3;

    private Asides() {}

    /** Headings that stand on the page a second time, in its table of contents; without signs and case. */
    static Set<String> contents(List<Passage> passages) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Passage passage : passages) {
            String text = passage.text().length() <= LONGEST_HEADING ? bare(passage.text()) : "";
            if (!text.isEmpty() && !seen.add(text)) {
                twice.add(text);
            }
        }
        return twice;
    }

    static boolean is(Passage passage, Set<String> contents) {
        List<String> path = passage.heading();
        String text = passage.text();
        return !path.isEmpty() && HEADINGS.contains(bare(path.get(path.size() - 1)))
                || NOTE.matcher(text).find()
                || isRow(text)
                || text.length() <= LONGEST_HEADING && contents.contains(bare(text));
    }

    /** Short labels side by side: links, languages, badges. */
    private static boolean isRow(String text) {
        String[] parts = ROW.split(text);
        return parts.length >= FEWEST_LINKS
                && Arrays.stream(parts).mapToInt(p -> Words.of(p).size()).sum() <= WORDS_OF_A_LINK * parts.length;
    }

    private static String bare(String heading) {
        return String.join(" ", heading.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .strip();
    }
}
