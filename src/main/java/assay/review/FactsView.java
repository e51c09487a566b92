package assay.review;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a page states of its product in a word or two: its category, its prices, what it runs on. The page's own words, so both
 * their length and their number are bounded.
 *
 * @param shown in the page's order, those of one name together
 * @param more how many are not shown
 */
record FactsView(List<Stated> shown, int more) {
    private static final int MOST_NAMES = 15;
    private static final int MOST_VALUES = 5;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern PROPERTY = Pattern.compile("[a-z]+(?:[A-Z][a-z]+)+");

    record Stated(String name, List<String> values) {}

    static FactsView of(Listing listing) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        int more = 0;
        for (Listing.Fact fact : listing.facts()) {
            String name = capitalised(inWords(shortened(fact.name(), LONGEST_NAME)));
            boolean fits =
                    byName.containsKey(name) ? byName.get(name).size() < MOST_VALUES : byName.size() < MOST_NAMES;
            if (fits) {
                byName.computeIfAbsent(name, n -> new ArrayList<>()).add(shortened(fact.value(), LONGEST_VALUE));
            } else {
                more++;
            }
        }
        return new FactsView(
                byName.entrySet().stream()
                        .map(e -> new Stated(e.getKey(), List.copyOf(e.getValue())))
                        .toList(),
                more);
    }

    /** Structured data has its properties' names, such as {@code operatingSystem}. */
    private static String inWords(String name) {
        return PROPERTY.matcher(name).matches()
                ? name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : name;
    }

    private static String capitalised(String name) {
        int first = name.offsetByCodePoints(0, Math.min(1, name.length()));
        return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
