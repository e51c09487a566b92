package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssText;
import assay.aivss.InvalidAivssInput;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code POST /scores} is given, and what a receipt keeps of it.
 *
 * @param text an edition and its input in one line ({@link AivssText}), in the place of all other fields
 * @param edition the default edition when absent
 * @param factors by key, each a number or an object with value, low, high and certainty
 * @param threatMultiplier 1.0 when absent, as is {@code mitigationFactor}
 * @param roundToAnchors whether values that the edition does not know move to the nearest that it does; false when absent
 */
record ScoreRequest(
        Optional<String> text,
        Optional<String> edition,
        Optional<CvssRequest> cvss,
        Optional<Map<String, JsonNode>> factors,
        Optional<BigDecimal> threatMultiplier,
        Optional<BigDecimal> mitigationFactor,
        Optional<Boolean> roundToAnchors) {

    /** One of the two. */
    record CvssRequest(Optional<String> vector, Optional<BigDecimal> base) {}

    /**
     * The score asked for, with its text and receipt.
     *
     * @throws InvalidAivssInput naming the field at fault
     */
    Scored scored() {
        if (text.isPresent()) {
            return scoredText(text.get());
        }
        AivssEdition chosen = edition.map(ScoreRequest::known).orElseGet(AivssEdition::standard);
        AivssInput input = new ScoreInput(this).read();
        try {
            return Scored.of(chosen, input, roundToAnchors.orElse(false));
        } catch (InvalidAivssInput e) {
            throw atTheFieldGiven(e);
        }
    }

    private Scored scoredText(String line) {
        if (edition.isPresent()
                || cvss.isPresent()
                || factors.isPresent()
                || threatMultiplier.isPresent()
                || mitigationFactor.isPresent()
                || roundToAnchors.isPresent()) {
            throw ProblemException.at(
                    "/text",
                    RequestCode.INVALID_VALUE,
                    "The field text stands beside others. Send it alone; it holds the edition and all of its input.");
        }
        AivssText parsed = AivssText.parse(line);
        return Scored.of(parsed.edition(), parsed.input(), false);
    }

    /** A factor given as a bare number has no field “value” to point to. */
    private InvalidAivssInput atTheFieldGiven(InvalidAivssInput e) {
        String[] path = e.field().split("/");
        boolean bare = path.length == 3
                && path[0].equals("factors")
                && factors.map(f -> f.get(path[1])).map(JsonNode::isNumber).orElse(false);
        return bare ? new InvalidAivssInput("factors/" + path[1], e.getMessage()) : e;
    }

    private static AivssEdition known(String id) {
        return AivssEdition.byId(id)
                .orElseThrow(() -> ProblemException.at(
                        "/edition",
                        RequestCode.UNKNOWN_EDITION,
                        "There is no such edition. Known are "
                                + AivssEdition.all().stream()
                                        .map(AivssEdition::id)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}
