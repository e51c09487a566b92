package assay.review;

import assay.aivss.InvalidAivssInput;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.IllegalStep;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the score would be if what is typed on the desk were saved. Each field's name begins with its item's key and a slash. */
final class DeskTrial {
    /** Fields that move the score; words and quotes do not. */
    private static final List<String> COUNTED = List.of("value", "low", "high");

    private DeskTrial() {}

    static DeskFigures of(Assessment assessment, Map<String, List<String>> fields, Instant now) {
        Map<Item, Map<String, List<String>>> byItem = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            int slash = name.indexOf('/');
            Optional<Item> item = slash < 0 ? Optional.empty() : Item.parse(name.substring(0, slash));
            String field = name.substring(slash + 1);
            if (COUNTED.contains(field) || field.startsWith(FormCorrections.METRIC)) {
                item.ifPresent(i ->
                        byItem.computeIfAbsent(i, k -> new LinkedHashMap<>()).put(field, values));
            }
        });
        Assessment tried = assessment;
        List<String> notCounted = new ArrayList<>();
        for (Map.Entry<Item, Map<String, List<String>>> item : byItem.entrySet()) {
            if (!assessment.items().contains(item.getKey()) || item.getKey() == Item.Single.KIND) {
                continue;
            }
            DecisionForm form =
                    new DecisionForm(item.getKey(), assessment.version(), Decision.Action.CHANGE, item.getValue());
            try {
                Correction correction = new FormCorrections(form, tried, (a, k) -> Optional.empty()).correction();
                tried = tried.decide(List.of(new Ask.Change(correction, "tried, not saved")), "nobody", now)
                        .assessment();
            } catch (FormFault | InvalidDecision | InvalidAivssInput e) {
                if (!(e instanceof FormFault fault) || !fault.field().isEmpty()) {
                    notCounted.add(item.getKey().title(assessment.draft()));
                }
            } catch (IllegalStep e) {
                break;
            }
        }
        return DeskFigures.of(tried, assessment, notCounted);
    }
}
