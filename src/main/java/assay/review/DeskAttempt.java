package assay.review;

import assay.aivss.InvalidAivssInput;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into one item's form and could not save.
 *
 * @param form empty for an item that nobody tried
 * @param faults a sentence for each field at fault; under the empty name for the form as a whole
 * @param stale what somebody else saved meanwhile
 */
record DeskAttempt(Optional<DecisionForm> form, Map<String, String> faults, Optional<DeskStale> stale) {
    static final DeskAttempt NONE = new DeskAttempt(Optional.empty(), Map.of(), Optional.empty());

    /** The form's fields that stand for parts of what the core checks. */
    private static final List<String> FIELDS = List.of("value", "low", "high", "certainty", "text", "reason");

    static DeskAttempt of(DecisionForm form, RuntimeException thrown) {
        String message = thrown.getMessage();
        String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return new DeskAttempt(
                Optional.of(form),
                Map.of(field(form, thrown), sentence.endsWith(".") ? sentence : sentence + "."),
                Optional.empty());
    }

    private static String field(DecisionForm form, RuntimeException thrown) {
        if (thrown instanceof FormFault fault) {
            return fault.field();
        }
        String pointer =
                thrown instanceof InvalidDecision decision ? decision.field() : ((InvalidAivssInput) thrown).field();
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (pointer.startsWith("evidence")) {
            return FormQuotes.of(form).field(pointer).orElse("evidence");
        }
        if (pointer.startsWith("factors/") || pointer.equals("threatMultiplier")) {
            return last.equals("low") || last.equals("high") ? last : "value";
        }
        return FIELDS.contains(pointer) ? pointer : "";
    }

    static DeskAttempt of(DecisionForm form, DeskStale stale) {
        return new DeskAttempt(Optional.of(form), Map.of(), Optional.of(stale));
    }

    boolean on(Item item) {
        return form.filter(f -> f.item().equals(item)).isPresent();
    }

    Optional<String> typed(String name) {
        return form.flatMap(f -> f.typed(name));
    }

    String fault(String name) {
        return faults.getOrDefault(name, "");
    }
}
