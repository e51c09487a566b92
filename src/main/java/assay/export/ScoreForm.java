package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calculator's fields as they were typed.
 *
 * @param typed by field, without blanks at the ends; a field that was not sent is absent
 * @param faults by field, a sentence on what makes a field unreadable before anybody looks at its value
 */
record ScoreForm(Map<String, String> typed, Map<String, String> faults) {
    static final String EDITION = "edition";
    /** The edition whose fields the form had when it was sent. */
    static final String SHOWN = "shown";

    static final String VECTOR = "vector";
    static final String BASE = "base";
    static final String THREAT_MULTIPLIER = "thm";
    static final String MITIGATION_FACTOR = "mf";
    static final String ROUND = "round";
    static final String TEXT = "text";
    static final String LOW = ".low";
    static final String HIGH = ".high";
    static final String CERTAINTY = ".certainty";

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_VECTOR = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME_SHOWN = 40;
    private static final Map<String, Integer> LONGEST = longest();

    ScoreForm {
        typed = Map.copyOf(typed);
        faults = new LinkedHashMap<>(faults);
    }

    private static Map<String, Integer> longest() {
        Map<String, Integer> fields = new LinkedHashMap<>();
        List.of(EDITION, SHOWN).forEach(f -> fields.put(f, LONGEST_NUMBER));
        fields.put(VECTOR, LONGEST_VECTOR);
        fields.put(BASE, LONGEST_NUMBER);
        CvssMetric.fields().forEach(field -> fields.put(field, LONGEST_NUMBER));
        for (Factor factor : Factor.values()) {
            fieldsOf(factor).forEach(field -> fields.put(field, LONGEST_NUMBER));
        }
        List.of(THREAT_MULTIPLIER, MITIGATION_FACTOR, ROUND).forEach(f -> fields.put(f, LONGEST_NUMBER));
        fields.put(TEXT, LONGEST_TEXT);
        return fields;
    }

    /** Every field's name, in the order of the form. */
    static Set<String> fields() {
        return LONGEST.keySet();
    }

    /** The four fields of a factor: its value, low, high and certainty. */
    static List<String> fieldsOf(Factor factor) {
        String key = factor.key();
        return List.of(key, key + LOW, key + HIGH, key + CERTAINTY);
    }

    static ScoreForm of(MultivaluedMap<String, String> query) {
        Map<String, String> typed = new LinkedHashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            Optional<String> fault = fault(name, values);
            fault.ifPresent(sentence -> faults.put(shown(name), sentence));
            if (LONGEST.containsKey(name)) {
                typed.put(name, printable(values.get(0)).strip());
            }
        });
        return new ScoreForm(typed, faults);
    }

    private static Optional<String> fault(String name, List<String> values) {
        Integer longest = LONGEST.get(name);
        String value = values.get(0);
        if (longest == null) {
            return Optional.of("There is no field “" + shown(name) + "” in this form. Take it out of the address.");
        }
        if (values.size() > 1) {
            return Optional.of("This field stands " + values.size() + " times in the address. Give it once.");
        }
        if (value.length() > longest) {
            return Optional.of("This is " + value.length() + " characters long; at most " + longest + " are read.");
        }
        return printable(value).equals(value)
                ? Optional.empty()
                : Optional.of("This holds a control character. Type the value again.");
    }

    /** Whether somebody asks for the empty form, of some edition. */
    boolean untouched() {
        return typed.keySet().stream().allMatch(EDITION::equals) && faults.isEmpty();
    }

    /** Whether another edition was chosen than the one whose fields were filled in. */
    boolean turned() {
        return faults.isEmpty()
                && !given(SHOWN).isEmpty()
                && !given(SHOWN).equals(given(EDITION))
                && AivssEdition.byId(given(EDITION)).isPresent();
    }

    /** Whether one line was sent, and none of the other fields. */
    boolean lineAlone() {
        return typed.containsKey(TEXT) && typed.size() == 1;
    }

    /** The edition chosen, where there is one of that name; else the default. */
    AivssEdition edition() {
        return AivssEdition.byId(given(EDITION)).orElseGet(AivssEdition::standard);
    }

    /** What was typed; empty when nothing was. */
    String given(String field) {
        return typed.getOrDefault(field, "");
    }

    /** Whether anything was typed for the factor. */
    boolean has(Factor factor) {
        return fieldsOf(factor).stream().anyMatch(field -> !given(field).isEmpty());
    }

    /** What the form calls the field; a name that is no field's stands for itself. */
    static String label(String field) {
        if (CvssMetric.isField(field)) {
            return CvssMetric.label(field);
        }
        String[] parts = field.split("\\.", 2);
        return switch (field) {
            case EDITION -> "Edition";
            case VECTOR -> "CVSS vector";
            case BASE -> "CVSS base";
            case THREAT_MULTIPLIER -> "Threat Multiplier";
            case MITIGATION_FACTOR -> "Mitigation Factor";
            case ROUND -> "Rounding";
            case TEXT -> "One line";
            default ->
                Factor.byKey(parts[0])
                        .map(f -> f.title() + (parts.length > 1 ? ", " + parts[1] : ""))
                        .orElse(field);
        };
    }

    private static String shown(String name) {
        String printable = printable(name);
        return printable.length() <= LONGEST_NAME_SHOWN ? printable : printable.substring(0, LONGEST_NAME_SHOWN) + "…";
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\uFFFD");
    }
}
