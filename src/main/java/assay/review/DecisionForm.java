package assay.review;

import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.Item;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One item's form as somebody sent it.
 *
 * @param version of the assessment that the person saw
 * @param fields as they were typed; a field may stand there more than once
 */
record DecisionForm(Item item, int version, Decision.Action action, Map<String, List<String>> fields) {
    static final String REASON = "reason";

    /** Characters in all fields; forty long quotes and a long text are well below it. */
    private static final int MOST = 300_000;

    private static final int LONGEST_NUMBER = 20;

    DecisionForm {
        fields = Map.copyOf(fields);
    }

    /** Reads a form; what no form of ours sends is refused as a whole. */
    static DecisionForm of(MultivaluedMap<String, String> sent) {
        Map<String, List<String>> fields = read(sent);
        Item item = Item.parse(one(fields, "item"))
                .orElseThrow(() -> refused("/item", "There is no such item. Open the desk again."));
        Decision.Action action = Arrays.stream(Decision.Action.values())
                .filter(a -> a.key().equals(one(fields, "action")))
                .findFirst()
                .orElseThrow(() -> refused("/action", "An item is accepted, changed or rejected; nothing else."));
        return new DecisionForm(item, version(fields), action, fields);
    }

    /** All fields with one form of line ends, within bounds. */
    static Map<String, List<String>> read(MultivaluedMap<String, String> sent) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, List<String>> field : sent.entrySet()) {
            List<String> values =
                    field.getValue().stream().map(v -> v.replace("\r\n", "\n")).toList();
            length += field.getKey().length()
                    + values.stream().mapToInt(String::length).sum();
            fields.put(field.getKey(), values);
        }
        if (length > MOST) {
            throw ProblemException.of(
                    RequestCode.TOO_LARGE, "That is more text than one decision holds. Shorten it and save again.");
        }
        return fields;
    }

    /** The same about another item. */
    DecisionForm about(Item other) {
        return new DecisionForm(other, version, action, fields);
    }

    /** The version that the person saw. */
    static int version(Map<String, List<String>> fields) {
        String text = one(fields, "version");
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw refused("/version", "The form does not say which version it is of. Open the desk again.");
        }
        return Integer.parseInt(text);
    }

    static String one(Map<String, List<String>> fields, String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static ProblemException refused(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.INVALID_VALUE, sentence);
    }

    /** The field as it was typed; empty when it was not sent. */
    Optional<String> typed(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The field without blanks at its ends; empty when nothing was typed. */
    Optional<String> said(String name) {
        return typed(name).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** A number between 0 and 10, such as {@code 0.85}, with a point or a comma. */
    Optional<BigDecimal> number(String name) {
        return said(name).map(text -> {
            String plain = text.replace(',', '.');
            if (plain.length() > LONGEST_NUMBER || !plain.matches("[0-9]*\\.?[0-9]+|[0-9]+\\.")) {
                throw new FormFault(name, "This is no number. Write it like 0.85.");
            }
            return new BigDecimal(plain);
        });
    }

    /**
     * What the person asks for. A change that they have made for the same reason already is that change again, though nothing differs
     * any more.
     *
     * @param by the name of the person
     * @param kinds what follows from another kind of product; empty for one that there is not
     * @throws FormFault when a field cannot be read, or accepting would drop what was typed
     */
    Ask ask(Assessment assessment, String by, BiFunction<Assessment, String, Optional<Correction.OfKind>> kinds) {
        String reason = typed(REASON).orElse("");
        FormCorrections corrections = new FormCorrections(this, assessment, kinds);
        return switch (action) {
            case ACCEPT -> {
                corrections.checkUntouched();
                yield new Ask.Accept(item, said(REASON));
            }
            case CHANGE ->
                new Ask.Change(RepeatedChange.or(corrections::correction, assessment, item, reason, by), reason);
            case REJECT -> new Ask.Reject(item, reason);
        };
    }
}
