package assay.export;

import assay.aivss.InvalidAivssInput;
import assay.export.Verification.Difference;
import assay.export.Verification.Hash;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Recomputes a receipt from its own input, and compares. */
@Singleton
class Verifier {
    private static final int MOST_SHOWN = 100;
    private static final int LONGEST_SHOWN = 200;

    private final ObjectMapper json;

    Verifier(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException naming what is missing, or the field of the document's input that cannot be scored */
    Verification verify(ReceiptRequest receipt) {
        JsonNode document = receipt.document()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> missing(
                        "/document", "The receipt’s document is missing. Send the receipt as it was given out."));
        String sha256 = receipt.sha256()
                .orElseThrow(() ->
                        missing("/sha256", "The receipt’s sha256 is missing. Send the receipt as it was given out."));
        Receipt recomputed = Receipt.of(scored(document));
        Differences differences = new Differences(json);
        differences.collect("/document", document, recomputed.document());
        Optional<String> computed = Receipt.sha256(document);
        return Verification.of(
                new Hash(
                        brief(sha256), computed, computed.filter(sha256::equals).isPresent()),
                differences.count,
                differences.shown);
    }

    private Scored scored(JsonNode document) {
        JsonNode input = document.path("input");
        if (!input.isObject()) {
            throw missing("/document/input", "The receipt’s input is missing. Send the receipt as it was given out.");
        }
        try {
            return json.treeToValue(input, ScoreRequest.class).scored();
        } catch (JsonProcessingException | InvalidAivssInput | ProblemException e) {
            throw ProblemException.inside("/document/input", e);
        }
    }

    private static ProblemException missing(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.MISSING_VALUE, sentence);
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    private static final class Differences {
        private final List<Difference> shown = new ArrayList<>();
        private final ObjectMapper json;
        private int count;

        Differences(ObjectMapper json) {
            this.json = json;
        }

        /** Numbers are compared by magnitude: 9 is 9.0. A missing node on either side is a difference. */
        void collect(String pointer, JsonNode given, JsonNode computed) {
            if (given.isObject() && computed.isObject()) {
                TreeSet<String> names = new TreeSet<>();
                given.fieldNames().forEachRemaining(names::add);
                computed.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> collect(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        given.path(name),
                        computed.path(name)));
            } else if (given.isArray() && computed.isArray()) {
                for (int i = 0; i < Math.max(given.size(), computed.size()); i++) {
                    collect(pointer + "/" + i, given.path(i), computed.path(i));
                }
            } else if (!same(given, computed)) {
                count++;
                if (shown.size() < MOST_SHOWN) {
                    shown.add(new Difference(brief(pointer), shown(given), shown(computed)));
                }
            }
        }

        private static boolean same(JsonNode given, JsonNode computed) {
            return given.isNumber() && computed.isNumber()
                    ? given.decimalValue().compareTo(computed.decimalValue()) == 0
                    : given.equals(computed);
        }

        private Optional<JsonNode> shown(JsonNode node) {
            if (node.isMissingNode()) {
                return Optional.empty();
            }
            String text = node.toString();
            boolean brief = text.length() <= LONGEST_SHOWN && lengthInAnswer(node) <= LONGEST_SHOWN;
            return Optional.of(brief ? node : JsonNodeFactory.instance.textNode(brief(text)));
        }

        /** Answers spell numbers out: 1E+9999 is short here and ten thousand digits there, and 1E+10000 cannot be written. */
        private int lengthInAnswer(JsonNode node) {
            try {
                return json.writeValueAsString(node).length();
            } catch (JsonProcessingException e) {
                return Integer.MAX_VALUE;
            }
        }
    }
}
