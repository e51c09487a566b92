package assay.drafting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file, read.
 *
 * @param version what its first line names
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param parts by their headings
 */
record Prompt(String version, String sha256, Map<String, String> parts) {
    private static final Pattern VERSION = Pattern.compile("\\Aversion: ([A-Za-z0-9._-]{1,40})\\R");
    private static final Pattern SECTION = Pattern.compile("(?m)^# (System|User|Repair)[ \\t]*$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

    Prompt {
        parts = Map.copyOf(parts);
    }

    /**
     * Reads a prompt.
     *
     * @param expected its parts, and which placeholders each must have; there may be no others
     * @throws IllegalArgumentException with a sentence that says what the file lacks
     */
    static Prompt parse(String text, String sha256, Map<String, Set<String>> expected) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            throw new IllegalArgumentException("its first line must name its version, such as “version: 1”");
        }
        Map<String, String> parts = parts(text);
        new TreeMap<>(expected).forEach((name, placeholders) -> {
            String part = parts.get(name);
            if (part == null || part.isBlank()) {
                throw new IllegalArgumentException("it needs a part “# " + name + "” with text");
            }
            checkPlaceholders(name, part, placeholders);
        });
        parts.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(name -> {
            throw new IllegalArgumentException("it has a part “# " + name + "”, which nobody reads");
        });
        return new Prompt(version.group(1), sha256, parts);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher heading = SECTION.matcher(text);
        Optional<String> name = Optional.empty();
        int start = 0;
        while (heading.find()) {
            put(parts, name, text.substring(start, heading.start()));
            name = Optional.of(heading.group(1));
            start = heading.end();
        }
        put(parts, name, text.substring(start));
        return parts;
    }

    private static void put(Map<String, String> parts, Optional<String> name, String body) {
        if (name.isPresent() && parts.put(name.get(), body.strip()) != null) {
            throw new IllegalArgumentException("it has the part “# " + name.get() + "” twice");
        }
    }

    private static void checkPlaceholders(String name, String part, Set<String> placeholders) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(part).results().forEach(m -> found.add(m.group(1)));
        if (!found.equals(placeholders)) {
            throw new IllegalArgumentException("its part “# " + name + "” must have the placeholders "
                    + new TreeSet<>(placeholders) + " and has " + found);
        }
    }

    /** The part with each placeholder replaced, in one pass: what is put in is never read for placeholders. */
    String filled(String part, Map<String, String> values) {
        return PLACEHOLDER.matcher(parts.get(part)).replaceAll(m -> Matcher.quoteReplacement(values.get(m.group(1))));
    }
}
