package assay.web;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.aivss.LegalValues;
import assay.aivss.Severity;
import assay.aivss.WorkedExample;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that {@code /scoring} shows: the editions, their factors, and what becomes of their published examples.
 *
 * @param weakness what the Mitigation Factor does under 0.8 and under its amendment
 */
record ScoringPage(
        List<Edition> editions,
        List<Band> bands,
        List<Anchors> factors,
        List<ScoringExamples> examples,
        Weakness weakness,
        List<Threats> layers) {

    static final ScoringPage RUBRIC = new ScoringPage(
            AivssEdition.all().stream().map(Edition::of).toList(),
            allBands(),
            Arrays.stream(Factor.values()).map(Anchors::of).toList(),
            AivssEdition.all().stream()
                    .filter(e -> !e.examples().isEmpty())
                    .map(ScoringExamples::of)
                    .toList(),
            Weakness.shown(),
            Arrays.stream(Layer.values())
                    .map(l -> new Threats(
                            l.name(),
                            l.title(),
                            l.threats().stream().map(ThreatName::name).collect(Collectors.joining(" · "))))
                    .toList());

    record Edition(
            String id,
            String title,
            boolean standard,
            List<String> equations,
            List<String> factors,
            List<String> factorValues,
            List<String> threatMultipliers,
            List<String> mitigationFactors,
            String source,
            String status,
            String note) {

        static Edition of(AivssEdition e) {
            return new Edition(
                    e.id(),
                    e.title(),
                    e.id().equals(AivssEdition.standard().id()),
                    e.equations(),
                    e.factors().stream().map(Factor::title).toList(),
                    words(e.factorValues()),
                    words(e.threatMultipliers()),
                    words(e.mitigationFactors()),
                    e.source(),
                    e.status(),
                    e.note());
        }
    }

    record Band(String name, String style, String range) {}

    /** @param official its name in AIVSS 0.8; empty where that has no such factor */
    record Anchors(
            String key,
            String title,
            String official,
            String question,
            String zero,
            String half,
            String one,
            String source,
            List<String> editions,
            boolean scored) {

        static Anchors of(Factor factor) {
            return new Anchors(
                    factor.key(),
                    factor.title(),
                    factor.officialName().orElse(""),
                    factor.question(),
                    factor.atZero(),
                    factor.atHalf(),
                    factor.atOne(),
                    factor.source(),
                    AivssEdition.all().stream()
                            .filter(e -> e.factors().contains(factor))
                            .map(AivssEdition::id)
                            .toList(),
                    AivssEdition.standard().factors().contains(factor));
        }
    }

    record Threats(String id, String title, String names) {}

    /**
     * One published example under both editions, with the strongest mitigation they know.
     *
     * @param cvss its CVSS base, below which {@code scaled} falls and {@code floored} does not
     */
    record Weakness(String example, String mitigation, String cvss, String scaled, String floored, List<String> notes) {

        static Weakness shown() {
            AivssEdition scaled = AivssEdition.byId("0.8").orElseThrow();
            AivssEdition floored = AivssEdition.byId("0.8-floor").orElseThrow();
            WorkedExample example = scaled.examples().get(0);
            LegalValues.Listed listed = (LegalValues.Listed) scaled.mitigationFactors();
            BigDecimal strongest = listed.entries().stream()
                    .map(LegalValues.Entry::value)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            AivssScore under = scaled.score(example.input().withMitigationFactor(strongest));
            AivssScore with = floored.score(example.input().withMitigationFactor(strongest));
            return new Weakness(
                    example.name(),
                    strongest.toPlainString(),
                    under.cvssBase().toPlainString(),
                    under.value() + " " + under.severity().title(),
                    with.value() + " " + with.severity().title(),
                    List.of(scaled.note(), floored.note()));
        }
    }

    /** A band ends a tenth below the next one. */
    private static List<Band> allBands() {
        List<Band> bands = new ArrayList<>();
        BigDecimal last = BigDecimal.TEN.setScale(1);
        List<Severity> all = List.of(Severity.values());
        for (int i = all.size() - 1; i >= 0; i--) {
            Severity band = all.get(i);
            String range = last.compareTo(band.from()) == 0 ? last.toPlainString() : band.from() + "–" + last;
            bands.add(0, new Band(band.title(), Words.style(band), range));
            last = band.from().subtract(new BigDecimal("0.1"));
        }
        return bands;
    }

    /** Each value of a table by itself, or the range in one. */
    private static List<String> words(LegalValues legal) {
        if (legal instanceof LegalValues.Listed listed) {
            return listed.entries().stream()
                    .map(e -> e.name().isEmpty() ? e.value().toPlainString() : e.value() + " " + e.name())
                    .toList();
        }
        return List.of(legal.inWords());
    }
}
