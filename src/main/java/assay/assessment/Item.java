package assay.assessment;

import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing in a draft that a person decides. Its key, such as {@code factor:tool_use}, {@code layer:L4}, {@code control:0} (counted
 * from 0), {@code cvss}, {@code threatMultiplier}, {@code kind} or {@code summary}, is its name in the API and in what is stored.
 */
public sealed interface Item permits Item.OfFactor, Item.OfLayer, Item.OfControl, Item.Single {
    /** The name in the API. */
    String key();

    /** The name for people. */
    String title(Draft draft);

    /** What the draft says of it, in words that fit into a history. */
    String described(Draft draft);

    /** The quotes that the draft gives for it, refuted ones among them; none for what is never quoted for. */
    List<Evidence> evidence(Draft draft);

    /** {@code into} with this one item as {@code from} has it. */
    Draft copied(Draft from, Draft into);

    /** What is left of it when a person rejects what was drafted and puts nothing in its place. */
    Draft rejected(Draft draft);

    /** The item of that key; empty when there is none. */
    static Optional<Item> parse(String key) {
        return Stream.of(
                        Arrays.stream(Factor.values()).map(OfFactor::new),
                        Arrays.stream(Layer.values()).map(OfLayer::new),
                        Arrays.stream(Single.values()))
                .flatMap(s -> s)
                .map(Item.class::cast)
                .filter(item -> item.key().equals(key))
                .findFirst()
                .or(() -> key.matches("control:(0|[1-9][0-9]?)")
                        ? Optional.of(new OfControl(Integer.parseInt(key.substring("control:".length()))))
                        : Optional.empty());
    }

    /** All that can be decided of a draft: kind, summary, factors, CVSS vector, ThM, controls, layers. */
    static List<Item> of(Draft draft) {
        List<Item> items = new ArrayList<>(List.of(Single.KIND, Single.SUMMARY));
        Arrays.stream(Factor.values()).map(OfFactor::new).forEach(items::add);
        items.addAll(List.of(Single.CVSS, Single.THREAT_MULTIPLIER));
        for (int i = 0; i < draft.claimedControls().size(); i++) {
            items.add(new OfControl(i));
        }
        Arrays.stream(Layer.values()).map(OfLayer::new).forEach(items::add);
        return List.copyOf(items);
    }

    /** One of the eleven factors. */
    record OfFactor(Factor factor) implements Item {
        private static final BigDecimal LEAST = new BigDecimal("0.00");
        private static final BigDecimal MOST = new BigDecimal("1.00");

        @Override
        public String key() {
            return "factor:" + factor.key();
        }

        @Override
        public String title(Draft draft) {
            return factor.title();
        }

        @Override
        public String described(Draft draft) {
            FactorValue value = draft.factor(factor).value();
            return value.value() + " (" + value.low() + "–" + value.high() + "), "
                    + value.certainty().key();
        }

        @Override
        public List<Evidence> evidence(Draft draft) {
            return draft.factor(factor).evidence();
        }

        @Override
        public Draft copied(Draft from, Draft into) {
            return into.with(from.factor(factor));
        }

        /** The point stays, since something has to enter the sum; nothing is known any more. */
        @Override
        public Draft rejected(Draft draft) {
            FactorEstimate estimate = draft.factor(factor);
            return draft.with(new FactorEstimate(
                    factor,
                    new FactorValue(estimate.value().value(), LEAST, MOST, assay.aivss.Certainty.UNKNOWN),
                    estimate.rationale(),
                    estimate.evidence().stream().map(Evidence::refute).toList()));
        }
    }

    /** One of the seven layers. */
    record OfLayer(Layer layer) implements Item {
        @Override
        public String key() {
            return "layer:" + layer.name();
        }

        @Override
        public String title(Draft draft) {
            return layer.name() + " " + layer.title();
        }

        @Override
        public String described(Draft draft) {
            LayerEstimate estimate = draft.layer(layer);
            String tag = estimate.certainty() == LayerEstimate.Certainty.MAPPED ? "mapped: " : "";
            String threats = String.join(
                    "; ", estimate.threats().stream().map(LayerThreat::name).toList());
            return tag + estimate.text() + (threats.isEmpty() ? "" : " [" + threats + "]");
        }

        @Override
        public List<Evidence> evidence(Draft draft) {
            return draft.layer(layer).evidence();
        }

        @Override
        public Draft copied(Draft from, Draft into) {
            return into.with(from.layer(layer));
        }

        @Override
        public Draft rejected(Draft draft) {
            return draft.with(LayerEstimate.notCertain(
                    layer,
                    "a reviewer rejected what was drafted here.",
                    List.of(),
                    draft.layer(layer).evidence().stream().map(Evidence::refute).toList()));
        }
    }

    /**
     * A claimed control. Deciding on it changes the Mitigation Factor, not the draft.
     *
     * @param index from 0, in the draft's order
     */
    record OfControl(int index) implements Item {
        @Override
        public String key() {
            return "control:" + index;
        }

        @Override
        public String title(Draft draft) {
            return in(draft).map(c -> "Control: " + c.name()).orElse("Control");
        }

        @Override
        public String described(Draft draft) {
            return in(draft)
                    .map(c -> c.name() + ", Mitigation Factor " + c.mitigationFactor())
                    .orElse("");
        }

        @Override
        public List<Evidence> evidence(Draft draft) {
            return in(draft).map(ClaimedControl::evidence).orElse(List.of());
        }

        @Override
        public Draft copied(Draft from, Draft into) {
            return in(from).map(control -> {
                        List<ClaimedControl> controls = new ArrayList<>(into.claimedControls());
                        if (index < controls.size()) {
                            controls.set(index, control);
                        } else {
                            controls.add(control);
                        }
                        return into.withControls(controls);
                    })
                    .orElse(into);
        }

        @Override
        public Draft rejected(Draft draft) {
            return draft;
        }

        /** The control itself; empty when the draft has none of that number. */
        public Optional<ClaimedControl> in(Draft draft) {
            return index < draft.claimedControls().size()
                    ? Optional.of(draft.claimedControls().get(index))
                    : Optional.empty();
        }
    }

    /** What a draft has one of. */
    enum Single implements Item {
        KIND("kind", "Kind of product"),
        SUMMARY("summary", "Summary"),
        CVSS("cvss", "CVSS vector"),
        THREAT_MULTIPLIER("threatMultiplier", "Threat Multiplier");

        private final String key;
        private final String title;

        Single(String key, String title) {
            this.key = key;
            this.title = title;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public String title(Draft draft) {
            return title;
        }

        @Override
        public String described(Draft draft) {
            return switch (this) {
                case KIND -> draft.kind().name();
                case SUMMARY -> draft.summary();
                case CVSS ->
                    draft.cvss().vector() + " (" + draft.cvss().vector().base() + ")";
                case THREAT_MULTIPLIER -> draft.threatMultiplier().toPlainString();
            };
        }

        @Override
        public List<Evidence> evidence(Draft draft) {
            return this == KIND ? draft.kind().evidence() : List.of();
        }

        @Override
        public Draft copied(Draft from, Draft into) {
            return switch (this) {
                case KIND -> into.with(from.kind());
                case SUMMARY -> into.withSummary(from.summary());
                case CVSS -> into.with(from.cvss());
                case THREAT_MULTIPLIER -> into.withThreatMultiplier(from.threatMultiplier());
            };
        }

        /** Without a threat that is known, ThM is 1.00; for the others there is nothing to fall back on, which stands in the way of approving. */
        @Override
        public Draft rejected(Draft draft) {
            return this == THREAT_MULTIPLIER ? draft.withThreatMultiplier(Draft.UNMITIGATED) : draft;
        }

        /** Whether an assessment can stand without it. */
        boolean isIndispensable() {
            return this != THREAT_MULTIPLIER;
        }
    }
}
