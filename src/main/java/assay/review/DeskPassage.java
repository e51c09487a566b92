package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.QuotePlaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One passage beside the claims that rest on it.
 *
 * @param pieces its text, cut where quotes begin and end
 */
record DeskPassage(PassageView passage, List<Piece> pieces, List<Use> uses) {

    /** @param items the keys of the items that quote it, parted by blanks; empty for words that nobody quotes */
    record Piece(String text, String items) {}

    /** @param anchor of the item on the page */
    record Use(String anchor, String name) {}

    private record Quoted(Item item, String quote) {}

    private record Span(int from, int to, String key) {}

    static List<DeskPassage> of(Assessment assessment) {
        Map<String, List<Quoted>> quoted = new LinkedHashMap<>();
        for (Item item : assessment.items()) {
            for (Evidence evidence : item.evidence(assessment.draft())) {
                if (!evidence.refuted() && evidence.grade() == Evidence.Grade.LISTING) {
                    quoted.computeIfAbsent(evidence.passage(), p -> new ArrayList<>())
                            .add(new Quoted(item, evidence.quote()));
                }
            }
        }
        return PassageView.of(assessment).stream()
                .map(p -> of(p, quoted.getOrDefault(p.id(), List.of())))
                .toList();
    }

    private static DeskPassage of(PassageView passage, List<Quoted> quoted) {
        if (quoted.isEmpty()) {
            return new DeskPassage(passage, List.of(new Piece(passage.text(), "")), List.of());
        }
        QuotePlaces places = QuotePlaces.in(passage.text());
        Map<String, Optional<QuotePlaces.Place>> found = new LinkedHashMap<>();
        List<Span> spans = new ArrayList<>();
        Set<Use> uses = new LinkedHashSet<>();
        for (Quoted quote : quoted) {
            uses.add(new Use(DeskClaims.anchor(quote.item()), DeskClaims.brief(quote.item())));
            found.computeIfAbsent(quote.quote(), places::of)
                    .ifPresent(p ->
                            spans.add(new Span(p.from(), p.to(), quote.item().key())));
        }
        return new DeskPassage(passage, pieces(passage.text(), spans), List.copyOf(uses));
    }

    private static List<Piece> pieces(String text, List<Span> spans) {
        Set<Integer> cuts = new TreeSet<>(Set.of(0, text.length()));
        spans.forEach(s -> {
            cuts.add(s.from());
            cuts.add(s.to());
        });
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to : cuts) {
            if (to > from) {
                Set<String> keys = new LinkedHashSet<>();
                for (Span span : spans) {
                    if (span.from() <= from && span.to() >= to) {
                        keys.add(span.key());
                    }
                }
                pieces.add(new Piece(text.substring(from, to), String.join(" ", keys)));
                from = to;
            }
        }
        return List.copyOf(pieces);
    }
}
