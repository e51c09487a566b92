package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a draft of a reply that passed {@link ReplyChecks}, believing only what the listing bears out: what rests on no quote
 * that is found is lowered, and each such step is told in a warning.
 */
final class DraftAssembly {
    /** Parameters of the provenance: how many quotes the reply gave, and how many of them a program found. */
    static final String QUOTES_GIVEN = "quotesGiven";

    static final String QUOTES_FOUND = "quotesFound";

    /** How far beyond the kind's range a value may lie that only the kind is given as a reason for. */
    private static final double STRETCH = 0.1;

    /** What the listing says is still graded by eye. */
    private static final BigDecimal LEAST_WIDTH = new BigDecimal("0.05");

    private static final BigDecimal NEXT_STEP = new BigDecimal("0.05");

    /** Published base scores lie within this of the usual ones, but for one in fifteen. */
    private static final double UNUSUAL_BASE = 2.5;

    private final Scrutiny scrutiny;

    private DraftAssembly(Scrutiny scrutiny) {
        this.scrutiny = scrutiny;
    }

    static Draft of(
            ModelReply reply, Listing listing, ProseChecks prose, List<Warning> warnings, Provenance provenance) {
        return new DraftAssembly(new Scrutiny(listing, prose, warnings)).draft(reply, provenance);
    }

    private Draft draft(ModelReply reply, Provenance provenance) {
        ProductKind kind = kind(reply.kind());
        Map<String, ModelReply.FactorItem> factors = new HashMap<>();
        reply.factors().forEach(f -> factors.put(f.key(), f));
        Map<String, ModelReply.LayerItem> layers = new HashMap<>();
        reply.layers().forEach(l -> layers.put(l.layer(), l));
        List<FactorEstimate> estimates = Arrays.stream(Factor.values())
                .map(f -> factor(f, factors.get(f.key()), kind))
                .toList();
        List<LayerEstimate> views = Arrays.stream(Layer.values())
                .map(l -> layer(l, layers.get(l.name())))
                .toList();
        BigDecimal claimedFactor = ReplyChecks.rounded(reply.claimedMitigationFactor());
        List<ClaimedControl> controls = controls(reply.claimedControls(), claimedFactor);
        return new Draft(
                kind,
                scrutiny.told("The summary", reply.summary()),
                estimates,
                cvss(reply.cvss(), sum(estimates)),
                threatMultiplier(ReplyChecks.rounded(reply.threatMultiplier()), sum(estimates)),
                controls,
                views,
                scrutiny.warnings(),
                provenance
                        .with(QUOTES_GIVEN, Integer.toString(scrutiny.quotesGiven()))
                        .with(QUOTES_FOUND, Integer.toString(scrutiny.quotesFound())));
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
                scrutiny.evidence("the kind of product", kind.quotes()));
    }

    private FactorEstimate factor(Factor factor, ModelReply.FactorItem item, ProductKind kind) {
        List<Evidence> evidence = scrutiny.evidence(factor.title(), item.quotes());
        GuideKind.Typical typical = GradingGuide.standard().typical(kind.key(), factor);
        String rationale = scrutiny.told(factor.title(), item.rationale());
        Certainty certainty = certainty(factor, item, evidence, typical);
        BigDecimal value = ReplyChecks.rounded(item.value());
        BigDecimal low = ReplyChecks.rounded(item.low());
        BigDecimal high = ReplyChecks.rounded(item.high());
        if (certainty == Certainty.EVIDENCED) {
            return new FactorEstimate(
                    factor,
                    new FactorValue(
                            value,
                            low.min(value.subtract(LEAST_WIDTH).max(BigDecimal.ZERO)),
                            high.max(value.add(LEAST_WIDTH).min(BigDecimal.ONE)),
                            certainty),
                    rationale,
                    evidence);
        }
        // Where the listing is silent, nobody knows better than the spread of the kind.
        return new FactorEstimate(
                factor,
                KindSpread.of(typical).silent(value, low, high, certainty),
                rationale + " " + usual(kind, typical),
                evidence);
    }

    private static String usual(ProductKind kind, GuideKind.Typical typical) {
        return String.format(
                Locale.ROOT,
                "Usual for this kind of product (%s): %.2f, between %.2f and %.2f.",
                kind.name(),
                typical.value(),
                typical.low(),
                typical.high());
    }

    private Certainty certainty(
            Factor factor, ModelReply.FactorItem item, List<Evidence> evidence, GuideKind.Typical typical) {
        Certainty claimed = item.certainty() == null
                ? evidence.isEmpty() ? Certainty.UNKNOWN : Certainty.EVIDENCED
                : ReplyChecks.certainty(item.certainty()).orElseThrow();
        String why = "";
        if (claimed == Certainty.UNKNOWN) {
            why = beyond(item.value(), typical) ? " was left unknown, at a value far outside what is usual" : "";
        } else if (claimed == Certainty.EVIDENCED && evidence.isEmpty()) {
            why = " was called evidenced without a quote that is found";
        } else if (!scrutiny.prose()
                .inventedQuotes(Texts.cleaned(item.rationale()))
                .isEmpty()) {
            why = " is argued with words in quotation marks that no passage holds";
        } else if (evidence.isEmpty() && scrutiny.prose().reports(Texts.cleaned(item.rationale()))) {
            why = " is argued with what the listing says, but without a quote that is found";
        } else if (claimed == Certainty.INFERRED && beyond(item.value(), typical)) {
            why = " was inferred far outside what is usual for the kind of product";
        }
        if (why.isEmpty()) {
            return claimed;
        }
        scrutiny.lowered(factor.title() + why + "; it counts as unknown. The model’s value was "
                + ReplyChecks.rounded(item.value()) + ".");
        return Certainty.UNKNOWN;
    }

    private static boolean beyond(BigDecimal value, GuideKind.Typical typical) {
        return value.doubleValue() < typical.low() - STRETCH || value.doubleValue() > typical.high() + STRETCH;
    }

    private LayerEstimate layer(Layer layer, ModelReply.LayerItem item) {
        List<Evidence> evidence = scrutiny.evidence(layer.name(), item.quotes());
        String given = ReplyChecks.withoutOpening(item.text());
        boolean invented = !scrutiny.prose().inventedQuotes(given).isEmpty();
        String text = ReplyChecks.withoutOpening(scrutiny.told(layer.name(), given));
        List<LayerThreat> threats = threats(layer, item.threats());
        boolean mapped = LayerEstimate.Certainty.MAPPED.key().equals(item.certainty());
        if (mapped && !evidence.isEmpty() && !invented) {
            return LayerEstimate.mapped(layer, text, threats, evidence);
        }
        if (mapped) {
            scrutiny.lowered(layer.name()
                    + (invented
                            ? " is argued with words in quotation marks that no passage holds"
                            : " was called mapped without a quote that is found")
                    + "; it counts as not certain.");
        }
        return LayerEstimate.notCertain(layer, text, threats, evidence);
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
                    t -> kept.putIfAbsent(
                            t.name(),
                            new LayerThreat(t.name(), scrutiny.prose().marked(Texts.cleaned(threat.description())))),
                    () -> scrutiny.warn(
                            "threat_dropped",
                            "“" + Texts.cleaned(name, 80) + "” is no threat that MAESTRO lists for " + layer.name()
                                    + "; it was left out."));
        }
        return List.copyOf(kept.values());
    }

    private static double sum(List<FactorEstimate> estimates) {
        return Factor.LISTING_TEN.stream()
                .mapToDouble(f -> estimates.get(f.ordinal()).value().value().doubleValue())
                .sum();
    }

    /** The model's, unless it leaves the step in which the factors fall by more than the next one. */
    private BigDecimal threatMultiplier(BigDecimal given, double sum) {
        BigDecimal usual = GradingGuide.standard().threatMultiplier(sum);
        if (given.subtract(usual).abs().compareTo(NEXT_STEP) <= 0) {
            return given;
        }
        scrutiny.warn(
                "multiplier_replaced",
                "The model gave a Threat Multiplier of " + given + "; for such factors " + usual
                        + " is usual, and was taken.");
        return usual;
    }

    private static CvssEstimate usualFor(double base) {
        CvssVector vector = GradingGuide.standard().vectors().stream()
                .min(Comparator.comparingDouble(v -> Math.abs(v.base().doubleValue() - base)))
                .orElseThrow();
        Map<String, String> reasons = new HashMap<>();
        vector.metrics().keySet().forEach(metric -> reasons.put(metric, "Usual for products with such factors."));
        return new CvssEstimate(vector, reasons);
    }

    private CvssEstimate cvss(ModelReply.Cvss cvss, double sum) {
        double usual = GradingGuide.standard().usualBase(sum);
        CvssVector vector = ReplyChecks.vector(cvss.metrics());
        BigDecimal base = vector.base();
        if (base.signum() == 0) {
            scrutiny.warn(
                    "cvss_replaced",
                    "The model’s CVSS vector describes no harm at all; one usual for such factors was taken.");
            return usualFor(usual);
        }
        if (Math.abs(base.doubleValue() - usual) > UNUSUAL_BASE) {
            scrutiny.warn(
                    "cvss_unusual",
                    String.format(
                            Locale.ROOT,
                            "The CVSS base score of %.1f lies far from the %.1f that is usual for such factors.",
                            base,
                            usual));
        }
        Map<String, String> reasons = new HashMap<>();
        cvss.metrics().forEach(m -> reasons.put(m.metric(), scrutiny.prose().marked(Texts.cleaned(m.reason()))));
        return new CvssEstimate(vector, reasons);
    }

    private List<ClaimedControl> controls(List<ModelReply.Control> given, BigDecimal claimedFactor) {
        record Quoted(String name, List<Evidence> evidence) {}
        List<Quoted> kept = new ArrayList<>();
        if (given.isEmpty() && claimedFactor.compareTo(Draft.UNMITIGATED) != 0) {
            scrutiny.warn(
                    "control_dropped", "A claimed Mitigation Factor came without any control; it was set to 1.00.");
        }
        for (ModelReply.Control control : given) {
            String name = Texts.cleaned(control.name());
            List<Evidence> evidence = scrutiny.evidence(name, control.quotes());
            if (evidence.isEmpty()) {
                scrutiny.warn(
                        "control_dropped",
                        "The control “" + name + "” rests on no quote that is found; it was left out.");
            } else if (claimedFactor.compareTo(Draft.UNMITIGATED) == 0) {
                scrutiny.warn(
                        "control_dropped",
                        "The control “" + name + "” came without an effect on the score; it was left out.");
            } else {
                kept.add(new Quoted(name, evidence));
            }
        }
        BigDecimal all = BigDecimal.valueOf(kept.size());
        return kept.stream()
                .map(c -> ClaimedControl.sharing(c.name(), claimedFactor, BigDecimal.ONE, all, c.evidence()))
                .toList();
    }
}
