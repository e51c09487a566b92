package assay.web;

import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.store.AssessmentStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a form that waits to be sent again would do, in words; to be shown to people who may read assessments. */
@Singleton
class KeptWords {
    private static final Pattern OF_ONE =
            Pattern.compile("/assessments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([a-z/0-9-]+)");
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("desk/approve", "Approve the assessment of"),
            Map.entry("desk/reject", "Reject the assessment of"),
            Map.entry("desk/reopen", "Reopen the assessment of"),
            Map.entry("desk/evidenced", "Accept all that is evidenced in the assessment of"),
            Map.entry("desk/kind", "Say that it is of another kind of product:"),
            Map.entry("publish", "Publish the assessment of"),
            Map.entry("unpublish", "Take away the public page of"),
            Map.entry("notes", "Add a note to the assessment of"),
            Map.entry("statement", "Attach a vendor’s statement to the assessment of"),
            Map.entry("delete", "Delete for good the listing of"));
    private static final Map<String, String> DECISIONS =
            Map.of("accept", "Accept", "change", "Change", "reject", "Reject");
    private static final Map<String, String> BULK = Map.of(
            "approve", "Approve",
            "reject", "Reject",
            "claim", "Take",
            "release", "Give back",
            "assign", "Give to somebody");

    private static final int SHOWN = 10;

    private final AssessmentStore store;

    KeptWords(AssessmentStore store) {
        this.store = store;
    }

    /**
     * @param does such as “Reject the assessment of”
     * @param to whose names follow
     * @param note what would be kept with it; may be empty
     */
    record Asked(String does, List<String> to, String note) {}

    /** Empty for a form about none of the assessments that there are. */
    Optional<Asked> of(KeptForm kept) {
        String path = kept.action().split("[?#]", 2)[0];
        Matcher one = OF_ONE.matcher(path);
        String note = first(kept, "note").or(() -> first(kept, "reason")).orElse("");
        if (path.equals("/queue/bulk")) {
            List<KeptForm.Field> items =
                    kept.fields().stream().filter(f -> f.name().equals("item")).toList();
            List<String> titles = items.stream()
                    .limit(SHOWN)
                    .flatMap(f -> assessment(f.value().split("@", 2)[0]).stream())
                    .map(a -> a.subject().title())
                    .toList();
            return Optional.ofNullable(BULK.get(first(kept, "action").orElse("")))
                    .filter(does -> !titles.isEmpty())
                    .map(does -> new Asked(
                            items.size() > SHOWN ? does + " " + items.size() + ", among them" : does, titles, note));
        }
        return one.matches()
                ? assessment(one.group(1))
                        .flatMap(a -> does(one.group(2), kept, a)
                                .map(does -> new Asked(does, List.of(a.subject().title()), note)))
                : Optional.empty();
    }

    private static Optional<String> does(String step, KeptForm kept, Assessment assessment) {
        if (!step.equals("desk/decide")) {
            return Optional.ofNullable(STEPS.get(step));
        }
        String act = DECISIONS.getOrDefault(first(kept, "action").orElse(""), "Decide on");
        return first(kept, "item")
                .flatMap(Item::parse)
                .filter(i -> assessment.items().contains(i))
                .map(i -> act + " “" + i.title(assessment.draft()) + "” of");
    }

    private Optional<Assessment> assessment(String id) {
        try {
            return store.assessment(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(KeptForm kept, String name) {
        return kept.fields().stream()
                .filter(f -> f.name().equals(name))
                .map(KeptForm.Field::value)
                .filter(v -> !v.isBlank())
                .findFirst();
    }
}
