package assay.drafting;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cues for single sentences, read and checked. */
final class Cues {
    private static final BigDecimal LOWEST_MITIGATION = new BigDecimal("0.50");

    /** Something a text of a layer may name. */
    record Feature(Layer layer, String noun, boolean pins, List<LayerPhrase> threats) {}

    /** A threat as a text words it. */
    record LayerPhrase(String threat, String text) {}

    private final CuesFile file;
    private final Map<Factor, PhraseBook<CuesFile.Statement>> statements = new EnumMap<>(Factor.class);
    private final PhraseBook<CuesFile.Statement> unless = new PhraseBook<>();
    private final PhraseBook<String> clients = new PhraseBook<>();
    private final PhraseBook<Boolean> credentials = new PhraseBook<>();
    private final Map<Layer, PhraseBook<Feature>> features = new EnumMap<>(Layer.class);
    private final PhraseBook<CuesFile.Control> controls = new PhraseBook<>();

    private Cues(CuesFile file) {
        this.file = file;
        Arrays.stream(Factor.values()).forEach(f -> statements.put(f, new PhraseBook<>()));
        Arrays.stream(Layer.values()).forEach(l -> features.put(l, new PhraseBook<>()));
        for (CuesFile.Statement statement : file.statements()) {
            String entry = "the statement “" + statement.says() + "”";
            Factor factor = Factor.byKey(statement.factor())
                    .orElseThrow(() -> broken(entry + " is about the unknown factor " + statement.factor()));
            require(within(statement.value()) && within(statement.pull()), entry + " leaves 0 to 1");
            require(statement.pull() > 0, entry + " draws nothing");
            require(
                    statement.whenDenied().map(d -> within(d.value())).orElse(true),
                    entry + " leaves 0 to 1 when denied");
            statements.get(factor).add(statement, phrases(entry, statement.phrases()));
            if (!statement.unless().isEmpty()) {
                unless.add(statement, phrases(entry, statement.unless()));
            }
        }
        for (CuesFile.Feature feature : file.features()) {
            addFeature(feature);
        }
        for (CuesFile.Control control : file.controls()) {
            BigDecimal factor = control.mitigationFactor();
            require(
                    factor.compareTo(LOWEST_MITIGATION) >= 0 && factor.compareTo(BigDecimal.ONE) < 0,
                    "the control “" + control.name() + "” needs a Mitigation Factor from 0.50 to below 1.00");
            controls.add(control, phrases("the control “" + control.name() + "”", control.phrases()));
        }
        file.clients().forEach(c -> clients.add(c.name(), phrases("the client " + c.name(), c.phrases())));
        credentials.add(true, phrases("the credentials", file.credentials()));
    }

    /** The cues that come with Assay, read once. */
    static Cues standard() {
        return Standard.CUES;
    }

    private static final class Standard {
        static final Cues CUES = Cues.of(GuideData.text(GuideData.CUES));
    }

    /** Reads the cues; {@code IllegalStateException} with a sentence when they are broken. */
    static Cues of(String json) {
        return new Cues(GuideData.read(GuideData.CUES, json, CuesFile.class));
    }

    private void addFeature(CuesFile.Feature feature) {
        String entry = "the feature " + feature.key();
        Layer layer = Arrays.stream(Layer.values())
                .filter(l -> l.name().equals(feature.layer()))
                .findFirst()
                .orElseThrow(() -> broken(entry + " belongs to the unknown layer " + feature.layer()));
        require(!feature.threats().isEmpty() && !feature.noun().isBlank(), entry + " needs a noun and a threat");
        List<LayerPhrase> threats = new ArrayList<>();
        for (CuesFile.Threat threat : feature.threats()) {
            require(
                    layer.threatNamed(threat.name()).isPresent(),
                    entry + " names “" + threat.name() + "”, which is no threat of " + layer);
            threats.add(new LayerPhrase(threat.name(), threat.text()));
        }
        features.get(layer)
                .add(
                        new Feature(layer, feature.noun(), feature.pins(), List.copyOf(threats)),
                        phrases(entry, feature.phrases()));
    }

    private static List<Phrase> phrases(String entry, List<String> phrases) {
        return GuideData.phrases(GuideData.CUES, entry, phrases);
    }

    private static boolean within(double value) {
        return 0 <= value && value <= 1;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw broken(what);
        }
    }

    private static IllegalStateException broken(String what) {
        return GuideData.broken(GuideData.CUES, what);
    }

    String version() {
        return file.version();
    }

    PhraseBook<CuesFile.Statement> statements(Factor factor) {
        return statements.get(factor);
    }

    /** Words beside which a statement shows nothing, such as a price beside a number of days. */
    PhraseBook<CuesFile.Statement> unless() {
        return unless;
    }

    PhraseBook<String> clients() {
        return clients;
    }

    PhraseBook<Boolean> credentials() {
        return credentials;
    }

    PhraseBook<Feature> features(Layer layer) {
        return features.get(layer);
    }

    PhraseBook<CuesFile.Control> controls() {
        return controls;
    }
}
