package assay.drafting;

import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.assessment.ClaimedControl;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the score takes beside the factors: the CVSS vector, the Threat Multiplier and what the claimed safeguards would change. */
final class ScoreRules {
    private static final double ACTS_ALONE = 0.6;
    private static final double STRAIN = 0.4;

    /** Only a product that is sold as a safeguard is one itself; a feature named further down is not. */
    private static final BigDecimal ITSELF_A_SAFEGUARD = new BigDecimal("0.70");

    private static final int MOST_QUOTES = 2;

    private final GradingGuide guide;
    private final Cues cues;

    ScoreRules(GradingGuide guide, Cues cues) {
        this.guide = guide;
        this.cues = cues;
    }

    CvssEstimate cvss(Kinds kinds, double toolUse, double autonomy, double factorSum, Product product) {
        double wanted = (table(kinds, toolUse) + guide.usualBase(factorSum)) / 2 + added(kinds);
        CvssVector vector = guide.vectors().stream()
                .min(Comparator.comparingDouble(
                        (CvssVector v) -> Math.abs(v.base().doubleValue() - wanted) + strain(v, autonomy)))
                .orElseThrow();
        Map<String, String> reasons = new LinkedHashMap<>();
        vector.metrics()
                .forEach((metric, value) -> reasons.put(
                        metric, product.filled(guide.file().cvss().reasons().get(metric + ":" + value))));
        return new CvssEstimate(vector, reasons);
    }

    /** A vector that needs a person's help fits no product that acts alone, even when its score is the nearest. */
    private static double strain(CvssVector vector, double autonomy) {
        return autonomy >= ACTS_ALONE && vector.metrics().get("UI").equals("A") ? STRAIN : 0;
    }

    /** The table is steep: what the likely kinds give it, rather than what it gives their mean. */
    private double table(Kinds kinds, double toolUse) {
        double usual = kinds.shares().stream()
                .mapToDouble(s -> s.share() * typicalTools(s.kind()))
                .sum();
        return kinds.shares().stream()
                .mapToDouble(s ->
                        s.share() * Curve.at(guide.file().cvss().byToolUse(), typicalTools(s.kind()) + toolUse - usual))
                .sum();
    }

    private double added(Kinds kinds) {
        Map<String, Double> added = guide.file().cvss().addedForKind();
        return kinds.shares().stream()
                .mapToDouble(s -> s.share() * added.getOrDefault(s.kind().key(), 0.0))
                .sum();
    }

    private static double typicalTools(GuideKind kind) {
        return kind.values().get(Factor.TOOL_USE).value();
    }

    /** ThM, two decimals: the step in which the factor sum falls. */
    BigDecimal threatMultiplier(double factorSum) {
        return guide.threatMultiplier(factorSum);
    }

    /**
     * The safeguards that the listing claims. Together they would justify the Mitigation Factor of the strongest, in which each has a
     * share by its own.
     */
    List<ClaimedControl> claimed(ReadListing read) {
        Map<CuesFile.Control, List<Evidence>> found = new LinkedHashMap<>();
        for (Sentence sentence : read.sentences()) {
            if (!sentence.isProse() || sentence.isHeading()) {
                continue;
            }
            List<PhraseBook.Hit<CuesFile.Control>> hits = cues.controls().find(sentence.words());
            for (PhraseBook.Hit<CuesFile.Control> hit : hits) {
                if (hits.stream().anyMatch(h -> isPart(hit, h))) {
                    continue;
                }
                boolean counts =
                        sentence.headline() || hit.entry().mitigationFactor().compareTo(ITSELF_A_SAFEGUARD) > 0;
                if (counts && !Negation.denied(sentence.words(), hit.first(), hit.last())) {
                    sentence.quote(read.listing(), hit.first(), hit.last())
                            .ifPresent(e -> found.computeIfAbsent(hit.entry(), k -> new ArrayList<>())
                                    .add(e));
                }
            }
        }
        BigDecimal together = found.keySet().stream()
                .map(CuesFile.Control::mitigationFactor)
                .min(BigDecimal::compareTo)
                .orElse(Draft.UNMITIGATED);
        BigDecimal weights = found.keySet().stream().map(ScoreRules::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return found.entrySet().stream()
                .map(e -> ClaimedControl.sharing(
                        e.getKey().name(), together, weight(e.getKey()), weights, distinct(e.getValue())))
                .toList();
    }

    /** “Allow-list” within “IP allow-list” names the longer one's control alone. */
    private static boolean isPart(PhraseBook.Hit<CuesFile.Control> hit, PhraseBook.Hit<CuesFile.Control> whole) {
        return whole.first() <= hit.first()
                && hit.last() <= whole.last()
                && whole.last() - whole.first() > hit.last() - hit.first()
                && whole.entry() != hit.entry();
    }

    private static BigDecimal weight(CuesFile.Control control) {
        return Draft.UNMITIGATED.subtract(control.mitigationFactor());
    }

    private static List<Evidence> distinct(List<Evidence> quotes) {
        List<Evidence> kept = new ArrayList<>();
        for (Evidence quote : quotes) {
            if (kept.size() < MOST_QUOTES && kept.stream().noneMatch(k -> Statements.overlap(k, quote))) {
                kept.add(quote);
            }
        }
        return kept;
    }
}
