package assay.aivss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.metaeffekt.core.security.cvss.v4P0.Cvss4P0;

/**
 * A CVSS v4.0 base vector: all eleven base metrics once, in the order of the specification (FIRST CVSS v4.0, section 7), and
 * nothing else. Threat and environmental metrics are refused, because AIVSS takes the base score (CVSS-B) and its Threat
 * Multiplier already is Exploit Maturity. The only class behind which the CVSS library stands.
 */
public final class CvssVector {
    private static final String PREFIX = "CVSS:4.0/";
    private static final int LONGEST = 200;
    private static final Map<String, String> LEGAL = new LinkedHashMap<>();

    static {
        LEGAL.put("AV", "NALP");
        LEGAL.put("AC", "LH");
        LEGAL.put("AT", "NP");
        LEGAL.put("PR", "NLH");
        LEGAL.put("UI", "NPA");
        LEGAL.put("VC", "HLN");
        LEGAL.put("VI", "HLN");
        LEGAL.put("VA", "HLN");
        LEGAL.put("SC", "HLN");
        LEGAL.put("SI", "HLN");
        LEGAL.put("SA", "HLN");
    }

    private final String text;
    private final BigDecimal base;

    private CvssVector(String text) {
        this.text = text;
        this.base = BigDecimal.valueOf(new Cvss4P0(text).getBaseScore()).setScale(1);
    }

    /**
     * Reads a base vector.
     *
     * @throws InvalidAivssInput with field {@code vector} and a sentence naming the metric at fault
     */
    public static CvssVector parse(String text) {
        if (text == null || text.isBlank()) {
            throw refused("the CVSS vector is missing");
        }
        if (text.length() > LONGEST) {
            throw refused("the CVSS vector has " + text.length() + " characters; a base vector has at most 63");
        }
        if (text.startsWith("CVSS:3") || text.startsWith("CVSS:2") || text.startsWith("AV:")) {
            throw refused("AIVSS takes CVSS v4.0 base vectors only: scores of older versions are on another scale");
        }
        if (!text.startsWith(PREFIX)) {
            throw refused("a CVSS v4.0 vector begins with " + PREFIX);
        }
        List<String> order = new ArrayList<>(LEGAL.keySet());
        List<String> seen = new ArrayList<>();
        for (String part : text.substring(PREFIX.length()).split("/", -1)) {
            seen.add(metricOf(part, seen));
        }
        for (String metric : order) {
            if (!seen.contains(metric)) {
                throw refused("the CVSS vector lacks " + metric);
            }
        }
        if (!seen.equals(order)) {
            throw refused("the metrics of a CVSS v4.0 base vector stand in the order " + String.join(" ", order));
        }
        return new CvssVector(text);
    }

    private static String metricOf(String part, List<String> seen) {
        int colon = part.indexOf(':');
        String metric = colon < 0 ? part : part.substring(0, colon);
        String legal = LEGAL.get(metric);
        if (legal == null) {
            throw refused("“" + part + "” is not a base metric; threat and environmental metrics do not belong here,"
                    + " because the Threat Multiplier already stands for Exploit Maturity");
        }
        String value = colon < 0 ? "" : part.substring(colon + 1);
        if (value.length() != 1 || legal.indexOf(value.charAt(0)) < 0) {
            throw refused(metric + " is “" + value + "”; it must be one of " + String.join(", ", legal.split("")));
        }
        if (seen.contains(metric)) {
            throw refused(metric + " is given twice");
        }
        return metric;
    }

    private static InvalidAivssInput refused(String sentence) {
        return new InvalidAivssInput("vector", sentence);
    }

    /** The eleven base metrics in the order of the specification, each with its legal values. */
    public static Map<String, List<String>> baseMetrics() {
        Map<String, List<String>> metrics = new LinkedHashMap<>();
        LEGAL.forEach((metric, values) -> metrics.put(metric, List.of(values.split(""))));
        return metrics;
    }

    /** The base score, 0.0–10.0, one decimal. */
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
