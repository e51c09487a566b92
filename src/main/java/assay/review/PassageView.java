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
 * @param heading the headings above it, where the passages before do not show them; may be empty
 * @param isHeading whether it is itself a heading of the passages after it
 * @param source where on the page it stood, if not in the text that a visitor reads
 * @param uses which claims quote it, parted by commas; may be empty
 */
record PassageView(String id, String heading, boolean isHeading, String text, String source, String uses) {

    static List<PassageView> of(Assessment assessment) {
        Map<String, Set<String>> uses = uses(assessment.draft());
        List<PassageView> views = new ArrayList<>();
        List<Passage> passages = assessment.listing().passages();
        List<String> shown = List.of();
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            List<String> within = new ArrayList<>(passage.heading());
            within.add(passage.text());
            boolean isHeading =
                    i + 1 < passages.size() && passages.get(i + 1).heading().equals(within);
            boolean known = isHeading ? startsWith(shown, passage.heading()) : shown.equals(passage.heading());
            views.add(new PassageView(
                    passage.id(),
                    known ? "" : String.join(" › ", passage.heading()),
                    isHeading,
                    passage.text(),
                    source(passage.source()),
                    String.join(", ", uses.getOrDefault(passage.id(), Set.of()))));
            shown = isHeading ? within : passage.heading();
        }
        return List.copyOf(views);
    }

    private static boolean startsWith(List<String> path, List<String> beginning) {
        return path.size() >= beginning.size()
                && path.subList(0, beginning.size()).equals(beginning);
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
        evidence.stream()
                .filter(e -> !e.refuted())
                .forEach(e -> uses.computeIfAbsent(e.passage(), p -> new LinkedHashSet<>())
                        .add(claim));
    }

    private static String source(Passage.Source source) {
        return switch (source) {
            case MAIN -> "";
            case STRUCTURED -> "from the page’s data, not its text";
            case ATTRIBUTE -> "from an alternative text or a title";
        };
    }
}
