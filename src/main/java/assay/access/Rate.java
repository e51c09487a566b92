package assay.access;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen.
 *
 * @param times 1–1,000,000
 */
record Rate(int times, Duration per) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5}|1000000)/(s|min|h)");

    /**
     * Reads {@code 5/s}, {@code 60/min} or {@code 1000/h}; {@code 0} is no limit, hence empty.
     *
     * @param setting whose value it is, for the sentence that refuses it
     */
    static Optional<Rate> parse(String setting, String text) {
        String form = text.strip();
        if (form.equals("0")) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(setting + " is “" + text
                    + "”; write a number of submissions and a unit, such as 5/s, 60/min or 1000/h, or 0 for no limit.");
        }
        Duration per = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> throw new IllegalStateException("the pattern admits no other unit");
        };
        return Optional.of(new Rate(Integer.parseInt(matcher.group(1)), per));
    }
}
