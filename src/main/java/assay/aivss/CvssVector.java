package assay.aivss;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.metaeffekt.core.security.cvss.v4P0.Cvss4P0;

/**
 * A CVSS v4.0 base vector: all eleven base metrics once, in the order of the specification (FIRST CVSS v4.0, section 7), in
 * capitals, and nothing else. Threat, environmental and supplemental metrics are refused: AIVSS takes the base score (CVSS-B),
 * and its Threat Multiplier already is Exploit Maturity. The only class behind which the CVSS library stands.
 */
public final class CvssVector {
    static final String PREFIX = "CVSS:4.0/";
    private static final Map<String, List<String>> BASE_METRICS = legalValues();
    private static final Pattern GRAMMAR = Pattern.compile(BASE_METRICS.entrySet().stream()
            .map(metric -> metric.getKey() + ":[" + String.join("", metric.getValue()) + "]")
            .collect(Collectors.joining("/", Pattern.quote(PREFIX), "")));

    private final String text;
    private final BigDecimal base;

    private CvssVector(String text) {
        this.text = text;
        this.base = BigDecimal.valueOf(new Cvss4P0(text).getBaseScore()).setScale(1);
    }

    /**
     * Reads a base vector. A text is one exactly when it has the form of {@link #toString()}; any other is refused, with the
     * first fault found. At most 24 characters of it are repeated in the sentence, none of them a control character.
     *
     * @throws InvalidAivssInput with field {@code vector} and a sentence that names the metric at fault and says what to do
     */
    public static CvssVector parse(String text) {
        if (text == null || !GRAMMAR.matcher(text).matches()) {
            throw new InvalidAivssInput("vector", CvssFault.of(text));
        }
        return new CvssVector(text);
    }

    /** The eleven base metrics in the order of the specification, each with its legal values. */
    public static Map<String, List<String>> baseMetrics() {
        return BASE_METRICS;
    }

    private static Map<String, List<String>> legalValues() {
        Map<String, List<String>> legal = new LinkedHashMap<>();
        legal.put("AV", List.of("N", "A", "L", "P"));
        legal.put("AC", List.of("L", "H"));
        legal.put("AT", List.of("N", "P"));
        legal.put("PR", List.of("N", "L", "H"));
        legal.put("UI", List.of("N", "P", "A"));
        for (String impact : List.of("VC", "VI", "VA", "SC", "SI", "SA")) {
            legal.put(impact, List.of("H", "L", "N"));
        }
        return Collections.unmodifiableMap(legal);
    }

    /** The base score (CVSS-B), 0.0–10.0, one decimal, the exact value rounded half up. */
    public BigDecimal base() {
        return base;
    }

    /** Metric to value, in the order of the specification. */
    public Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (String part : text.substring(PREFIX.length()).split("/")) {
            metrics.put(part.substring(0, 2), part.substring(3));
        }
        return metrics;
    }

    /** The vector string, 63 characters, as it was read. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CvssVector vector && vector.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
