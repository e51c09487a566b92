package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonsWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\u001bb", "a\u0007", "\u009b", "a\ud800", "a\udc00b", "\udc00\ud800", "\u0000"})
    void refusesWhatCannotBeKeptAsItWasGiven(String text) {
        assertThatThrownBy(() -> PersonsWords.read("text", text))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("cannot be kept. Take it out");
        assertThatThrownBy(() -> PersonsWords.reason(text))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("cannot be kept. Take it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo", "one\ttwo", "family \ud83d\udc68\u200d\ud83d\udc69", "سلام"})
    void linesTabsAndWholeCharactersAreText(String text) {
        assertThat(PersonsWords.read("text", text)).startsWith(text.substring(0, 3));
    }

    @Test
    void linesAsBrowsersSendThemAreTaken() {
        assertThat(PersonsWords.read("text", "one\r\ntwo")).contains("one").contains("two");
    }

    @Test
    void whatIsNeededIsNotOfferedToBeLeftOut() {
        assertThatThrownBy(() -> PersonsWords.needed("reason", " \u200b ", "A reason is needed."))
                .hasMessage("A reason is needed.");
        assertThatThrownBy(() -> PersonsWords.read("text", " ")).hasMessageContaining("leave the field out");
    }
}
