package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One passage as it was read.
 *
 * @param heading the headings above it, where they differ from those of the passage before; may be empty
 * @param source where on the page it stood, if not in the text that a visitor reads
 * @param uses which claims quote it, parted by commas; may be empty
 */
record PassageView(String id, String heading, String text, String source, String uses) {

    static List<PassageView> of(Assessment assessment) {
        Map<String, Set<String>> uses = uses(assessment.draft());
        List<PassageView> views = new ArrayList<>();
        String before = "";
        for (Passage passage : assessment.listing().passages()) {
            String heading = String.join(" › ", passage.heading());
            views.add(new PassageView(
                    passage.id(),
                    heading.equals(before) ? "" : heading,
                    passage.text(),
                    source(passage.source()),
                    String.join(", ", uses.getOrDefault(passage.id(), Set.of()))));
            before = heading;
        }
        return List.copyOf(views);
    }

    private static Map<String, Set<String>> uses(Draft draft) {
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        note(uses, "kind of product", draft.kind().evidence());
        draft.factors().forEach(f -> note(uses, f.factor().title(), f.evidence()));
        draft.layers().forEach(l -> note(uses, l.layer().name(), l.evidence()));
        draft.claimedControls().forEach(c -> note(uses, c.name(), c.evidence()));
        return uses;
    }

    private static void note(Map<String, Set<String>> uses, String claim, List<Evidence> evidence) {
        evidence.forEach(e ->
                uses.computeIfAbsent(e.passage(), p -> new LinkedHashSet<>()).add(claim));
    }

    private static String source(Passage.Source source) {
        return switch (source) {
            case MAIN -> "";
            case STRUCTURED -> "from the page’s data, not its text";
            case ATTRIBUTE -> "from an alternative text or a title";
        };
    }
}
