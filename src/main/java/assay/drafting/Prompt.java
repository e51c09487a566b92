package assay.drafting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt file, read.
 *
 * @param version what its first line names
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 */
record Prompt(String version, String sha256, String system, String user, String repair) {
    private static final Pattern VERSION = Pattern.compile("\\Aversion: ([A-Za-z0-9._-]{1,40})\\R");
    private static final Pattern SECTION = Pattern.compile("(?m)^# (System|User|Repair)[ \\t]*$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

    /** Which placeholders each part must have; it may have no others. */
    private static final Map<String, Set<String>> EXPECTED = Map.of(
            "System", Set.of("factors", "choosing", "kinds", "habits", "moves", "cvss", "layers", "crosslayer"),
            "User", Set.of("delimiter", "listing"),
            "Repair", Set.of("complaints"));

    /**
     * Reads a prompt.
     *
     * @throws IllegalArgumentException with a sentence that says what the file lacks
     */
    static Prompt parse(String text, String sha256) {
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            throw new IllegalArgumentException("its first line must name its version, such as “version: 1”");
        }
        Map<String, String> parts = parts(text);
        for (String name : new TreeSet<>(EXPECTED.keySet())) {
            String part = parts.get(name);
            if (part == null || part.isBlank()) {
                throw new IllegalArgumentException("it needs a part “# " + name + "” with text");
            }
            checkPlaceholders(name, part);
        }
        return new Prompt(version.group(1), sha256, parts.get("System"), parts.get("User"), parts.get("Repair"));
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

    private static void checkPlaceholders(String name, String part) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(part).results().forEach(m -> found.add(m.group(1)));
        if (!found.equals(EXPECTED.get(name))) {
            throw new IllegalArgumentException("its part “# " + name + "” must have the placeholders "
                    + new TreeSet<>(EXPECTED.get(name)) + " and has " + found);
        }
    }

    /** The part with each placeholder replaced, in one pass: what is put in is never read for placeholders. */
    static String filled(String part, Map<String, String> values) {
        return PLACEHOLDER.matcher(part).replaceAll(m -> Matcher.quoteReplacement(values.get(m.group(1))));
    }
}
