package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.ClaimedControl;
import assay.assessment.CvssEstimate;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.assessment.ProductKind;
import assay.assessment.Provenance;
import assay.assessment.Warning;
import assay.listing.Listing;
import assay.maestro.Layer;
import assay.maestro.ThreatName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a draft of a reply that passed {@link ReplyChecks}, believing only what the listing bears out: what rests on no quote
 * that is found is lowered, and each such step is told in a warning.
 */
final class DraftAssembly {
    private final Listing listing;
    private final List<Warning> warnings;

    private DraftAssembly(Listing listing, List<Warning> warnings) {
        this.listing = listing;
        this.warnings = new ArrayList<>(warnings);
    }

    static Draft of(ModelReply reply, Listing listing, List<Warning> warnings, Provenance provenance) {
        return new DraftAssembly(listing, warnings).draft(reply, provenance);
    }

    private Draft draft(ModelReply reply, Provenance provenance) {
        ProductKind kind = kind(reply.kind());
        Map<String, ModelReply.FactorItem> factors = new HashMap<>();
        reply.factors().forEach(f -> factors.put(f.key(), f));
        Map<String, ModelReply.LayerItem> layers = new HashMap<>();
        reply.layers().forEach(l -> layers.put(l.layer(), l));
        List<FactorEstimate> estimates = Arrays.stream(Factor.values())
                .map(f -> factor(f, factors.get(f.key()), typical(reply.kind().key(), f)))
                .toList();
        List<LayerEstimate> views = Arrays.stream(Layer.values())
                .map(l -> layer(l, layers.get(l.name())))
                .toList();
        BigDecimal claimedFactor = ReplyChecks.rounded(reply.claimedMitigationFactor());
        List<ClaimedControl> controls = controls(reply.claimedControls(), claimedFactor);
        return new Draft(
                kind,
                Texts.cleaned(reply.summary()),
                estimates,
                cvss(reply.cvss()),
                ReplyChecks.rounded(reply.threatMultiplier()),
                controls.isEmpty() ? Draft.UNMITIGATED : claimedFactor,
                controls,
                views,
                warnings,
                provenance);
    }

    private ProductKind kind(ModelReply.Kind kind) {
        GradingGuide guide = GradingGuide.standard();
        return new ProductKind(
                kind.key(),
                guide.kind(kind.key())
                        .map(GuideKind::name)
                        .orElse(guide.file().unclear().name()),
                guide.kind(kind.runnerUp())
                        .filter(k -> !k.key().equals(kind.key()))
                        .map(GuideKind::name),
                evidence("the kind of product", kind.quotes()));
    }

    private static Optional<GuideKind.Typical> typical(String kind, Factor factor) {
        return GradingGuide.standard().kind(kind).map(k -> k.values().get(factor));
    }

    private FactorEstimate factor(Factor factor, ModelReply.FactorItem item, Optional<GuideKind.Typical> typical) {
        List<Evidence> evidence = evidence(factor.title(), item.quotes());
        Certainty claimed = item.certainty() == null
                ? evidence.isEmpty() ? Certainty.UNKNOWN : Certainty.EVIDENCED
                : ReplyChecks.certainty(item.certainty()).orElseThrow();
        Certainty certainty = claimed;
        if (claimed == Certainty.EVIDENCED && evidence.isEmpty()) {
            certainty = Certainty.UNKNOWN;
            lowered(factor.title() + " was called evidenced without a quote that is found; it counts as unknown.");
        }
        BigDecimal low = ReplyChecks.rounded(item.low());
        BigDecimal high = ReplyChecks.rounded(item.high());
        if (certainty != Certainty.EVIDENCED && typical.isPresent()) {
            // Where the listing is silent, nobody knows better than the spread of the kind.
            low = low.min(ReplyChecks.rounded(BigDecimal.valueOf(typical.get().low())));
            high = high.max(ReplyChecks.rounded(BigDecimal.valueOf(typical.get().high())));
        }
        FactorValue value = new FactorValue(ReplyChecks.rounded(item.value()), low, high, certainty);
        return new FactorEstimate(factor, value, Texts.cleaned(item.rationale()), evidence);
    }

    private LayerEstimate layer(Layer layer, ModelReply.LayerItem item) {
        List<Evidence> evidence = evidence(layer.name(), item.quotes());
        String text = ReplyChecks.withoutOpening(item.text());
        List<LayerThreat> threats = threats(layer, item.threats());
        boolean mapped = LayerEstimate.Certainty.MAPPED.key().equals(item.certainty());
        if (mapped && !evidence.isEmpty()) {
            return LayerEstimate.mapped(layer, text, threats, evidence);
        }
        if (mapped) {
            lowered(layer.name() + " was called mapped without a quote that is found; it counts as not certain.");
        }
        return new LayerEstimate(
                layer,
                LayerEstimate.Certainty.NOT_CERTAIN,
                LayerEstimate.NOT_CERTAIN_OPENING + text,
                threats,
                evidence);
    }

    /** Under MAESTRO's own spelling; what it does not list for the layer is dropped. */
    private List<LayerThreat> threats(Layer layer, List<ModelReply.Threat> given) {
        Map<String, LayerThreat> kept = new LinkedHashMap<>();
        for (ModelReply.Threat threat : given) {
            String name = Texts.cleaned(threat.name());
            Optional<ThreatName> known = Stream.concat(layer.threats().stream(), Layer.CROSS_LAYER.stream())
                    .filter(t -> t.name().equalsIgnoreCase(name))
                    .findFirst();
            known.ifPresentOrElse(
                    t -> kept.putIfAbsent(t.name(), new LayerThreat(t.name(), Texts.cleaned(threat.description()))),
                    () -> warn(
                            "threat_dropped",
                            "“" + Texts.cleaned(name, 80) + "” is no threat that MAESTRO lists for " + layer.name()
                                    + "; it was left out."));
        }
        return List.copyOf(kept.values());
    }

    private CvssEstimate cvss(ModelReply.Cvss cvss) {
        Map<String, String> reasons = new HashMap<>();
        cvss.metrics().forEach(m -> reasons.put(m.metric(), Texts.cleaned(m.reason())));
        return new CvssEstimate(ReplyChecks.vector(cvss.metrics()), reasons);
    }

    private List<ClaimedControl> controls(List<ModelReply.Control> given, BigDecimal claimedFactor) {
        List<ClaimedControl> kept = new ArrayList<>();
        if (given.isEmpty() && claimedFactor.compareTo(Draft.UNMITIGATED) != 0) {
            warn("control_dropped", "A claimed Mitigation Factor came without any control; it was set to 1.00.");
        }
        for (ModelReply.Control control : given) {
            String name = Texts.cleaned(control.name());
            List<Evidence> evidence = evidence(name, control.quotes());
            if (evidence.isEmpty()) {
                warn("control_dropped", "The control “" + name + "” rests on no quote that is found; it was left out.");
            } else if (claimedFactor.compareTo(Draft.UNMITIGATED) == 0) {
                warn(
                        "control_dropped",
                        "The control “" + name + "” came without an effect on the score; it was left out.");
            } else {
                kept.add(new ClaimedControl(name, evidence));
            }
        }
        return kept;
    }

    private List<Evidence> evidence(String item, List<ModelReply.Quote> quotes) {
        List<Evidence> kept = new ArrayList<>();
        for (ModelReply.Quote quote : quotes) {
            Optional<Evidence> held = ClaimChecks.held(quote, listing);
            if (held.isEmpty()) {
                Optional<String> passage = Optional.ofNullable(quote.passage())
                        .filter(id -> listing.passage(id).isPresent());
                warnings.add(new Warning(
                        "quote_not_found",
                        "A quote for " + item + " was not found in the passage it names and does not count.",
                        passage));
            }
            held.filter(e -> !kept.contains(e)).ifPresent(kept::add);
        }
        return kept;
    }

    private void lowered(String sentence) {
        warn("certainty_lowered", sentence);
    }

    private void warn(String kind, String sentence) {
        warnings.add(new Warning(kind, sentence, Optional.empty()));
    }
}
