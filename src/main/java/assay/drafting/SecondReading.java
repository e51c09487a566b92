package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.FactorValue;
import assay.assessment.ClaimedControl;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies what a second reading says of a draft's quotes. What it refutes is kept and marked; what rested on nothing else is
 * lowered, and the draft says so.
 */
final class SecondReading {

    /** One quote and what it is to support. */
    record Claim(String item, String says, Evidence evidence) {}

    /** @param reason the reader's, as a sentence; may be empty */
    record Verdict(boolean supported, String reason) {}

    private final Map<Claim, Verdict> verdicts;
    private final List<Warning> warnings = new ArrayList<>();

    private SecondReading(Map<Claim, Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    /** Everything in the draft that rests on a quote, in its order; each quote of an item by itself. */
    static List<Claim> claims(Draft draft) {
        List<Claim> claims = new ArrayList<>();
        ProductKind kind = draft.kind();
        add(claims, "the kind of product", "The product is of this kind: " + kind.name() + ".", kind.evidence());
        draft.factors().forEach(f -> add(claims, f.factor().title(), f.rationale(), f.evidence()));
        draft.layers().forEach(l -> add(claims, l.layer().name(), ReplyChecks.withoutOpening(l.text()), l.evidence()));
        draft.claimedControls()
                .forEach(c -> add(claims, c.name(), "The product has this safeguard: " + c.name() + ".", c.evidence()));
        return claims;
    }

    private static void add(List<Claim> claims, String item, String says, List<Evidence> evidence) {
        evidence.forEach(e -> claims.add(new Claim(item, says, e)));
    }

    /** @param verdicts on claims of this draft; what has none stays as it is */
    static Draft applied(Draft draft, Map<Claim, Verdict> verdicts) {
        return new SecondReading(new LinkedHashMap<>(verdicts)).draft(draft);
    }

    private Draft draft(Draft draft) {
        ProductKind kind = draft.kind();
        ProductKind readKind =
                new ProductKind(kind.key(), kind.name(), kind.runnerUp(), read("the kind of product", kind.evidence()));
        List<FactorEstimate> factors =
                draft.factors().stream().map(f -> factor(f, kind.key())).toList();
        List<LayerEstimate> layers = draft.layers().stream().map(this::layer).toList();
        List<ClaimedControl> controls = draft.claimedControls().stream()
                .map(c -> new ClaimedControl(c.name(), c.reduction(), read(c.name(), c.evidence())))
                .toList();
        List<Warning> all = new ArrayList<>(draft.warnings());
        all.addAll(warnings);
        return new Draft(
                readKind,
                draft.summary(),
                factors,
                draft.cvss(),
                draft.threatMultiplier(),
                controls,
                layers,
                all,
                draft.provenance());
    }

    private List<Evidence> read(String item, List<Evidence> evidence) {
        List<Evidence> read = new ArrayList<>();
        for (Evidence quote : evidence) {
            Optional<Verdict> refuted = verdicts.entrySet().stream()
                    .filter(v -> v.getKey().item().equals(item)
                            && v.getKey().evidence().equals(quote))
                    .map(Map.Entry::getValue)
                    .filter(v -> !v.supported())
                    .findFirst();
            refuted.ifPresent(v -> warnings.add(new Warning(
                    "quote_refuted",
                    "A second reading found that a quote does not support what is said of " + item
                            + (v.reason().isEmpty() ? "." : ": " + v.reason()),
                    Optional.of(quote.passage()))));
            read.add(refuted.isPresent() ? quote.refute() : quote);
        }
        return read;
    }

    private FactorEstimate factor(FactorEstimate estimate, String kind) {
        List<Evidence> read = read(estimate.factor().title(), estimate.evidence());
        FactorValue value = estimate.value();
        if (value.certainty() != Certainty.EVIDENCED || Evidence.supports(read)) {
            return new FactorEstimate(estimate.factor(), value, estimate.rationale(), read);
        }
        lowered(estimate.factor().title() + " rests on no quote that a second reading upheld; it counts as unknown.");
        KindSpread spread = KindSpread.of(GradingGuide.standard().typical(kind, estimate.factor()));
        return new FactorEstimate(
                estimate.factor(),
                spread.silent(value.value(), value.low(), value.high(), Certainty.UNKNOWN),
                estimate.rationale(),
                read);
    }

    private LayerEstimate layer(LayerEstimate estimate) {
        List<Evidence> read = read(estimate.layer().name(), estimate.evidence());
        if (estimate.certainty() == LayerEstimate.Certainty.NOT_CERTAIN || Evidence.supports(read)) {
            return new LayerEstimate(estimate.layer(), estimate.certainty(), estimate.text(), estimate.threats(), read);
        }
        lowered(estimate.layer().name() + " rests on no quote that a second reading upheld; it counts as not certain.");
        return LayerEstimate.notCertain(estimate.layer(), estimate.text(), estimate.threats(), read);
    }

    private void lowered(String sentence) {
        warnings.add(new Warning("certainty_lowered", sentence, Optional.empty()));
    }
}
