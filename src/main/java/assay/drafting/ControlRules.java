package assay.drafting;

import assay.assessment.ClaimedControl;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the safeguards that a listing claims and the Mitigation Factor they would justify if they held. */
final class ControlRules {
    private static final int MOST_QUOTES = 2;

    /** The claims and the factor; 1.00 when there are none. */
    record Claimed(List<ClaimedControl> controls, BigDecimal mitigationFactor) {}

    private final Cues cues;

    ControlRules(Cues cues) {
        this.cues = cues;
    }

    Claimed in(ReadListing read) {
        Map<CuesFile.Control, List<Evidence>> found = new LinkedHashMap<>();
        for (Sentence sentence : read.sentences()) {
            if (!sentence.isProse()) {
                continue;
            }
            for (PhraseBook.Hit<CuesFile.Control> hit : cues.controls().find(sentence.words())) {
                if (!Negation.denied(sentence.words(), hit.first(), hit.last())) {
                    sentence.quote(read.listing(), hit.first(), hit.last())
                            .ifPresent(e -> found.computeIfAbsent(hit.entry(), k -> new ArrayList<>())
                                    .add(e));
                }
            }
        }
        List<ClaimedControl> controls = found.entrySet().stream()
                .map(e -> new ClaimedControl(
                        e.getKey().name(),
                        e.getValue().stream().distinct().limit(MOST_QUOTES).toList()))
                .toList();
        BigDecimal factor = found.keySet().stream()
                .map(CuesFile.Control::mitigationFactor)
                .min(BigDecimal::compareTo)
                .orElse(Draft.UNMITIGATED)
                .setScale(2);
        return new Claimed(controls, factor);
    }
}
