package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplyChecksTest {

    private static List<String> complaints(Consumer<ObjectNode> spoil) {
        ObjectNode reply = Samples.goodReply();
        spoil.accept(reply);
        try {
            return ReplyChecks.of(ReplyReader.read(reply.toString()));
        } catch (ReplyReader.Unreadable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasNoComplaintAboutAGoodReply() {
        assertThat(complaints(reply -> {})).isEmpty();
    }

    @Test
    void missesAFactor() {
        assertThat(complaints(r -> ((ArrayNode) r.get("factors")).remove(3)))
                .containsExactly("factors/tool_use is missing.");
    }

    @Test
    void refusesAFactorGivenTwice() {
        assertThat(complaints(r -> Samples.factor(r, 3).put("key", "autonomy")))
                .containsExactly(
                        "factors holds “autonomy”, which is unknown or given twice.", "factors/tool_use is missing.");
    }

    @Test
    void refusesAFactorThatDoesNotExist() {
        assertThat(complaints(r -> Samples.factor(r, 3).put("key", "charm")))
                .contains("factors holds “charm”, which is unknown or given twice.");
    }

    @Test
    void refusesValuesOutOfRange() {
        assertThat(complaints(r -> Samples.factor(r, 0).put("value", 7).put("high", 7)))
                .containsExactly(
                        "factors/autonomy/value must lie between 0 and 1.",
                        "factors/autonomy/high must lie between 0 and 1.");
        assertThat(complaints(r -> r.put("threatMultiplier", 1.11)))
                .containsExactly("threatMultiplier must lie between 0.50 and 1.10.");
        assertThat(complaints(r -> r.put("claimedMitigationFactor", 0.49)))
                .containsExactly("claimedMitigationFactor must lie between 0.50 and 1.00.");
    }

    @Test
    void refusesAValueOutsideItsRange() {
        assertThat(complaints(r -> Samples.factor(r, 0).put("low", 0.85)))
                .containsExactly("factors/autonomy must have low ≤ value ≤ high.");
    }

    @Test
    void refusesAnUnknownCertaintyButNotAMissingOne() {
        assertThat(complaints(r -> Samples.factor(r, 0).put("certainty", "sure")))
                .containsExactly("factors/autonomy/certainty must be evidenced, inferred or unknown.");
        assertThat(complaints(r -> Samples.factor(r, 0).remove("certainty"))).isEmpty();
    }

    @Test
    void refusesAnIncompleteOrIllegalVector() {
        assertThat(complaints(r -> ((ArrayNode) r.at("/cvss/metrics")).remove(4)))
                .containsExactly("cvss/metrics/UI is missing.");
        assertThat(complaints(r -> ((ObjectNode) r.at("/cvss/metrics/4")).put("value", "H")))
                .containsExactly("cvss cannot be read: UI is “H”; it must be one of N, P, A.");
        assertThat(complaints(r -> ((ObjectNode) r.at("/cvss/metrics/4")).put("value", "N/E:A")))
                .hasSize(1);
        assertThat(complaints(r -> ((ObjectNode) r.at("/cvss/metrics/4")).put("reason", " ")))
                .containsExactly("cvss/UI/reason is missing or empty.");
    }

    @Test
    void refusesALayerThatOnlyRepeatsTheOpeningWords() {
        assertThat(complaints(r -> Samples.layer(r, 0).put("text", "Not certain from the listing — ")))
                .containsExactly("layers/L1/text is missing or empty.");
    }

    @Test
    void missesWholeParts() {
        assertThat(complaints(ObjectNode::removeAll))
                .contains(
                        "kind is missing.",
                        "summary is missing or empty.",
                        "factors is missing.",
                        "layers/L7 is missing.");
        assertThat(complaints(r -> r.putArray("layers").addNull())).contains("layers holds null.");
        assertThat(complaints(r -> Samples.factor(r, 0).remove("quotes")))
                .containsExactly("factors/autonomy/quotes is missing.");
    }

    @Test
    void refusesMoreThanAnybodyReads() {
        assertThat(complaints(r -> r.put("summary", "x".repeat(4_001))))
                .containsExactly("summary has more than 4000 characters.");
        assertThat(complaints(r -> {
                    ArrayNode quotes = Samples.factor(r, 0).putArray("quotes");
                    for (int i = 0; i < 13; i++) {
                        quotes.addObject().put("passage", "p1").put("quote", "Lamplighter");
                    }
                }))
                .containsExactly("factors/autonomy/quotes has 13 entries; at most 12 are read.");
    }

    @Property
    void aNumberOfAnyScaleIsCheckedWithoutHarm(
            @ForAll @IntRange(min = 0, max = 999) int digits, @ForAll @IntRange(min = -999_999_999) int scale) {
        BigDecimal number = new BigDecimal(java.math.BigInteger.valueOf(digits), scale);
        ObjectNode spoilt = Samples.goodReply();
        Samples.factor(spoilt, 2).put("low", 4711);
        String json = spoilt.toString().replace("4711", number.toString());
        ModelReply reply;
        try {
            reply = ReplyReader.read(json);
        } catch (ReplyReader.Unreadable e) {
            return;
        }
        // The good reply has 0.3 as the value above this lower end.
        boolean legal = number.compareTo(new BigDecimal("0.3")) <= 0 && scale <= 40;
        assertThat(ReplyChecks.of(reply).isEmpty()).isEqualTo(legal);
    }

    @Property
    void roundingKeepsAValueInsideItsRange(
            @ForAll @IntRange(max = 100_000) int a,
            @ForAll @IntRange(max = 100_000) int b,
            @ForAll @IntRange(max = 100_000) int c) {
        List<BigDecimal> sorted = java.util.stream.Stream.of(a, b, c)
                .sorted()
                .map(n -> ReplyChecks.rounded(BigDecimal.valueOf(n, 5)))
                .toList();

        assertThat(sorted).isSorted().allMatch(n -> n.scale() == 2 && n.compareTo(BigDecimal.ONE) <= 0);
    }

    @Test
    void roundsHalfUp() {
        assertThat(ReplyChecks.rounded(new BigDecimal("0.125"))).isEqualTo("0.13");
        assertThat(ReplyChecks.rounded(new BigDecimal("0.1249999"))).isEqualTo("0.12");
    }
}
