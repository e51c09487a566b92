package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerThreat;
import assay.review.DeskStale.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a form in which what stands and what was typed differ. */
final class DeskPairs {
    private DeskPairs() {}

    static List<Pair> of(Assessment current, DecisionForm form) {
        List<Pair> pairs = new ArrayList<>();
        standing(current, form.item())
                .forEach((field, stands) -> form.typed(field)
                        .filter(t -> !t.isBlank() && !t.strip().equals(stands.strip()))
                        .ifPresent(t -> pairs.add(new Pair(label(field), stands, t))));
        List<Evidence> evidence = form.item().evidence(current.draft());
        FormQuotes quotes = FormQuotes.of(form);
        if (!quotes.rows().isEmpty() && !quotes.same(evidence)) {
            pairs.add(new Pair(
                    "Quotes",
                    evidence.stream().map(e -> "“" + e.quote() + "”").collect(Collectors.joining(" ")),
                    quotes.rows().stream()
                            .filter(FormQuotes.Row::counts)
                            .map(r -> "“" + r.quote().strip() + "”")
                            .collect(Collectors.joining(" "))));
        }
        if (form.item() instanceof Item.OfLayer layer
                && form.typed(FormCorrections.THREATS).isPresent()) {
            String stood = current.draft().layer(layer.layer()).threats().stream()
                    .map(LayerThreat::name)
                    .sorted()
                    .collect(Collectors.joining("; "));
            String ticked = form.all(FormCorrections.THREAT).stream().sorted().collect(Collectors.joining("; "));
            if (!stood.equals(ticked)) {
                pairs.add(new Pair("Threats", stood, ticked));
            }
        }
        String reason = current.decision(form.item()).flatMap(Decision::reason).orElse("");
        form.said(DecisionForm.REASON)
                .filter(r -> !r.equals(reason))
                .ifPresent(r -> pairs.add(new Pair("Reason", reason, r)));
        return pairs;
    }

    /** The form without what nobody typed into it: fields that say what stood in the version that it was filled in on. */
    static DecisionForm typedOnly(DecisionForm form, Assessment then, Assessment now) {
        Map<String, List<String>> typed = new LinkedHashMap<>(form.fields());
        standing(then, form.item()).forEach((field, stood) -> {
            if (form.typed(field).filter(t -> t.strip().equals(stood.strip())).isPresent()) {
                typed.remove(field);
            }
        });
        if (FormQuotes.of(form).same(form.item().evidence(then.draft()))) {
            typed.keySet().removeAll(List.of("passage", "quote", "grade", "drop"));
        }
        if (form.item() instanceof Item.OfLayer layer
                && form.all(FormCorrections.THREAT).stream()
                        .sorted()
                        .toList()
                        .equals(then.draft().layer(layer.layer()).threats().stream()
                                .map(LayerThreat::name)
                                .sorted()
                                .toList())) {
            typed.keySet().removeAll(List.of(FormCorrections.THREAT, FormCorrections.THREATS));
        }
        return new DecisionForm(item(form.item(), then, now), form.version(), form.action(), typed);
    }

    /** A control that two people add at once is two controls. */
    private static Item item(Item item, Assessment then, Assessment now) {
        return item instanceof Item.OfControl control
                        && control.index() >= then.draft().claimedControls().size()
                ? new Item.OfControl(now.draft().claimedControls().size())
                : item;
    }

    /** What stands, under the name of the field that would change it. */
    private static Map<String, String> standing(Assessment current, Item item) {
        Map<String, String> standing = new LinkedHashMap<>();
        var draft = current.draft();
        if (item instanceof Item.OfFactor factor) {
            var estimate = draft.factor(factor.factor());
            standing.put("value", estimate.value().value().toPlainString());
            standing.put("low", estimate.value().low().toPlainString());
            standing.put("high", estimate.value().high().toPlainString());
            standing.put("certainty", estimate.value().certainty().key());
            standing.put("text", estimate.rationale());
        } else if (item instanceof Item.OfLayer layer) {
            var estimate = draft.layer(layer.layer());
            standing.put("certainty", estimate.certainty().key());
            standing.put("text", FormCorrections.plain(estimate));
        } else if (item instanceof Item.OfControl control
                && control.index() < draft.claimedControls().size()) {
            var claimed = draft.claimedControls().get(control.index());
            standing.put("text", claimed.name());
            standing.put("value", claimed.mitigationFactor().toPlainString());
        } else if (item instanceof Item.Single single) {
            switch (single) {
                case KIND -> standing.put("value", draft.kind().key());
                case SUMMARY -> standing.put("text", draft.summary());
                case CVSS ->
                    draft.cvss().vector().metrics().forEach((m, v) -> standing.put(FormCorrections.METRIC + m, v));
                case THREAT_MULTIPLIER ->
                    standing.put("value", draft.threatMultiplier().toPlainString());
            }
        }
        return standing;
    }

    private static String label(String field) {
        return switch (field) {
            case "value" -> "Value";
            case "low" -> "Low";
            case "high" -> "High";
            case "certainty" -> "Certainty";
            case "text" -> "Text";
            default -> field.substring(FormCorrections.METRIC.length());
        };
    }
}
