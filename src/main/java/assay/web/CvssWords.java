package assay.web;

import java.util.Map;

/** What FIRST calls the base metrics of CVSS v4.0 and their values. */
public final class CvssWords {
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("AV", "Attack Vector"),
            Map.entry("AC", "Attack Complexity"),
            Map.entry("AT", "Attack Requirements"),
            Map.entry("PR", "Privileges Required"),
            Map.entry("UI", "User Interaction"),
            Map.entry("VC", "Confidentiality, vulnerable system"),
            Map.entry("VI", "Integrity, vulnerable system"),
            Map.entry("VA", "Availability, vulnerable system"),
            Map.entry("SC", "Confidentiality, subsequent systems"),
            Map.entry("SI", "Integrity, subsequent systems"),
            Map.entry("SA", "Availability, subsequent systems"));
    private static final Map<String, String> VALUES = Map.of("H", "High", "L", "Low", "N", "None");
    private static final Map<String, Map<String, String>> OWN_VALUES = Map.of(
            "AV", Map.of("N", "Network", "A", "Adjacent", "L", "Local", "P", "Physical"),
            "AT", Map.of("P", "Present"),
            "UI", Map.of("P", "Passive", "A", "Active"));

    private CvssWords() {}

    /** The name of a metric, such as {@code Attack Vector} for {@code AV}; of an unknown one its letters. */
    public static String title(String metric) {
        return TITLES.getOrDefault(metric, metric);
    }

    /** The name of a metric's value, such as {@code Network} for {@code N} of {@code AV}; of an unknown one its letters. */
    public static String value(String metric, String value) {
        return OWN_VALUES.getOrDefault(metric, VALUES).getOrDefault(value, VALUES.getOrDefault(value, value));
    }
}
