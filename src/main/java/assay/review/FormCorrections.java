package assay.review;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Correction;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What a form puts in the place of what stands: only what differs from it. */
final class FormCorrections {
    static final String VALUE = "value";
    static final String CERTAINTY = "certainty";
    static final String TEXT = "text";
    static final String THREAT = "threat";
    /** There when the form has the list of threats, of which none may be ticked. */
    static final String THREATS = "threats";
    /** Before a threat's name: what it would look like here. */
    static final String ABOUT = "about ";

    static final String METRIC = "cvss.";

    private static final String NOTHING_DIFFERS =
            "Nothing here differs from what stands. Change something first, or accept it.";

    private static final String TYPED_AND_ACCEPTED =
            "What you typed differs from what stands, and accepting would drop it. Save it as a change, or put it back first.";

    private final DecisionForm form;
    private final Assessment assessment;
    private final BiFunction<Assessment, String, Optional<Correction.OfKind>> kinds;

    FormCorrections(
            DecisionForm form,
            Assessment assessment,
            BiFunction<Assessment, String, Optional<Correction.OfKind>> kinds) {
        this.form = form;
        this.assessment = assessment;
        this.kinds = kinds;
    }

    Correction correction() {
        Item item = form.item();
        if (item instanceof Item.OfFactor factor) {
            return factor(assessment.draft().factor(factor.factor()));
        }
        if (item instanceof Item.OfLayer layer) {
            return layer(assessment.draft().layer(layer.layer()));
        }
        if (item instanceof Item.OfControl control) {
            return control(control.index());
        }
        return switch ((Item.Single) item) {
            case KIND -> kind();
            case SUMMARY ->
                new Correction.OfSummary(words(assessment.draft().summary()).orElseThrow(FormCorrections::nothing));
            case CVSS -> cvss();
            case THREAT_MULTIPLIER ->
                new Correction.OfThreatMultiplier(
                        number(VALUE, assessment.draft().threatMultiplier()).orElseThrow(FormCorrections::nothing));
        };
    }

    /** Whoever moves a slider and accepts would otherwise accept what the slider no longer shows. */
    void checkUntouched() {
        boolean touched;
        try {
            touched = form.item() == Item.Single.KIND
                    ? form.said(VALUE)
                            .filter(k -> !k.equals(assessment.draft().kind().key()))
                            .isPresent()
                    : correction() != null;
        } catch (FormFault e) {
            if (!e.field().isEmpty()) {
                throw e;
            }
            touched = false;
        }
        if (touched) {
            throw new FormFault("", TYPED_AND_ACCEPTED);
        }
    }

    private static FormFault nothing() {
        return FormFault.unchanged("", NOTHING_DIFFERS);
    }

    private Optional<BigDecimal> number(String field, BigDecimal stands) {
        return form.number(field).filter(n -> n.compareTo(stands) != 0);
    }

    /** What was written, where it differs; a field that was emptied is sent on to be refused. */
    private Optional<String> words(String stands) {
        return form.typed(TEXT)
                .filter(t -> !t.strip().equals(stands.replace("\r\n", "\n").strip()));
    }

    private Correction factor(FactorEstimate stands) {
        Optional<Certainty> certainty = form.said(CERTAINTY)
                .map(key -> Arrays.stream(Certainty.values())
                        .filter(c -> c.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new FormFault(CERTAINTY, "Choose one of the list.")));
        Correction.OfFactor correction = new Correction.OfFactor(
                stands.factor(),
                number(VALUE, stands.value().value()),
                number("low", stands.value().low()),
                number("high", stands.value().high()),
                certainty,
                words(stands.rationale()),
                evidence(
                        stands.evidence(),
                        certainty.filter(c -> c == Certainty.EVIDENCED).isPresent()));
        boolean asBefore =
                certainty.filter(c -> c != stands.value().certainty()).isEmpty();
        if (correction.value().isEmpty()
                && correction.low().isEmpty()
                && correction.high().isEmpty()
                && asBefore
                && correction.rationale().isEmpty()
                && correction.evidence().isEmpty()) {
            throw nothing();
        }
        return correction;
    }

    /** @param vouched whether the person says that quotes that count no more show it after all */
    private Optional<List<Evidence>> evidence(List<Evidence> stands, boolean vouched) {
        FormQuotes quotes = FormQuotes.of(form);
        if (quotes.rows().isEmpty()) {
            return Optional.empty();
        }
        boolean restored = vouched && !Evidence.supports(stands) && !stands.isEmpty();
        return quotes.same(stands) && !restored
                ? Optional.empty()
                : Optional.of(quotes.evidence(assessment.listing(), vouched ? List.of() : stands));
    }

    private Correction layer(LayerEstimate stands) {
        Optional<LayerEstimate.Certainty> tag = form.said(CERTAINTY)
                .map(key -> Arrays.stream(LayerEstimate.Certainty.values())
                        .filter(c -> c.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new FormFault(CERTAINTY, "Choose one of the two.")))
                .filter(c -> c != stands.certainty());
        Correction.OfLayer correction = new Correction.OfLayer(
                stands.layer(),
                tag,
                words(plain(stands)),
                threats(stands.layer()).filter(t -> !t.equals(stands.threats())),
                evidence(
                        stands.evidence(),
                        tag.filter(c -> c == LayerEstimate.Certainty.MAPPED).isPresent()));
        if (correction.certainty().isEmpty()
                && correction.text().isEmpty()
                && correction.threats().isEmpty()
                && correction.evidence().isEmpty()) {
            throw nothing();
        }
        return correction;
    }

    /** A layer's text without the words that open it where it is not certain. */
    static String plain(LayerEstimate layer) {
        return layer.certainty() == LayerEstimate.Certainty.NOT_CERTAIN
                ? layer.text().substring(LayerEstimate.NOT_CERTAIN_OPENING.length())
                : layer.text();
    }

    /** Those that are ticked, in the order in which they stood, new ones last; empty when the form had no list to tick. */
    private Optional<List<LayerThreat>> threats(Layer layer) {
        if (form.typed(THREATS).isEmpty()) {
            return Optional.empty();
        }
        List<String> ticked = form.all(THREAT);
        List<String> stood = assessment.draft().layer(layer).threats().stream()
                .map(LayerThreat::name)
                .toList();
        List<String> ordered =
                new ArrayList<>(stood.stream().filter(ticked::contains).toList());
        ticked.stream().filter(t -> !ordered.contains(t)).forEach(ordered::add);
        return Optional.of(ordered.stream()
                .map(name -> new LayerThreat(name, form.said(ABOUT + name).orElse("")))
                .toList());
    }

    private Correction control(int index) {
        List<ClaimedControl> controls = assessment.draft().claimedControls();
        if (index >= controls.size()) {
            return new Correction.OfControl(
                    index,
                    form.said(TEXT),
                    form.number(VALUE),
                    Optional.of(FormQuotes.of(form).evidence(assessment.listing(), List.of())));
        }
        ClaimedControl stands = controls.get(index);
        Correction.OfControl correction = new Correction.OfControl(
                index,
                words(stands.name()),
                number(VALUE, stands.mitigationFactor()),
                evidence(stands.evidence(), false));
        if (correction.name().isEmpty()
                && correction.mitigationFactor().isEmpty()
                && correction.evidence().isEmpty()) {
            throw nothing();
        }
        return correction;
    }

    private Correction kind() {
        String key = form.said(VALUE).orElse("");
        if (key.equals(assessment.draft().kind().key())) {
            throw FormFault.unchanged(VALUE, "It is of this kind already. Choose another one, or accept it.");
        }
        return kinds.apply(assessment, key)
                .orElseThrow(() -> new FormFault(VALUE, "There is no such kind. Choose one of the list."));
    }

    private Correction cvss() {
        Map<String, String> stands = assessment.draft().cvss().vector().metrics();
        String vector = stands.entrySet().stream()
                .map(m -> m.getKey() + ":" + form.said(METRIC + m.getKey()).orElse(m.getValue()))
                .collect(Collectors.joining("/", "CVSS:4.0/", ""));
        CvssVector typed = CvssVector.parse(vector);
        if (typed.equals(assessment.draft().cvss().vector())) {
            throw nothing();
        }
        return new Correction.OfCvss(typed);
    }
}
