package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.LegalValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calculator's form: every field with its value, its bounds, and what is wrong with it.
 *
 * @param metricsOpen whether any CVSS metric was chosen by itself
 * @param edition whose factors stand in the form
 * @param other the factors that it does not take; given, they serve the comparison with other editions
 */
record ScoreFields(
        Chosen edition,
        List<Choice> editions,
        Field vector,
        Field base,
        List<CvssMetric> metrics,
        boolean metricsOpen,
        List<FactorField> factors,
        List<FactorField> other,
        Multiplier threatMultiplier,
        Multiplier mitigationFactor,
        boolean round,
        Field text) {

    record Chosen(String id, String title, List<String> equations, String note, String factorValues) {}

    record Choice(String value, String name, boolean chosen) {}

    /**
     * @param type {@code number}; {@code text} where what was typed is none, which a browser would not show in a number field
     * @param error a sentence; empty when nothing is wrong
     */
    record Field(String name, String value, String type, String error) {
        private static final String NUMBER = "[0-9]+(\\.[0-9]+)?";

        public String id() {
            return name.replace('.', '-');
        }

        static Field number(String name, String value, String error) {
            return new Field(name, value, value.isEmpty() || value.matches(NUMBER) ? "number" : "text", error);
        }
    }

    /** @param choices empty where any hundredth between {@code min} and {@code max} will do */
    record Multiplier(Field field, String min, String max, List<Choice> choices) {

        static Multiplier of(Field field, LegalValues legal) {
            if (legal instanceof LegalValues.Graded graded) {
                return new Multiplier(
                        field, graded.min().toPlainString(), graded.max().toPlainString(), List.of());
            }
            List<Choice> choices = new ArrayList<>();
            boolean found = false;
            for (LegalValues.Entry entry : ((LegalValues.Listed) legal).entries()) {
                boolean chosen = same(field.value(), entry.value());
                found |= chosen;
                choices.add(new Choice(
                        entry.value().toPlainString(),
                        entry.name().isEmpty() ? entry.value().toPlainString() : entry.value() + " " + entry.name(),
                        chosen));
            }
            if (!found) {
                String name = field.value().isEmpty() ? "choose one" : field.value() + " (not a value of this edition)";
                choices.add(new Choice(field.value(), name, true));
            }
            return new Multiplier(field, "", "", choices);
        }

        private static boolean same(String typed, BigDecimal value) {
            return typed.matches("[0-9](\\.[0-9]{1,2})?") && new BigDecimal(typed).compareTo(value) == 0;
        }
    }

    /** @param official its name in AIVSS 0.8, where that is another */
    record FactorField(
            String key,
            String title,
            String official,
            String question,
            String zero,
            String half,
            String one,
            Field value,
            Field low,
            Field high,
            Field certainty,
            List<Choice> certainties) {

        public List<String> errors() {
            return List.of(value, low, high, certainty).stream()
                    .map(Field::error)
                    .filter(e -> !e.isEmpty())
                    .toList();
        }
    }

    static ScoreFields of(ScoreForm form, AivssEdition edition, Map<String, String> typed, Map<String, String> faults) {
        List<Factor> own = edition.factors();
        return new ScoreFields(
                new Chosen(
                        edition.id(),
                        edition.title(),
                        edition.equations(),
                        edition.note(),
                        edition.factorValues().inWords()),
                AivssEdition.all().stream()
                        .map(e -> new Choice(e.id(), e.id() + " · " + e.title(), e == edition))
                        .toList(),
                new Field(
                        ScoreForm.VECTOR,
                        typed.getOrDefault(ScoreForm.VECTOR, ""),
                        "text",
                        faults.getOrDefault(ScoreForm.VECTOR, "")),
                number(ScoreForm.BASE, typed, faults),
                CvssMetric.of(typed),
                !CvssMetric.vector(form).isEmpty(),
                own.stream().map(f -> factor(f, typed, faults)).toList(),
                Arrays.stream(Factor.values())
                        .filter(f -> !own.contains(f))
                        .map(f -> factor(f, typed, faults))
                        .toList(),
                Multiplier.of(number(ScoreForm.THREAT_MULTIPLIER, typed, faults), edition.threatMultipliers()),
                Multiplier.of(number(ScoreForm.MITIGATION_FACTOR, typed, faults), edition.mitigationFactors()),
                !typed.getOrDefault(ScoreForm.ROUND, "").isEmpty(),
                new Field(ScoreForm.TEXT, form.given(ScoreForm.TEXT), "text", faults.getOrDefault(ScoreForm.TEXT, "")));
    }

    /** Unknown is not zero: an untouched factor is in the middle and may be anything. */
    static Map<String, String> untouched(AivssEdition edition) {
        Map<String, String> values = new HashMap<>();
        edition.factors()
                .forEach(f -> fill(
                        values, f.key(), new BigDecimal("0.50"), BigDecimal.ZERO, BigDecimal.ONE, Certainty.UNKNOWN));
        values.put(ScoreForm.THREAT_MULTIPLIER, "1.00");
        values.put(ScoreForm.MITIGATION_FACTOR, "1.00");
        return values;
    }

    /** The fields that say the same as an input. */
    static Map<String, String> saying(AivssInput input) {
        Map<String, String> values = new HashMap<>();
        input.cvss()
                .vector()
                .map(CvssVector::toString)
                .ifPresentOrElse(
                        v -> values.put(ScoreForm.VECTOR, v),
                        () -> values.put(ScoreForm.BASE, input.cvss().score().toPlainString()));
        input.factors().forEach((factor, v) -> fill(values, factor.key(), v));
        values.put(ScoreForm.THREAT_MULTIPLIER, input.threatMultiplier().toPlainString());
        values.put(ScoreForm.MITIGATION_FACTOR, input.mitigationFactor().toPlainString());
        return values;
    }

    private static void fill(Map<String, String> values, String key, FactorValue v) {
        values.put(key, v.value().toPlainString());
        if (v.hasRange()) {
            values.put(key + ScoreForm.LOW, v.low().toPlainString());
            values.put(key + ScoreForm.HIGH, v.high().toPlainString());
        }
        values.put(key + ScoreForm.CERTAINTY, v.certainty().key());
    }

    private static void fill(
            Map<String, String> values, String key, BigDecimal point, BigDecimal low, BigDecimal high, Certainty c) {
        fill(values, key, new FactorValue(point, low, high, c));
    }

    private static FactorField factor(Factor f, Map<String, String> typed, Map<String, String> faults) {
        String certainty = typed.getOrDefault(f.key() + ScoreForm.CERTAINTY, "");
        List<Choice> certainties = new ArrayList<>();
        certainties.add(new Choice("", "by the range", certainty.isEmpty()));
        for (Certainty c : Certainty.values()) {
            certainties.add(new Choice(c.key(), c.key(), c.key().equals(certainty)));
        }
        if (certainties.stream().noneMatch(Choice::chosen)) {
            certainties.add(new Choice(certainty, certainty, true));
        }
        return new FactorField(
                f.key(),
                f.title(),
                f.officialName().filter(n -> !n.equals(f.title())).orElse(""),
                f.question(),
                f.atZero(),
                f.atHalf(),
                f.atOne(),
                number(f.key(), typed, faults),
                number(f.key() + ScoreForm.LOW, typed, faults),
                number(f.key() + ScoreForm.HIGH, typed, faults),
                new Field(
                        f.key() + ScoreForm.CERTAINTY,
                        certainty,
                        "text",
                        faults.getOrDefault(f.key() + ScoreForm.CERTAINTY, "")),
                certainties);
    }

    private static Field number(String name, Map<String, String> typed, Map<String, String> faults) {
        return Field.number(name, typed.getOrDefault(name, ""), faults.getOrDefault(name, ""));
    }
}
