package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    private static boolean finds(String phrase, String text) {
        PhraseBook<Boolean> book = new PhraseBook<>();
        book.add(true, List.of(Phrase.of(phrase)));
        return !book.find(Words.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "text to video, Text-to-video in one step, true",
        "text to video, text for video, false",
        "deploy*, it DEPLOYS at night, true",
        "deploy*, we redeploy, false",
        "tests/proofs pass, the proofs pass, true",
        "until .. approves, waits until a bookkeeper approves it, true",
        "until .. approves, until one two three four approves, false",
        "don't, they don’t, true",
        "multi agent, see https://x.example/multi-agent now, false",
        "multi agent, see [the page](multi-agent.html) now, false",
    })
    void findsWordsHoweverTheyAreJoined(String phrase, String text, boolean found) {
        assertThat(finds(phrase, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a ..", ".. a", "Upper", "a* b c*", "wo-rd"})
    void refusesWhatNoTextCanHold(String phrase) {
        assertThatThrownBy(() -> Phrase.of(phrase)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "It keeps no memory of you., memory, true",
        "It does not run commands for you., commands, true",
        "Tern does not plan scenes or call other services., services, true",
        "Approval is not needed., approval, true",
        "It never changes bank details., bank, true",
        "It not only remembers you., remembers, false",
        "It keeps a memory., memory, false",
        "No fee. It keeps a memory., memory, false",
        "It cannot fail; it keeps a memory., memory, false",
        "It does not wait but runs commands., commands, false",
    })
    void tellsDenialFromClaim(String text, String word, boolean denied) {
        Words words = Words.of(text);
        for (int i = 0; i < words.size(); i++) {
            if (words.word(i).equals(word)) {
                assertThat(Negation.denied(words, i, i)).isEqualTo(denied);
                return;
            }
        }
        throw new AssertionError(word + " is not in the text");
    }

    @Test
    void cutsSentencesAndListItemsButNotAddresses() {
        assertThat(Words.of("Reads mail. See [docs](https://a.example/b?c. D) now! * One thing * another e.g. this")
                        .sentences())
                .containsExactly(
                        "Reads mail.", "See [docs](https://a.example/b?c. D) now!", "One thing", "another e.g. this");
    }
}
