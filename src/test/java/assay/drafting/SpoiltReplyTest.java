package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Draft;
import assay.listing.Listing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A good reply, spoilt at any place in any way, is complained about or made into a draft; nothing is thrown. */
class SpoiltReplyTest {
    private static final Listing LISTING = Samples.lamplighter();
    private static final ProseChecks PROSE = new ProseChecks(LISTING, Samples.TERMS);

    @Property(tries = 2_000)
    void isRefusedOrChecked(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1_000_000) Integer> places,
            @ForAll("values") JsonNode value) {
        ObjectNode reply = Samples.goodReply();
        places.forEach(place -> put(reply, place, value.deepCopy()));

        Attempt attempt = Attempt.judged(new ModelTalk.Answer(reply.toString(), false), LISTING, PROSE);

        assertThat(attempt.reply().isEmpty()).isIn(false, !attempt.complaints().isEmpty());
        attempt.reply().ifPresent(usable -> {
            Draft draft = DraftAssembly.of(usable, LISTING, PROSE, List.of(), Samples.provenance());
            assertThat(draft.checkedAgainst(LISTING)).isEqualTo(draft);
            assertThat(attempt.complaints().isEmpty() || !draft.warnings().isEmpty())
                    .isTrue();
        });
    }

    private static void put(ObjectNode reply, int place, JsonNode value) {
        List<Runnable> spoilers = new ArrayList<>();
        collect(reply, value, spoilers);
        spoilers.get(place % spoilers.size()).run();
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> spoilers) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> spoilers.add(() -> object.set(name, value)));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                spoilers.add(() -> array.set(index, value));
                spoilers.add(() -> array.remove(index));
            }
            spoilers.add(() -> array.add(value));
        }
        node.forEach(child -> collect(child, value, spoilers));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Arbitraries.oneOf(
                Arbitraries.of(
                        nodes.nullNode(),
                        nodes.objectNode(),
                        nodes.arrayNode(),
                        nodes.booleanNode(true),
                        nodes.numberNode(0.5),
                        nodes.numberNode(new BigDecimal("1e-30")),
                        nodes.textNode(""),
                        nodes.textNode("evidenced"),
                        nodes.textNode("mapped"),
                        nodes.textNode("Not certain from the listing — "),
                        nodes.textNode("N"),
                        nodes.textNode("L2"),
                        nodes.textNode("p3")),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-2"), new BigDecimal("2"))
                        .ofScale(4)
                        .map(nodes::numberNode),
                Arbitraries.strings().ofMaxLength(30).map(nodes::textNode));
    }
}
