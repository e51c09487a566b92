package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShownListingTest {
    private static final PassageChoice CHOICE = new PassageChoice(Cues.of(GuideData.text(GuideData.CUES)));
    private static final int ROOMY = 10_000;

    private static ShownListing shown(Listing listing, int tokens) {
        return ShownListing.of(listing, CHOICE.within(listing, tokens), ROOMY);
    }

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

        assertThat(shown(listing, ROOMY).text())
                .isEqualTo("title: Fern\npublisher: Moss Ltd\nprice: free\np1: It waters plants.\n"
                        + "\nunder: Plans > 2027\np2: It will drive.\n");
        assertThat(shown(listing, ROOMY).warning()).isEmpty();
    }

    @Test
    void keepsTheBeginningAndWhatSpeaksOfWhatIsGraded() {
        List<String> texts = new ArrayList<>();
        texts.add("Fern is a gardener’s agent that waters plants in green houses of all sizes.");
        for (int i = 0; i < 40; i++) {
            texts.add("In spring " + i + " the roses of the castle stood in bloom, and people came to see them.");
        }
        texts.add("It opens valves without approval, stores an API key, and keeps a memory of every session.");
        Listing listing = Samples.listing("Fern", texts);

        ShownListing shown = shown(listing, 200);

        assertThat(shown.text())
                .contains("p1: Fern is a gardener’s agent")
                .contains("p42: It opens valves without approval")
                .contains(" left out]\np42: ");
        assertThat(shown.warning()).hasValueSatisfying(w -> {
            assertThat(w.kind()).isEqualTo("listing_cut");
            assertThat(w.text()).contains("was not assessed").containsPattern("Left out: .*p[0-9]+–p41");
        });
    }

    @Test
    void saysWhereTheRestOfALongPassageIsLeftOut() {
        Listing listing = Samples.listing("Fern", List.of("It waters plants. ".repeat(500)));

        ShownListing shown = shown(listing, 100);

        assertThat(shown.text()).endsWith("[the rest of p1 is left out]\n").hasSizeLessThan(500);
        assertThat(shown.warning()).hasValueSatisfying(w -> assertThat(w.text()).contains("Left out: the rest of p1."));
    }

    @Test
    void neverCutsACharacterInTwo() {
        String text = "a\uD83C\uDF31b";
        for (int tokens = 0; tokens < 6; tokens++) {
            int fitting = Tokens.fitting(text, tokens);
            assertThat(Character.isHighSurrogate(text.charAt(Math.max(0, fitting - 1))))
                    .isFalse();
        }
        assertThat(Tokens.fitting(text, 100)).isEqualTo(4);
    }

    @Property(tries = 200)
    void staysWithinItsRoomAndWarnsExactlyWhenSomethingIsMissing(
            @ForAll List<@IntRange(min = 1, max = 300) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 2000) int tokens) {
        List<String> texts = new ArrayList<>();
        lengths.forEach(length -> texts.add("x".repeat(length)));
        Listing listing = Samples.listing("Fern", texts.isEmpty() ? List.of("y") : texts);

        Map<Integer, Integer> chosen = CHOICE.within(listing, tokens);
        ShownListing shown = ShownListing.of(listing, chosen, ROOMY);

        boolean whole = chosen.size() == listing.passages().size()
                && chosen.entrySet().stream()
                        .allMatch(e -> e.getValue()
                                == listing.passages().get(e.getKey()).text().length());
        assertThat(shown.warning().isEmpty()).isEqualTo(whole);
        assertThat(List.copyOf(chosen.keySet())).isSorted();
        assertThat(chosen.entrySet().stream()
                        .mapToInt(e -> Tokens.in(
                                listing.passages().get(e.getKey()).text().substring(0, e.getValue())))
                        .sum())
                .isLessThanOrEqualTo(tokens);
    }

    @Property(tries = 200)
    void whatFitsIntoSoManyTokensTakesNoMore(@ForAll String text, @ForAll @IntRange(min = 0, max = 200) int tokens) {
        int fitting = Tokens.fitting(text, tokens);

        assertThat(Tokens.in(text.substring(0, fitting))).isLessThanOrEqualTo(tokens);
        assertThat(fitting == text.length()).isEqualTo(Tokens.in(text) <= tokens);
    }
}
