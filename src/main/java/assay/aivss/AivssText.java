package assay.aivss;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * An edition and its input in one line. The notation is Assay's own: neither AIVSS 0.5 nor 0.8 defines a vector string.
 *
 * <pre>
 * text       = "Assay-AIVSS:" edition "/" cvss "/ThM:" hundredths "/MF:" hundredths 1*( "/" factor )
 * edition    = an edition's id, such as 0.8-listing
 * cvss       = a CVSS v4.0 base vector / "Base:" tenths
 * factor     = key ":" hundredths [ "[" hundredths ".." hundredths "]" ] [ certainty ]
 * key        = a factor's key; the edition's factors stand in the edition's order
 * certainty  = "~" (inferred) / "?" (unknown); nothing where the value is evidenced
 * hundredths = 1*DIGIT "." 2DIGIT
 * tenths     = 1*DIGIT "." DIGIT
 * </pre>
 *
 * The range in brackets is left out where it is the value itself. Each input has exactly one text, and only that text is read
 * back.
 *
 * @param input one that the edition scores
 */
public record AivssText(AivssEdition edition, AivssInput input) {
    private static final String PREFIX = "Assay-AIVSS:";
    private static final String VECTOR = "CVSS:4.0";
    private static final String BASE = "Base";
    private static final String THREAT_MULTIPLIER = "ThM";
    private static final String MITIGATION_FACTOR = "MF";
    private static final int LONGEST = 1_000;

    /** @throws InvalidAivssInput when the edition does not score the input */
    public AivssText {
        edition.score(input);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws InvalidAivssInput with field {@code text} and a sentence naming the part at fault
     */
    public static AivssText parse(String text) {
        if (text.length() > LONGEST) {
            throw refused(
                    "the text has " + text.length() + " characters; one of this notation has fewer than " + LONGEST);
        }
        if (!text.startsWith(PREFIX)) {
            throw refused("a text of this notation begins with " + PREFIX);
        }
        try {
            AivssText parsed = parts(new ArrayDeque<>(
                    Arrays.asList(text.substring(PREFIX.length()).split("/", -1))));
            if (!parsed.toString().equals(text)) {
                throw refused("the text must be written as " + parsed);
            }
            return parsed;
        } catch (InvalidAivssInput e) {
            throw refused(e.getMessage());
        }
    }

    private static AivssText parts(Deque<String> parts) {
        String id = next(parts, "an edition");
        AivssEdition edition =
                AivssEdition.byId(id).orElseThrow(() -> refused("there is no edition “" + shown(id) + "”"));
        CvssBase cvss = cvss(parts);
        BigDecimal thm = number(THREAT_MULTIPLIER, named(parts, THREAT_MULTIPLIER));
        BigDecimal mf = number(MITIGATION_FACTOR, named(parts, MITIGATION_FACTOR));
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        for (Factor factor : edition.factors()) {
            factors.put(factor, value(factor.key(), named(parts, factor.key())));
        }
        if (!parts.isEmpty()) {
            throw refused("“" + shown(parts.peek()) + "” is left over after the last factor");
        }
        return new AivssText(edition, new AivssInput(cvss, factors, thm, mf));
    }

    private static CvssBase cvss(Deque<String> parts) {
        if (!VECTOR.equals(parts.peek())) {
            return CvssBase.of(number(BASE, named(parts, BASE)));
        }
        StringBuilder vector = new StringBuilder(next(parts, VECTOR));
        while (!parts.isEmpty() && !parts.peek().startsWith(THREAT_MULTIPLIER + ":")) {
            vector.append('/').append(parts.poll());
        }
        return CvssBase.of(CvssVector.parse(vector.toString()));
    }

    private static FactorValue value(String key, String written) {
        Certainty certainty = Certainty.EVIDENCED;
        String rest = written;
        for (Certainty mark : new Certainty[] {Certainty.INFERRED, Certainty.UNKNOWN}) {
            if (written.endsWith(mark(mark))) {
                certainty = mark;
                rest = written.substring(0, written.length() - 1);
            }
        }
        int bracket = rest.indexOf('[');
        if (bracket < 0) {
            BigDecimal point = number(key, rest);
            return new FactorValue(point, point, point, certainty);
        }
        int dots = rest.indexOf("..", bracket);
        if (dots < 0 || !rest.endsWith("]")) {
            throw refused("the range of " + key + " is written like [0.20..0.80]");
        }
        return new FactorValue(
                number(key, rest.substring(0, bracket)),
                number(key, rest.substring(bracket + 1, dots)),
                number(key, rest.substring(dots + 2, rest.length() - 1)),
                certainty);
    }

    private static String named(Deque<String> parts, String name) {
        String part = next(parts, name);
        if (!part.startsWith(name + ":")) {
            throw refused("“" + shown(part) + "” stands where " + name + " belongs");
        }
        return part.substring(name.length() + 1);
    }

    private static String next(Deque<String> parts, String expected) {
        return Optional.ofNullable(parts.poll())
                .orElseThrow(() -> refused("the text ends where " + expected + " belongs"));
    }

    private static BigDecimal number(String name, String digits) {
        if (!digits.matches("[0-9]{1,2}\\.[0-9]{1,2}")) {
            throw refused(name + " is “" + shown(digits) + "”; a number is written like 0.50");
        }
        return new BigDecimal(digits);
    }

    private static String shown(String part) {
        String printable = part.replaceAll("\\p{C}", "?");
        return printable.length() <= 24 ? printable : printable.substring(0, 24) + "…";
    }

    private static InvalidAivssInput refused(String sentence) {
        return new InvalidAivssInput("text", sentence);
    }

    private static String mark(Certainty certainty) {
        return switch (certainty) {
            case EVIDENCED -> "";
            case INFERRED -> "~";
            case UNKNOWN -> "?";
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(PREFIX).append(edition.id()).append('/');
        text.append(input.cvss()
                .vector()
                .map(CvssVector::toString)
                .orElseGet(() -> BASE + ":" + input.cvss().score()));
        text.append("/" + THREAT_MULTIPLIER + ":").append(input.threatMultiplier());
        text.append("/" + MITIGATION_FACTOR + ":").append(input.mitigationFactor());
        for (Factor factor : edition.factors()) {
            FactorValue value = input.factors().get(factor);
            text.append('/').append(factor.key()).append(':').append(value.value());
            if (value.hasRange()) {
                text.append('[')
                        .append(value.low())
                        .append("..")
                        .append(value.high())
                        .append(']');
            }
            text.append(mark(value.certainty()));
        }
        return text.toString();
    }
}
