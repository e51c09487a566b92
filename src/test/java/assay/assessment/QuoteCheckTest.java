package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteCheckTest {
    private static boolean holds(String passage, String quote) {
        Listing listing = new Listing(
                "Product",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Passage("p1", List.of(), passage, Passage.Source.MAIN)));
        return QuoteCheck.holds(listing, Evidence.listing("p1", quote));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It opens a shell on any machine. | opens a shell",
                "It “asks” first — always.        | \"asks\" first - always",
                "It keeps  no\u00a0memory.        | keeps no memory",
                "ﬁles are read                    | files are read",
                "把订单写入客户系统                   | 写入客户",
                "سارية ترسل العروض                 | ترسل العروض"
            })
    void findsAQuoteWhateverItsSpacesDashesAndQuotationMarks(String passage, String quote) {
        assertThat(holds(passage, quote)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It never opens a shell.          | It opens a shell",
                "It reuses no tools.              | uses no tools",
                "It Opens a Shell.                | opens a shell",
                "Costs 100 euros.                 | Costs 10",
                "It opens a shell on any machine. | opens … machine",
                "It runs.                         | It",
                "Approves nothing by itself       | approves nothing"
            })
    void doesNotFindWhatThePassageDoesNotSay(String passage, String quote) {
        assertThat(holds(passage, quote)).isFalse();
    }

    @Test
    void aQuoteOfAnotherPassageDoesNotCount() {
        Listing listing = new Listing(
                "Product",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        new Passage("p1", List.of(), "It reads mail.", Passage.Source.MAIN),
                        new Passage("p2", List.of(), "It sends mail.", Passage.Source.MAIN)));
        assertThat(QuoteCheck.holds(listing, Evidence.listing("p1", "It sends mail.")))
                .isFalse();
        assertThat(QuoteCheck.holds(listing, Evidence.listing("p3", "It sends mail.")))
                .isFalse();
    }

    @Property
    void anyRunOfWholeWordsOfAPassageIsFound(
            @ForAll List<@StringLength(min = 1, max = 8) @net.jqwik.api.constraints.AlphaChars String> words,
            @ForAll @IntRange(max = 20) int from,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        if (from >= words.size()) {
            return;
        }
        String quote = String.join(" ", words.subList(from, Math.min(words.size(), from + length)));
        boolean saysSomething = quote.contains(" ") && quote.replace(" ", "").length() >= 8;
        assertThat(holds(String.join("  ", words), quote)).isEqualTo(saysSomething);
    }

    @Property
    void foldingTwiceChangesNothing(@ForAll String text) {
        String once = QuoteCheck.folded(text);
        assertThat(QuoteCheck.folded(once)).isEqualTo(once);
    }
}
