package assay.assessment;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.listing.Listing;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person puts in the place of what was drafted. What is left out stays as it is. */
public sealed interface Correction {
    Item item();

    /**
     * The draft with the correction.
     *
     * @param listing in which every quote must stand
     * @param reason as the person gave it
     * @throws InvalidDecision when a quote is not found, or missing
     */
    Draft applied(Draft draft, Listing listing, String reason);

    /**
     * @param value inside the range that stands, which then stays; one outside it becomes the whole range
     * @param evidence all that it rests on from now on
     */
    record OfFactor(
            Factor factor,
            Optional<BigDecimal> value,
            Optional<BigDecimal> low,
            Optional<BigDecimal> high,
            Optional<Certainty> certainty,
            Optional<String> rationale,
            Optional<List<Evidence>> evidence)
            implements Correction {
        @Override
        public Item item() {
            return new Item.OfFactor(factor);
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            FactorEstimate before = draft.factor(factor);
            List<Evidence> quotes =
                    evidence.map(e -> PersonsWords.quotes(listing, e)).orElse(before.evidence());
            Certainty known = certainty.orElseGet(() -> certainty(before, quotes));
            if (known == Certainty.EVIDENCED && !Evidence.supports(quotes)) {
                throw PersonsWords.quoteMissing("evidenced");
            }
            return draft.with(new FactorEstimate(
                    factor,
                    graded(before.value(), known),
                    rationale.map(r -> PersonsWords.read("text", r)).orElse(before.rationale()),
                    quotes));
        }

        private FactorValue graded(FactorValue before, Certainty known) {
            BigDecimal point = value.orElse(before.value());
            boolean inside = before.low().compareTo(point) <= 0 && before.high().compareTo(point) >= 0;
            BigDecimal lowest = low.orElse(inside ? before.low() : point.min(high.orElse(point)));
            BigDecimal highest = high.orElse(inside ? before.high() : point.max(lowest));
            return new FactorValue(point, lowest, highest, known);
        }

        /** Whoever quotes the listing has evidence; whoever gives a value for what nobody knew has inferred it. */
        private Certainty certainty(FactorEstimate before, List<Evidence> quotes) {
            if (evidence.isPresent() && Evidence.supports(quotes)) {
                return Certainty.EVIDENCED;
            }
            boolean unsupported = before.value().certainty() == Certainty.EVIDENCED && !Evidence.supports(quotes);
            boolean graded = before.value().certainty() == Certainty.UNKNOWN && value.isPresent();
            return unsupported || graded ? Certainty.INFERRED : before.value().certainty();
        }
    }

    /**
     * @param text with or without the words that open the text of a layer that is not certain
     * @param evidence all that it rests on from now on
     */
    record OfLayer(
            Layer layer,
            Optional<LayerEstimate.Certainty> certainty,
            Optional<String> text,
            Optional<List<LayerThreat>> threats,
            Optional<List<Evidence>> evidence)
            implements Correction {
        private static final int MOST_THREATS = 12;

        @Override
        public Item item() {
            return new Item.OfLayer(layer);
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            LayerEstimate before = draft.layer(layer);
            List<Evidence> quotes =
                    evidence.map(e -> PersonsWords.quotes(listing, e)).orElse(before.evidence());
            LayerEstimate.Certainty tag = certainty.orElse(before.certainty());
            if (tag == LayerEstimate.Certainty.MAPPED && !Evidence.supports(quotes)) {
                throw PersonsWords.quoteMissing("mapped");
            }
            List<LayerThreat> named = threats.map(this::read).orElse(before.threats());
            String words = text.map(t -> PersonsWords.read("text", t)).orElse(before.text());
            String plain = words;
            while (plain.startsWith(LayerEstimate.NOT_CERTAIN_OPENING)) {
                plain = plain.substring(LayerEstimate.NOT_CERTAIN_OPENING.length());
            }
            if (plain.isBlank()) {
                throw InvalidDecision.missing("text", "Say what the layer holds; the opening words alone say nothing.");
            }
            return draft.with(
                    tag == LayerEstimate.Certainty.MAPPED
                            ? LayerEstimate.mapped(layer, plain, named, quotes)
                            : LayerEstimate.notCertain(layer, plain, named, quotes));
        }

        private List<LayerThreat> read(List<LayerThreat> given) {
            if (given.size() > MOST_THREATS) {
                throw InvalidDecision.at("threats", "A layer holds at most " + MOST_THREATS + " threats.");
            }
            List<LayerThreat> read = new ArrayList<>();
            for (LayerThreat threat : given) {
                String at = "threats/" + read.size() + "/";
                if (layer.threatNamed(threat.name()).isEmpty()) {
                    throw InvalidDecision.at(
                            at + "name",
                            "“" + PersonsWords.brief(threat.name()) + "” is no threat of " + layer
                                    + ". Choose one of its list.");
                }
                read.add(new LayerThreat(
                        threat.name(),
                        threat.description().isBlank()
                                ? ""
                                : PersonsWords.read(at + "description", threat.description())));
            }
            return read;
        }
    }

    /** Metrics that differ from the drafted ones rest on the person’s reason. */
    record OfCvss(CvssVector vector) implements Correction {
        @Override
        public Item item() {
            return Item.Single.CVSS;
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            Map<String, String> before = draft.cvss().vector().metrics();
            Map<String, String> reasons = new LinkedHashMap<>(draft.cvss().reasons());
            vector.metrics().forEach((metric, value) -> {
                if (!value.equals(before.get(metric))) {
                    reasons.put(metric, reason);
                }
            });
            return draft.with(new CvssEstimate(vector, reasons));
        }
    }

    /** @param value at most two decimals; the edition says which are legal */
    record OfThreatMultiplier(BigDecimal value) implements Correction {
        @Override
        public Item item() {
            return Item.Single.THREAT_MULTIPLIER;
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            return value.compareTo(draft.threatMultiplier()) == 0 ? draft : draft.withThreatMultiplier(value);
        }
    }

    /**
     * A control with another effect or other quotes; it counts from then on. With the index behind the last it is one that was
     * overlooked, and needs a name, an effect and a quote.
     *
     * @param mitigationFactor the MF if it alone held, 0.50–1.00
     */
    record OfControl(
            int index, Optional<String> name, Optional<BigDecimal> mitigationFactor, Optional<List<Evidence>> evidence)
            implements Correction {
        /** How many controls a draft may have. */
        public static final int MOST_CONTROLS = 30;

        private static final BigDecimal STRONGEST = new BigDecimal("0.50");

        @Override
        public Item item() {
            return new Item.OfControl(index);
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            List<ClaimedControl> controls = new ArrayList<>(draft.claimedControls());
            if (index > controls.size() || index >= MOST_CONTROLS) {
                throw InvalidDecision.at(
                        "item", "There is no such control. A new one is control:" + controls.size() + ".");
            }
            mitigationFactor.ifPresent(OfControl::check);
            Optional<List<Evidence>> quotes = evidence.map(e -> PersonsWords.quotes(listing, e));
            if (index < controls.size()) {
                controls.set(index, changed(controls.get(index), quotes));
            } else {
                controls.add(new ClaimedControl(
                        named(Optional.empty()),
                        reduction(mitigationFactor.orElseThrow(() -> InvalidDecision.missing(
                                "value", "Say what the Mitigation Factor would be if this control alone held."))),
                        quotes.filter(q -> !q.isEmpty()).orElseThrow(OfControl::unclaimed)));
            }
            return draft.withControls(controls);
        }

        private ClaimedControl changed(ClaimedControl before, Optional<List<Evidence>> quotes) {
            List<Evidence> held = quotes.orElse(before.evidence());
            if (held.isEmpty()) {
                throw unclaimed();
            }
            return new ClaimedControl(
                    named(Optional.of(before.name())),
                    mitigationFactor.map(OfControl::reduction).orElse(before.reduction()),
                    held);
        }

        private String named(Optional<String> before) {
            return name.map(n -> PersonsWords.read("text", n))
                    .or(() -> before)
                    .orElseThrow(() -> InvalidDecision.missing("text", "Name the control."));
        }

        private static BigDecimal reduction(BigDecimal alone) {
            return Draft.UNMITIGATED.subtract(alone);
        }

        private static void check(BigDecimal alone) {
            if (alone.compareTo(STRONGEST) < 0 || alone.compareTo(Draft.UNMITIGATED) > 0) {
                throw InvalidDecision.at("value", "A Mitigation Factor lies between 0.50 and 1.00.");
            }
        }

        private static InvalidDecision unclaimed() {
            return InvalidDecision.missing(
                    "evidence", "A control needs the words that claim it: quote the listing, or the vendor.");
        }
    }

    /**
     * Another kind of product.
     *
     * @param followed the proposal under that kind, for what nobody has decided
     */
    record OfKind(ProductKind kind, Draft followed) implements Correction {
        @Override
        public Item item() {
            return Item.Single.KIND;
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            return draft.with(kind);
        }
    }

    record OfSummary(String text) implements Correction {
        @Override
        public Item item() {
            return Item.Single.SUMMARY;
        }

        @Override
        public Draft applied(Draft draft, Listing listing, String reason) {
            return draft.withSummary(PersonsWords.read("text", text));
        }
    }
}
