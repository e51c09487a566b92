package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShownListingTest {

    @Test
    void showsTitleFactsHeadingsAndPassages() {
        Listing listing = new Listing(
                "Fern",
                Optional.of("Moss Ltd"),
                Optional.empty(),
                List.of(new Listing.Fact("price", "free")),
                List.of(
                        new Passage("p1", List.of(), "It waters plants.", Passage.Source.MAIN),
                        new Passage("p2", List.of("Plans", "2027"), "It will drive.", Passage.Source.MAIN)));

        assertThat(ShownListing.of(listing).text())
                .isEqualTo("title: Fern\npublisher: Moss Ltd\nprice: free\np1: It waters plants.\n"
                        + "\nunder: Plans > 2027\np2: It will drive.\n");
        assertThat(ShownListing.of(listing).warning()).isEmpty();
    }

    @Test
    void cutsAtTheBudgetAndSaysWhatIsMissing() {
        Listing listing = Samples.listing("Fern", List.of("aaaaa", "bbbbb", "ccccc", "ddddd"));

        ShownListing shown = ShownListing.of(listing, 8);

        assertThat(shown.text()).endsWith("p1: aaaaa\np2: bbb\n");
        assertThat(shown.warning()).hasValueSatisfying(w -> {
            assertThat(w.text()).contains("20 characters").contains("first 8").contains("2 that follow");
            assertThat(w.passage()).contains("p2");
        });
    }

    @Test
    void neverCutsACharacterInTwo() {
        assertThat(ShownListing.of(Samples.listing("Fern", List.of("a\uD83C\uDF31b")), 2)
                        .text())
                .endsWith("p1: a\n");
    }

    @Property(tries = 200)
    void warnsExactlyWhenSomethingIsMissing(
            @ForAll List<@IntRange(min = 1, max = 30) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 200) int budget) {
        Listing listing =
                Samples.listing("Fern", lengths.stream().map("x"::repeat).toList());
        int all = lengths.stream().mapToInt(Integer::intValue).sum();

        ShownListing shown = ShownListing.of(listing, budget);

        assertThat(shown.warning().isPresent()).isEqualTo(all > budget);
        assertThat(shown.text().chars().filter(c -> c == 'x').count()).isEqualTo(Math.min(all, budget));
    }
}
