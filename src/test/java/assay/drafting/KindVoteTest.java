package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class KindVoteTest {
    private static final GradingGuide GUIDE = GradingGuide.of(GuideData.text(GuideData.GUIDE));
    private static final Cues CUES = Cues.of(GuideData.text(GuideData.CUES));

    private static Kinds vote(Listing listing) {
        return new KindVote(GUIDE, KindWeights.standard()).of(ListingReader.read(listing));
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvFileSource(resources = "/assay/drafting/kinds.csv", delimiter = '|', numLinesToSkip = 1)
    void aShortDescriptionShowsTheKind(String name, String kind, String text) {
        assertThat(vote(RulesListings.of(name, text)).shares().get(0).kind().key())
                .isEqualTo(kind);
    }

    @Test
    void theExamplesReachEveryKindOfTheGuide() throws Exception {
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
                        KindVoteTest.class.getResourceAsStream("/assay/drafting/kinds.csv"),
                        java.nio.charset.StandardCharsets.UTF_8))
                .lines()) {
            assertThat(lines.skip(1).map(l -> l.split("\\|")[1].strip()).collect(Collectors.toSet()))
                    .isEqualTo(GUIDE.kinds().stream().map(GuideKind::key).collect(Collectors.toSet()));
        }
    }

    @Test
    void sharesAddUpToOneAndNoKindEverGetsEverything() {
        Kinds kinds = vote(RulesListings.of(
                "Multi-agent crew swarm", "A multi-agent framework: a swarm of agents, a crew of agents."));
        assertThat(kinds.shares().stream().mapToDouble(Kinds.Share::share).sum())
                .isBetween(0.9999, 1.0001);
        assertThat(kinds.shares().get(0).share()).isLessThan(1.0);
    }

    @Test
    void aDeniedCueDoesNotSpeakForItsKind() {
        Kinds plain = vote(RulesListings.of("Marrow", "Marrow is a multi-agent framework for clerks."));
        Kinds denied = vote(RulesListings.of("Marrow", "Marrow is not a multi-agent framework for clerks."));
        assertThat(plain.named().map(GuideKind::key)).contains("multi_agent_framework");
        assertThat(denied.named().map(GuideKind::key))
                .isNotEqualTo(plain.named().map(GuideKind::key));
    }

    @Test
    void theProtocolsNameIsNoWordForAMemory() {
        Kinds kinds = vote(RulesListings.of("Plover", "A Model Context Protocol server for the weather."));
        assertThat(kinds.named().map(GuideKind::key)).contains("open_lookup");
    }

    @Test
    void quotesTheWordsThatShowTheKind() {
        Listing listing = RulesListings.of(
                "Plover", "Good morning.", "Plover is an MCP server that tells an agent the weather at sea.");
        assertThat(vote(listing).evidence()).isNotEmpty().allMatch(e -> QuoteCheck.holds(listing, e));
    }

    @Test
    void anEmptyTextIsNoKindInParticular() {
        assertThat(vote(RulesListings.of("Plover")).named()).isEmpty();
    }

    @Test
    void badgesAndAddressesCountForNothing() {
        Kinds kinds = vote(RulesListings.ofMarkdown("Plover", """
                [![multi-agent swarm](https://img.example/multi-agent.svg)](https://multi-agent.example/swarm)

                Plover upscales photographs; an image upscaler for old holiday pictures."""));
        assertThat(kinds.named().map(GuideKind::key)).contains("media_transform");
    }
}
