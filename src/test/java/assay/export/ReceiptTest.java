package assay.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.LegalInputs;
import assay.assessment.SampleAssessments;
import assay.web.ProblemException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Path GOLDEN = Path.of("fixtures", "scores", "receipt.json");
    private final Verifier verifier = new Verifier(JSON);

    @Provide
    Arbitrary<Scored> scored() {
        return Arbitraries.of(AivssEdition.all())
                .flatMap(edition -> LegalInputs.any(edition).map(input -> Scored.of(edition, input, false)));
    }

    private Verification verify(JsonNode document, String sha256) {
        return verifier.verify(new ReceiptRequest(Optional.of(document), Optional.of(sha256)));
    }

    private static Receipt sample() {
        return Receipt.of(Scored.of(SampleAssessments.lamplighter()));
    }

    @Property(tries = 300)
    void everyReceiptHoldsAndItsInputGivesTheSameAgain(@ForAll("scored") Scored scored) throws Exception {
        Receipt receipt = Receipt.of(scored);
        JsonNode sent = JSON.readTree(JSON.writeValueAsString(receipt.document()));
        assertThat(verify(sent, receipt.sha256()).valid()).isTrue();
        Scored again = JSON.treeToValue(sent.get("input"), ScoreRequest.class).scored();
        assertThat(again.given()).isEqualTo(scored.given());
        assertThat(again.score()).isEqualTo(scored.score());
        assertThat(Receipt.of(again).sha256()).isEqualTo(receipt.sha256());
    }

    /** Written once; the same bytes must come out on every Java. */
    @Test
    void theSameInputGivesTheSameBytesEverywhere() throws Exception {
        JsonNode golden = JSON.readTree(Files.readString(GOLDEN));
        ScoreRequest request = JSON.treeToValue(golden.at("/document/input"), ScoreRequest.class);
        Receipt receipt = Receipt.of(request.scored());
        assertThat(receipt.sha256()).isEqualTo(golden.get("sha256").textValue());
        assertThat(verify(golden.get("document"), receipt.sha256()))
                .isEqualTo(verify(receipt.document(), receipt.sha256()));
    }

    @Test
    void theOrderOfFieldsAndTheWayNumbersAreWrittenDoNotMatter() throws Exception {
        Receipt receipt = sample();
        ObjectNode turned = JSON.createObjectNode();
        List<String> names = new ArrayList<>();
        receipt.document().fieldNames().forEachRemaining(names::add);
        java.util.Collections.reverse(names);
        names.forEach(name -> turned.set(name, receipt.document().get(name)));
        ((ObjectNode) turned.get("result"))
                .set(
                        "value",
                        DecimalNode.valueOf(
                                turned.at("/result/value").decimalValue().setScale(3)));
        assertThat(verify(turned, receipt.sha256()).valid()).isTrue();
    }

    @Test
    void eachChangedValueIsFound() throws Exception {
        Receipt receipt = sample();
        List<JsonPointer> leaves = new ArrayList<>();
        collect(receipt.document(), JsonPointer.empty(), leaves);
        assertThat(leaves).hasSizeGreaterThan(100);
        for (JsonPointer leaf : leaves) {
            JsonNode changed = receipt.document().deepCopy();
            change(changed, leaf);
            Optional<Verification> verification = tryVerify(changed, receipt.sha256());
            if (verification.isEmpty()) {
                // An input that cannot be scored any more is refused, naming its field.
                assertThat(leaf.toString()).startsWith("/input/");
                continue;
            }
            assertThat(verification.get().valid()).as(leaf.toString()).isFalse();
            assertThat(verification.get().sha256().matches())
                    .as(leaf.toString())
                    .isFalse();
            if (!leaf.toString().startsWith("/input/")) {
                assertThat(verification.get().differences())
                        .extracting(Verification.Difference::pointer)
                        .containsExactly("/document" + leaf);
            }
        }
    }

    private Optional<Verification> tryVerify(JsonNode document, String sha256) {
        try {
            return Optional.of(verify(document, sha256));
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(422);
            assertThat(e.problem().pointer().orElseThrow()).startsWith("/document/input");
            return Optional.empty();
        }
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> leaves) {
        if (node.isObject()) {
            node.properties().forEach(e -> collect(e.getValue(), at.appendProperty(e.getKey()), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), leaves);
            }
        } else {
            leaves.add(at);
        }
    }

    private static void change(JsonNode document, JsonPointer leaf) {
        JsonNode parent = document.at(leaf.head());
        JsonNode old = document.at(leaf);
        JsonNode changed = old.isNumber()
                ? DecimalNode.valueOf(old.decimalValue().add(new BigDecimal("0.1")))
                : old.isBoolean() ? BooleanNode.valueOf(!old.booleanValue()) : TextNode.valueOf(old.textValue() + "x");
        if (parent instanceof ArrayNode array) {
            array.set(leaf.last().getMatchingIndex(), changed);
        } else {
            ((ObjectNode) parent).set(leaf.last().getMatchingProperty(), changed);
        }
    }

    @Test
    void anotherHashAloneIsFound() {
        Verification verification = verify(sample().document(), "0".repeat(64));
        assertThat(verification.valid()).isFalse();
        assertThat(verification.differing()).isZero();
        assertThat(verification.detail()).startsWith("The hash is not that of the document");
    }

    @Test
    void valuesAddedAndValuesTakenAwayAreFound() {
        ObjectNode document = sample().document().deepCopy();
        document.put("signedBy", "somebody");
        ((ObjectNode) document.get("result")).remove("coverage");
        assertThat(verify(document, "x").differences())
                .anySatisfy(d -> {
                    assertThat(d.pointer()).isEqualTo("/document/signedBy");
                    assertThat(d.computed()).isEmpty();
                })
                .anySatisfy(d -> {
                    assertThat(d.pointer()).isEqualTo("/document/result/coverage");
                    assertThat(d.given()).isEmpty();
                });
    }

    @Test
    void aFloodOfDifferencesIsCountedAndNotRepeated() {
        ObjectNode document = sample().document().deepCopy();
        for (int i = 0; i < 100_000; i++) {
            document.withArray("/result/contributions").add("x".repeat(300));
        }
        Verification verification = verify(document, "x".repeat(100_000));
        assertThat(verification.differing()).isEqualTo(100_000);
        assertThat(verification.differences()).hasSize(100);
        assertThat(JSON.valueToTree(verification).toString()).hasSizeLessThan(60_000);
    }

    @Test
    void aNumberThatHasNoCanonicalFormLeavesTheHashUncomputed() {
        ObjectNode document = sample().document().deepCopy();
        document.put("big", new BigDecimal("1e400"));
        Verification verification = verify(document, "x");
        assertThat(verification.sha256().computed()).isEmpty();
        assertThat(verification.valid()).isFalse();
    }

    @Test
    void anIncompleteReceiptIsRefused() {
        assertThatThrownBy(() -> verifier.verify(new ReceiptRequest(Optional.empty(), Optional.of("x"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().pointer()).contains("/document"));
        assertThatThrownBy(() -> verify(JSON.createObjectNode(), "x"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().pointer()).contains("/document/input"));
    }

    @Test
    void aRoundedScoreKeepsWhatWasGivenAndSaysWhatWasUsed() {
        AivssEdition edition = AivssEdition.byId("0.8").orElseThrow();
        AivssInput union = SampleAssessments.lamplighter().draft().scoringInput();
        Receipt receipt = Receipt.of(Scored.of(edition, union.forEdition(edition), true));
        assertThat(receipt.document().at("/input/roundToAnchors").booleanValue())
                .isTrue();
        assertThat(receipt.document().at("/result/adjustments").size()).isPositive();
        assertThat(verify(receipt.document(), receipt.sha256()).valid()).isTrue();
    }
}
