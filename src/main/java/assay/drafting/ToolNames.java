package assay.drafting;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of tools that a listing shows, such as {@code list_issues} or {@code deleteFile}, by their verbs.
 *
 * @param reading how many begin with a verb of reading
 * @param acting how many with one of changing
 */
record ToolNames(int reading, int acting) {
    private static final Pattern NAME = Pattern.compile(
            "\\b[a-z][a-z0-9]{1,30}(?:[_-][a-z0-9]{1,30}){1,8}\\b|\\b[a-z]{2,30}(?:[A-Z][a-z0-9]{1,30}){1,6}\\b");
    private static final Pattern PARTS = Pattern.compile("[_-]|(?=[A-Z])");
    private static final int PARTS_READ = 3;
    private static final int MOST_CHARACTERS = 30_000;

    private static final int FEWEST = 2;
    private static final double MANY_READING = 6;
    private static final double MANY_ACTING = 4;

    static ToolNames in(Listing listing, GuideFile.Tools verbs) {
        Set<String> seen = new HashSet<>();
        int reading = 0;
        int acting = 0;
        int read = 0;
        for (Passage passage : listing.passages()) {
            Matcher names = NAME.matcher(passage.text());
            while (read < MOST_CHARACTERS && names.find()) {
                if (seen.add(names.group())) {
                    int kind = kind(names.group(), verbs);
                    reading += kind < 0 ? 1 : 0;
                    acting += kind > 0 ? 1 : 0;
                }
            }
            read += passage.text().length();
        }
        return new ToolNames(reading, acting);
    }

    /** The first verb decides; the name of a product may stand before it. */
    private static int kind(String name, GuideFile.Tools verbs) {
        List<String> parts = Arrays.stream(PARTS.split(name))
                .limit(PARTS_READ)
                .map(p -> p.toLowerCase(Locale.ROOT))
                .toList();
        for (String part : parts) {
            if (verbs.reads().contains(part)) {
                return -1;
            }
            if (verbs.acts().contains(part)) {
                return 1;
            }
        }
        return 0;
    }

    /** How clearly the tools only read, 0–1. */
    double onlyRead() {
        return reading >= FEWEST && 4 * acting <= reading ? Math.min(1, reading / MANY_READING) : 0;
    }

    /** How clearly the tools change things, 0–1. */
    double act() {
        return acting >= FEWEST && 3 * acting > reading ? Math.min(1, acting / MANY_ACTING) : 0;
    }
}
