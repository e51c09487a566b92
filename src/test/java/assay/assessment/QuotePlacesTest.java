package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QuotePlacesTest {
    private static Optional<String> marked(String text, String quote) {
        return QuotePlaces.in(text).of(quote).map(p -> text.substring(p.from(), p.to()));
    }

    @Test
    void findsWordsAsTheTextHasThem() {
        assertThat(marked("It acts alone, always.", "acts alone")).contains("acts alone");
        assertThat(marked("It “acts —  alone”, always.", "\"acts - alone\"")).contains("“acts —  alone”");
        assertThat(marked("ﬁles and ﬁxes, cafe\u0301 too", "fixes, café")).contains("ﬁxes, cafe\u0301");
        assertThat(marked("  leading   space kept out ", "leading space")).contains("leading   space");
        assertThat(marked("ｶﾞｽ 배포 \u1112\u1161\u11ab글", "한글")).contains("\u1112\u1161\u11ab글");
    }

    @Test
    void wordsThatAreCutAreNoQuote() {
        assertThat(marked("They reuse no tools. We use no tools.", "use no tools"))
                .contains("use no tools");
        assertThat(QuotePlaces.in("They reuse no tools.").of("use no tools")).isEmpty();
        assertThat(QuotePlaces.in("text").of("   ")).isEmpty();
    }

    @Property(tries = 300)
    void aTextHoldsItselfFromEndToEnd(@ForAll @StringLength(min = 1, max = 60) String text) {
        String folded = QuoteCheck.folded(text);
        Optional<String> found = marked(text, text);
        if (!folded.isEmpty()) {
            assertThat(QuoteCheck.folded(found.orElseThrow())).isEqualTo(folded);
        }
    }
}
