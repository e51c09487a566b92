package assay.review;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.analysis.Redrafting;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what is asked for out of a request, naming the field that is at fault. */
record DecisionReading(DecisionRequest request, Redrafting redrafting) {
    private static final int MOST_DECIMALS = 2;

    /** @param assessment as it stands */
    Ask ask(Assessment assessment) {
        Item item = item(request.item().orElseThrow(() -> missing("/item", "Name the item, such as factor:tool_use.")));
        Decision.Action action = oneOf(
                "/action",
                Decision.Action.values(),
                Decision.Action::key,
                request.action().orElseThrow(() -> missing("/action", "Say what is done: accept, change or reject.")));
        if (action != Decision.Action.CHANGE && !request.correcting().isEmpty()) {
            throw invalid(
                    "/" + request.correcting().get(0),
                    "Only a change puts something in the place of what was drafted. Leave this field out, or send the"
                            + " action change.");
        }
        return switch (action) {
            case ACCEPT -> new Ask.Accept(item, request.reason());
            case CHANGE -> new Ask.Change(correction(item, assessment), reason());
            case REJECT -> new Ask.Reject(item, reason());
        };
    }

    private String reason() {
        return request.reason().orElse("");
    }

    private static Item item(String key) {
        return Item.parse(key)
                .orElseThrow(() -> invalid(
                        "/item",
                        "There is no such item. Items are factor:KEY, layer:L1 to layer:L7, control:N, cvss,"
                                + " threatMultiplier, kind and summary."));
    }

    private Correction correction(Item item, Assessment assessment) {
        if (item instanceof Item.OfFactor factor) {
            takes("value", "low", "high", "certainty", "text", "evidence");
            return new Correction.OfFactor(
                    factor.factor(),
                    number(),
                    request.low(),
                    request.high(),
                    certainty(Certainty.values(), Certainty::key),
                    request.text(),
                    evidence());
        }
        if (item instanceof Item.OfLayer layer) {
            takes("text", "certainty", "threats", "evidence");
            return new Correction.OfLayer(
                    layer.layer(),
                    certainty(LayerEstimate.Certainty.values(), LayerEstimate.Certainty::key),
                    request.text(),
                    threats(),
                    evidence());
        }
        if (item instanceof Item.OfControl control) {
            takes("value", "text", "evidence");
            return new Correction.OfControl(control.index(), request.text(), number(), evidence());
        }
        return single((Item.Single) item, assessment);
    }

    private Correction single(Item.Single item, Assessment assessment) {
        takes(item == Item.Single.SUMMARY ? "text" : "value");
        return switch (item) {
            case SUMMARY -> new Correction.OfSummary(request.text().orElseThrow());
            case CVSS -> new Correction.OfCvss(CvssVector.parse(words()));
            case THREAT_MULTIPLIER ->
                new Correction.OfThreatMultiplier(
                        number().map(DecisionReading::plain).orElseThrow());
            case KIND -> redrafting.under(assessment, words()).orElseThrow(this::noSuchKind);
        };
    }

    private ProblemException noSuchKind() {
        return invalid(
                "/value",
                "There is no such kind of product. Known are "
                        + redrafting.kinds().stream().map(Redrafting.Kind::key).collect(Collectors.joining(", "))
                        + ".");
    }

    /** Something of these, and nothing else. */
    private void takes(String... fields) {
        List<String> known = List.of(fields);
        String all = String.join(", ", known);
        request.correcting().stream()
                .filter(field -> !known.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw invalid("/" + field, "This item has no “" + field + "”. Of it can be changed: " + all + ".");
                });
        if (request.correcting().isEmpty()) {
            throw missing(
                    "/" + known.get(0),
                    "Say what takes the place of what was drafted. Of it can be changed: " + all + ".");
        }
    }

    private Optional<BigDecimal> number() {
        return request.value().map(value -> {
            if (!value.isNumber()) {
                throw invalid("/value", "The field /value must be a number.");
            }
            return value.decimalValue();
        });
    }

    /** As drafts write it, with two decimals; what cannot be written so is refused by the edition. */
    private static BigDecimal plain(BigDecimal number) {
        boolean small = number.signum() >= 0 && number.compareTo(BigDecimal.TEN) <= 0 && number.precision() <= 10;
        return small && number.stripTrailingZeros().scale() <= MOST_DECIMALS ? number.setScale(MOST_DECIMALS) : number;
    }

    private String words() {
        JsonNode value = request.value().orElseThrow();
        if (!value.isTextual()) {
            throw invalid("/value", "The field /value must be text in quotation marks.");
        }
        return value.textValue();
    }

    private <T> Optional<T> certainty(T[] values, Function<T, String> key) {
        return request.certainty().map(given -> oneOf("/certainty", values, key, given));
    }

    private Optional<List<LayerThreat>> threats() {
        return request.threats().map(given -> {
            List<LayerThreat> threats = new ArrayList<>();
            for (DecisionRequest.ThreatRequest threat : given) {
                String at = "/threats/" + threats.size();
                threats.add(new LayerThreat(
                        present(threat, at).name().orElseThrow(() -> missing(at + "/name", "Name the threat.")),
                        threat.description().orElse("")));
            }
            return threats;
        });
    }

    private Optional<List<Evidence>> evidence() {
        return request.evidence().map(given -> {
            List<Evidence> evidence = new ArrayList<>();
            for (DecisionRequest.EvidenceRequest quote : given) {
                String at = "/evidence/" + evidence.size();
                evidence.add(evidence(present(quote, at), at));
            }
            return evidence;
        });
    }

    private static Evidence evidence(DecisionRequest.EvidenceRequest given, String at) {
        String quote = given.quote()
                .filter(q -> !q.isBlank())
                .orElseThrow(() -> missing(at + "/quote", "Quote the words that show it."));
        Evidence.Grade grade = given.grade()
                .map(g -> oneOf(at + "/grade", Evidence.Grade.values(), Evidence.Grade::key, g))
                .orElse(Evidence.Grade.LISTING);
        Optional<String> passage = given.passage().filter(p -> !p.isBlank());
        return switch (grade) {
            case LISTING ->
                Evidence.listing(
                        passage.orElseThrow(
                                () -> missing(at + "/passage", "Name the passage that holds the quote, such as p7.")),
                        quote);
            case VENDOR -> {
                if (passage.filter(p -> !p.equals(Evidence.VENDOR_PASSAGE)).isPresent()) {
                    throw invalid(
                            at + "/passage",
                            "What the vendor said elsewhere stands in no passage of the listing. Leave the passage out.");
                }
                yield Evidence.vendor(quote);
            }
        };
    }

    private static <T> T present(T given, String at) {
        if (given == null) {
            throw invalid(at, "The field " + at + " must be an object.");
        }
        return given;
    }

    private static <T> T oneOf(String pointer, T[] values, Function<T, String> key, String given) {
        return Arrays.stream(values)
                .filter(v -> key.apply(v).equals(given))
                .findFirst()
                .orElseThrow(() -> invalid(
                        pointer,
                        "The field " + pointer + " must be one of "
                                + Arrays.stream(values).map(key).collect(Collectors.joining(", ")) + "."));
    }

    private static ProblemException invalid(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.INVALID_VALUE, sentence);
    }

    private static ProblemException missing(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.MISSING_VALUE, sentence);
    }
}
