package assay.aivss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What keeps a text from being a CVSS v4.0 base vector: the first fault, as a sentence that says what to do about it. */
final class CvssFault {
    /** Every metric of all four groups of v4.0 (FIRST CVSS v4.0, section 7) together takes fewer characters. */
    private static final int LONGEST = 200;

    private static final int LONGEST_SHOWN = 24;
    private static final List<String> ORDER =
            List.copyOf(CvssVector.baseMetrics().keySet());
    private static final String BASE = "the base metrics are " + String.join(" ", ORDER);
    private static final String CAPITALS = " is in lower case; write the whole vector in capitals";
    private static final String V4_ONLY =
            "; AIVSS takes CVSS v4.0 base vectors only, because other versions score on another"
                    + " scale: score the abuse again under CVSS v4.0";

    private static final Set<String> ENVIRONMENTAL =
            Set.of("CR", "IR", "AR", "MAV", "MAC", "MAT", "MPR", "MUI", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA");
    private static final Set<String> SUPPLEMENTAL = Set.of("S", "AU", "R", "V", "RE", "U");

    /** Versions 1 to 3 by their prefix, and those that go without one by metrics that v4.0 does not have. */
    private static final Pattern OLDER_VECTOR =
            Pattern.compile("(?s)\\s*+\\(?+\\s*+(?:(?i:CVSS[:# ]?v?[123]).*|(?!(?i:CVSS)).*/(?:Au|[Cc]):.*)");

    /** Metrics of versions 2 and 3 that no group of v4.0 has. Their Scope shares the letter of Safety, but not its values. */
    private static final Pattern OLDER_METRIC = Pattern.compile("(?:Au|C|I|A|RL|RC|CDP|TD|MS|MC|MI|MA):.*|S:[UC]");

    private CvssFault() {}

    /** Bounded work on a text of any length. The text must not be a base vector. */
    static String of(String text) {
        if (text == null) {
            return missing();
        }
        return length(text)
                .or(() -> olderVersion(text))
                .or(() -> character(text))
                .or(() -> beginning(text))
                .or(() -> slash(text))
                .orElseGet(() -> metrics(text.substring(CvssVector.PREFIX.length())));
    }

    private static String missing() {
        return "the CVSS vector is missing; it begins with " + CvssVector.PREFIX + ", and " + BASE;
    }

    private static Optional<String> length(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("the CVSS vector has " + text.length()
                    + " characters and a CVSS v4.0 base vector has 63; give the eleven base metrics and nothing else");
        }
        return text.isBlank() ? Optional.of(missing()) : Optional.empty();
    }

    private static Optional<String> olderVersion(String text) {
        return OLDER_VECTOR.matcher(text).matches()
                ? Optional.of("this is a vector of an older CVSS version" + V4_ONLY)
                : Optional.empty();
    }

    /** After this a text holds visible ASCII alone and may be repeated. */
    private static Optional<String> character(String text) {
        return IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) <= ' ' || text.charAt(i) > '~')
                .mapToObj(i -> "character " + (i + 1) + " of the CVSS vector is "
                        + (text.charAt(i) == ' ' ? "a blank" : String.format("U+%04X", text.codePointAt(i)))
                        + "; a vector holds letters, digits, colons, slashes and one point only, so leave it out")
                .findFirst();
    }

    private static Optional<String> beginning(String text) {
        if (text.startsWith(CvssVector.PREFIX)) {
            return Optional.empty();
        }
        if (capitals(text).startsWith(CvssVector.PREFIX)) {
            return Optional.of(shown(text.substring(0, CvssVector.PREFIX.length())) + CAPITALS);
        }
        return Optional.of("a CVSS v4.0 vector begins with " + CvssVector.PREFIX + " and not with " + shown(text)
                + "; write " + CvssVector.PREFIX + " and then the eleven base metrics");
    }

    private static Optional<String> slash(String text) {
        if (text.equals(CvssVector.PREFIX)) {
            return Optional.of("no metric follows " + CvssVector.PREFIX + "; " + BASE);
        }
        int twice = text.indexOf("//");
        if (twice >= 0) {
            String before = text.substring(text.lastIndexOf('/', twice - 1) + 1, twice);
            return Optional.of("two slashes follow " + shown(before) + "; remove one of them");
        }
        return text.endsWith("/")
                ? Optional.of("the CVSS vector ends in a slash; remove it, the value of SA comes last")
                : Optional.empty();
    }

    private static String metrics(String text) {
        List<String> given = new ArrayList<>();
        for (String part : text.split("/")) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon);
            Optional<String> fault = ORDER.contains(name)
                    ? value(name, colon < 0 ? "" : part.substring(colon + 1), given)
                    : Optional.of(noBaseMetric(name, part));
            if (fault.isPresent()) {
                return fault.get();
            }
            given.add(name);
        }
        return set(given);
    }

    private static Optional<String> value(String name, String value, List<String> given) {
        List<String> legal = CvssVector.baseMetrics().get(name);
        String choice = "one of " + String.join(", ", legal);
        if (value.isEmpty()) {
            return Optional.of(name + " has no value; write " + name + ": and " + choice);
        }
        if (!legal.contains(value)) {
            String is = name + " is " + shown(value);
            return Optional.of(
                    legal.contains(capitals(value)) ? is + ", which" + CAPITALS : is + "; it must be " + choice);
        }
        return given.contains(name)
                ? Optional.of(name + " is given twice; leave one of the two out")
                : Optional.empty();
    }

    private static String noBaseMetric(String name, String part) {
        String metric = capitals(name);
        if (OLDER_METRIC.matcher(part).matches()) {
            return shown(part) + " is a metric of an older CVSS version" + V4_ONLY;
        }
        if (ORDER.contains(metric)) {
            return shown(name) + CAPITALS;
        }
        if (metric.equals("E")) {
            return shown(part)
                    + " is Exploit Maturity, a threat metric; AIVSS takes the base score (CVSS-B) and would count it"
                    + " twice, because the Threat Multiplier already is Exploit Maturity: leave E out and give it as"
                    + " threatMultiplier";
        }
        if (ENVIRONMENTAL.contains(metric)) {
            return shown(part) + " is an environmental metric; it belongs to one deployment, and the base describes the"
                    + " product: leave it out";
        }
        if (SUPPLEMENTAL.contains(metric)) {
            return shown(part) + " is a supplemental metric; it carries no score, so leave it out";
        }
        return shown(part) + " is no metric of CVSS v4.0; leave it out, " + BASE;
    }

    /** Each metric given is a base metric with a legal value and stands once: some are missing, or their order is wrong. */
    private static String set(List<String> given) {
        List<String> missing =
                ORDER.stream().filter(name -> !given.contains(name)).toList();
        if (!missing.isEmpty()) {
            return "the CVSS vector lacks " + String.join(", ", missing) + "; all eleven base metrics are needed";
        }
        return IntStream.range(0, ORDER.size())
                .filter(i -> !given.get(i).equals(ORDER.get(i)))
                .mapToObj(i -> given.get(i) + " stands where " + ORDER.get(i)
                        + " belongs; the base metrics stand in the order " + String.join(" ", ORDER))
                .findFirst()
                .orElseThrow();
    }

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String shown(String text) {
        return "“" + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…") + "”";
    }
}
