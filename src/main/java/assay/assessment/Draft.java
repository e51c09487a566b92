package assay.assessment;

import assay.aivss.AivssInput;
import assay.aivss.CvssBase;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.listing.Listing;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A proposed threat model.
 *
 * @param summary what decides the risk, in one to three sentences
 * @param factors all eleven, in the order of {@link Factor}
 * @param threatMultiplier ThM, 0.50–1.10
 * @param claimedControls what the listing claims; the draft's own Mitigation Factor is always 1.00
 * @param layers all seven, in order
 */
public record Draft(
        ProductKind kind,
        String summary,
        List<FactorEstimate> factors,
        CvssEstimate cvss,
        BigDecimal threatMultiplier,
        List<ClaimedControl> claimedControls,
        List<LayerEstimate> layers,
        List<Warning> warnings,
        Provenance provenance) {

    /** No control counts until a person has accepted it. */
    public static final BigDecimal UNMITIGATED = new BigDecimal("1.00");

    public Draft {
        factors = List.copyOf(factors);
        claimedControls = List.copyOf(claimedControls);
        layers = List.copyOf(layers);
        warnings = List.copyOf(warnings);
        if (summary.isBlank()) {
            throw new IllegalArgumentException("a draft has a summary");
        }
        if (!factors.stream().map(FactorEstimate::factor).toList().equals(List.of(Factor.values()))) {
            throw new IllegalArgumentException("a draft holds all eleven factors in order");
        }
        if (!layers.stream().map(LayerEstimate::layer).toList().equals(List.of(Layer.values()))) {
            throw new IllegalArgumentException("a draft holds all seven layers in order");
        }
    }

    /** The same draft with one more thing that the reviewer should know. */
    public Draft warning(Warning more) {
        List<Warning> all = new ArrayList<>(warnings);
        all.add(more);
        return told(all, provenance);
    }

    /**
     * The same draft, made from what a screening left of the listing.
     *
     * @param screening by which version of its rules
     * @param cut what was cut, told before everything else
     */
    public Draft screened(String screening, List<Warning> cut) {
        List<Warning> all = new ArrayList<>(cut);
        all.addAll(warnings);
        return told(all, provenance.with("screening", screening));
    }

    /** The same draft, made in that way. */
    public Draft from(Provenance how) {
        return told(warnings, how);
    }

    private Draft told(List<Warning> all, Provenance how) {
        return new Draft(kind, summary, factors, cvss, threatMultiplier, claimedControls, layers, all, how);
    }

    /** The same draft of another kind of product; what follows from the kind stays as it is. */
    public Draft with(ProductKind other) {
        return new Draft(
                other, summary, factors, cvss, threatMultiplier, claimedControls, layers, warnings, provenance);
    }

    /** The same draft with another summary. */
    public Draft withSummary(String other) {
        return new Draft(kind, other, factors, cvss, threatMultiplier, claimedControls, layers, warnings, provenance);
    }

    /** The same draft with that estimate in the place of the factor's own. */
    public Draft with(FactorEstimate estimate) {
        return new Draft(
                kind,
                summary,
                replaced(factors, estimate.factor().ordinal(), estimate),
                cvss,
                threatMultiplier,
                claimedControls,
                layers,
                warnings,
                provenance);
    }

    /** The same draft with another CVSS vector. */
    public Draft with(CvssEstimate other) {
        return new Draft(
                kind, summary, factors, other, threatMultiplier, claimedControls, layers, warnings, provenance);
    }

    /** The same draft with another ThM. */
    public Draft withThreatMultiplier(BigDecimal other) {
        return new Draft(kind, summary, factors, cvss, other, claimedControls, layers, warnings, provenance);
    }

    /** The same draft with other claimed controls. */
    public Draft withControls(List<ClaimedControl> others) {
        return new Draft(kind, summary, factors, cvss, threatMultiplier, others, layers, warnings, provenance);
    }

    /** The same draft with that view in the place of the layer's own. */
    public Draft with(LayerEstimate estimate) {
        return new Draft(
                kind,
                summary,
                factors,
                cvss,
                threatMultiplier,
                claimedControls,
                replaced(layers, estimate.layer().ordinal(), estimate),
                warnings,
                provenance);
    }

    private static <T> List<T> replaced(List<T> all, int index, T one) {
        List<T> changed = new ArrayList<>(all);
        changed.set(index, one);
        return changed;
    }

    /** MF if every control held that is claimed with a quote that still supports it, 0.50–1.00, two decimals. */
    public BigDecimal claimedMitigationFactor() {
        return ClaimedControl.mitigationFactor(claimedControls.stream()
                .filter(c -> Evidence.stands(c.evidence()))
                .toList());
    }

    public FactorEstimate factor(Factor factor) {
        return factors.get(factor.ordinal());
    }

    public LayerEstimate layer(Layer layer) {
        return layers.get(layer.ordinal());
    }

    /**
     * The draft with only what the listing bears out: quotes that it does not hold are dropped, and what rested on nothing
     * else is no longer called evidenced or mapped. Each such step is told in a warning.
     */
    public Draft checkedAgainst(Listing listing) {
        List<Warning> told = new ArrayList<>(warnings);
        List<FactorEstimate> checkedFactors = new ArrayList<>();
        for (FactorEstimate factor : factors) {
            FactorEstimate checked = factor.checkedAgainst(listing);
            checkedFactors.add(checked);
            tell(told, factor.factor().title(), factor.evidence(), checked.evidence());
        }
        List<LayerEstimate> checkedLayers = new ArrayList<>();
        for (LayerEstimate layer : layers) {
            LayerEstimate checked = layer.checkedAgainst(listing);
            checkedLayers.add(checked);
            tell(told, layer.layer().name(), layer.evidence(), checked.evidence());
        }
        List<ClaimedControl> checkedControls = new ArrayList<>();
        for (ClaimedControl control : claimedControls) {
            List<Evidence> held = QuoteCheck.verified(listing, control.evidence());
            tell(told, control.name(), control.evidence(), held);
            if (!held.isEmpty()) {
                checkedControls.add(new ClaimedControl(control.name(), control.reduction(), held));
            }
        }
        return new Draft(
                kind.checkedAgainst(listing),
                summary,
                checkedFactors,
                cvss,
                threatMultiplier,
                checkedControls,
                checkedLayers,
                told,
                provenance);
    }

    /** What it still rests on in the listing, each quote once, item by item. */
    public List<Evidence> quotes() {
        return Item.of(this).stream()
                .flatMap(item -> item.evidence(this).stream())
                .filter(Evidence::counts)
                .distinct()
                .toList();
    }

    /**
     * The draft for another reading of its listing: each quote names the passage that holds it there. A quote that is gone stays as
     * it is when something rests on it, and is left out when it was refuted.
     */
    public Draft movedTo(Listing other) {
        QuoteMove move = new QuoteMove(other);
        return new Draft(
                new ProductKind(kind.key(), kind.name(), kind.runnerUp(), move.of(kind.evidence())),
                summary,
                factors.stream()
                        .map(f -> new FactorEstimate(f.factor(), f.value(), f.rationale(), move.of(f.evidence())))
                        .toList(),
                cvss,
                threatMultiplier,
                claimedControls.stream()
                        .map(c -> new ClaimedControl(c.name(), c.reduction(), move.of(c.evidence())))
                        .toList(),
                layers.stream()
                        .map(l -> new LayerEstimate(
                                l.layer(), l.certainty(), l.text(), l.threats(), move.of(l.evidence())))
                        .toList(),
                warnings,
                provenance);
    }

    private static void tell(List<Warning> told, String item, List<Evidence> before, List<Evidence> after) {
        for (Evidence quote : before) {
            if (!after.contains(quote)) {
                told.add(new Warning(
                        "quote_not_found",
                        "A quote for " + item + " was not found in the passage it names and does not count.",
                        Optional.of(quote.passage())));
            }
        }
    }

    /** All eleven factors for an edition to choose from ({@link AivssInput#forEdition}), with the Mitigation Factor at 1.00. */
    public AivssInput scoringInput() {
        Map<Factor, FactorValue> values = new EnumMap<>(Factor.class);
        factors.forEach(f -> values.put(f.factor(), f.value()));
        return new AivssInput(CvssBase.of(cvss.vector()), values, threatMultiplier, UNMITIGATED);
    }
}
