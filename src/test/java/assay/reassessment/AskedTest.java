package assay.reassessment;

import static assay.reassessment.Reread.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Provenance;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static final Provenance HOW =
            provenance("model 1", "gpt", "7", Map.of("temperature", "0", "guideSha256", "ab"));

    private static Provenance provenance(String drafter, String model, String prompt, Map<String, String> parameters) {
        return new Provenance(
                drafter,
                Optional.of("openai"),
                Optional.of(model),
                prompt,
                "ab".repeat(32),
                parameters,
                10,
                20,
                30,
                Reread.LATER);
    }

    @Test
    void whatCameOfAskingDoesNotCount() {
        Provenance counted = HOW.with("rounds", "2")
                .with("calls", "3")
                .with("repairs", "1")
                .with("schemaFailures", "1")
                .with("quotesGiven", "40")
                .with("quotesFound", "39")
                .with("answeredAs", "gpt-2026-11-01")
                .with("guide", "3, in brief")
                .with("pricesAsOf", "2026-11-01");
        assertThat(Asked.of(counted)).isEqualTo(Asked.of(HOW));
        assertThat(Asked.of(Reread.by(FIRST.draft(), "rules 1", "3b1a".repeat(16), Map.of())
                        .provenance()))
                .isEqualTo(Asked.of(FIRST.draft().provenance()));
    }

    @Test
    void howItWasAskedCounts() {
        assertThat(List.of(
                        provenance("model 2", "gpt", "7", HOW.parameters()),
                        provenance("model 1", "gpt-2", "7", HOW.parameters()),
                        provenance("model 1", "gpt", "8", HOW.parameters()),
                        HOW.with("temperature", "0.2"),
                        HOW.with("guideSha256", "cd"),
                        HOW.with("samples", "3"),
                        HOW.with("screening", "2")))
                .extracting(Asked::of)
                .doesNotHaveDuplicates()
                .doesNotContain(Asked.of(HOW));
    }

    @Test
    void equalListingsHaveEqualHashesAndWhatADrafterReadsCounts() {
        Listing first = FIRST.listing();
        Listing again = new Listing(
                first.title(), first.publisher(), first.language(), first.facts(), first.links(), first.passages());
        Listing unlinked =
                new Listing(first.title(), first.publisher(), first.language(), first.facts(), first.passages());
        assertThat(ListingHash.of(again)).isEqualTo(ListingHash.of(first)).isEqualTo(ListingHash.of(unlinked));
        Passage p1 = first.passages().get(0);
        assertThat(List.of(
                        new Listing("Other", first.publisher(), first.language(), first.facts(), first.passages()),
                        new Listing(first.title(), Optional.empty(), first.language(), first.facts(), first.passages()),
                        new Listing(
                                first.title(), first.publisher(), Optional.empty(), first.facts(), first.passages()),
                        new Listing(first.title(), first.publisher(), first.language(), List.of(), first.passages()),
                        Reread.renumbered(),
                        Reread.without("p5"),
                        replacing(new Passage("p1", List.of(), p1.text() + " Always.", p1.source())),
                        replacing(new Passage("p1", List.of("Top"), p1.text(), p1.source())),
                        replacing(new Passage("p1", List.of(), p1.text(), Passage.Source.ATTRIBUTE))))
                .extracting(ListingHash::of)
                .doesNotHaveDuplicates()
                .doesNotContain(ListingHash.of(first));
    }

    private static Listing replacing(Passage first) {
        return Reread.passages(old -> {
            List<Passage> all = new java.util.ArrayList<>(old);
            all.set(0, first);
            return all;
        });
    }
}
