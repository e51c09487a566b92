package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    private static void refuses(String text, String words) {
        assertThatThrownBy(() -> ReplyReader.read(text))
                .isInstanceOf(ReplyReader.Unreadable.class)
                .hasMessageContaining(words);
    }

    @Test
    void readsAGoodReply() throws ReplyReader.Unreadable {
        ModelReply reply = ReplyReader.read(Samples.reply("lamplighter"));

        assertThat(reply.factors()).hasSize(11);
        assertThat(reply.factors().get(0).quotes().get(0).passage()).isEqualTo("p4");
    }

    @Test
    void refusesAnUnknownField() {
        refuses("{\"summary\":\"x\",\"score\":9.9}", "“score” is unknown");
    }

    @Test
    void refusesAFieldGivenTwice() {
        refuses("{\"summary\":\"x\",\"summary\":\"y\"}", "Duplicate field");
    }

    @Test
    void refusesNaNAndInfinity() {
        refuses("{\"threatMultiplier\":NaN}", "not one whole JSON object");
        refuses("{\"threatMultiplier\":-Infinity}", "not one whole JSON object");
        refuses("{\"threatMultiplier\":\"NaN\"}", "threatMultiplier has the wrong type");
    }

    @Test
    void refusesTextForANumberAndANumberForText() {
        refuses("{\"factors\":[{\"value\":\"0.5\"}]}", "factors/0/value has the wrong type");
        refuses("{\"summary\":7}", "summary has the wrong type");
        refuses("{\"summary\":true}", "summary has the wrong type");
    }

    @Test
    void refusesAnythingAroundTheObject() {
        refuses("```json\n{}\n```", "not one whole JSON object");
        refuses("{} and that is it", "not one whole JSON object");
        refuses("{}{}", "");
        refuses("[]", "the top has the wrong type");
        refuses("null", "null");
        refuses(" ", "empty");
    }

    @Test
    void refusesAReplyBeyondAllBounds() {
        refuses("{\"summary\":\"" + "x".repeat(ReplyReader.LONGEST) + "\"}", "characters; at most");
        refuses("{\"threatMultiplier\":0." + "1".repeat(100_000) + "}", "too long");
        refuses("[".repeat(10_000), "");
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefusedWithASentence(@ForAll String text) {
        try {
            assertThat(ReplyReader.read(text)).isNotNull();
        } catch (ReplyReader.Unreadable e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(400);
        }
    }

    @Property(tries = 300)
    void everyBeginningOfAReplyIsRefused(@ForAll @IntRange(min = 0, max = 5_000) int length) {
        assertThatThrownBy(() -> ReplyReader.read(Samples.reply("lamplighter").substring(0, length)))
                .isInstanceOf(ReplyReader.Unreadable.class);
    }
}
