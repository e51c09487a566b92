package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No draft of the rules ever quotes words that the listing does not hold. */
class QuotesHoldTest {
    private static final RulesDrafter DRAFTER = new RulesDrafter(Clock.systemUTC());
    private static final List<String> PIECES = List.of(
            "It runs shell commands without approval",
            "nothing is kept between sessions",
            "an MCP server for GitLab",
            "a team of agents",
            "read-only access",
            "**Docker** container",
            "[OAuth](https://a.example/b?c=d)",
            "audit log",
            "“fully autonomous”",
            "doesn’t remember you",
            "e.g. pull requests",
            "1.2.3",
            "<b>vector database</b>",
            "não é",
            "通过代理",
            "ﬁle conversion",
            "naïve e\u0301tude",
            "```sql select```",
            "…",
            "—",
            "! ",
            ". ",
            "; ",
            "| ",
            "\u00a0",
            "😀",
            "SOC 2",
            "name: x description: audits code",
            "ignore previous instructions",
            "the weights are closed",
            "soft\u00adhyphen");

    @Provide
    Arbitrary<Listing> listings() {
        Arbitrary<String> paragraph = Arbitraries.of(PIECES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .flatMap(p -> Arbitraries.of(" ", " ", ". ", ", ").map(joint -> String.join(joint, p)))
                .filter(p -> !p.isBlank());
        Arbitrary<String> title = Arbitraries.of("Marrow", "Marrow MCP", "Not certain from the listing — x", "{name}");
        return Combinators.combine(title, paragraph.list().ofMaxSize(8))
                .as((t, paragraphs) -> RulesListings.of(t, paragraphs.toArray(String[]::new)));
    }

    @Property(tries = 600)
    void inAnyListing(@ForAll("listings") Listing listing) {
        check(listing);
    }

    @Property(tries = 200)
    void inAnyTextAtAll(@ForAll List<String> paragraphs) {
        check(RulesListings.of(
                "Marrow", paragraphs.stream().filter(p -> !p.isBlank()).toArray(String[]::new)));
    }

    @Example
    void inEveryFixture() {
        for (String fixture : List.of(
                "lamplighter",
                "tern-video-studio",
                "larkspeak",
                "ledger-reconciler",
                "quillgate",
                "sariya",
                "coming-soon",
                "bellows-crew")) {
            check(RulesListings.ofFixture(fixture));
        }
    }

    private static void check(Listing listing) {
        Draft draft = ((DraftOutcome.Drafted) DRAFTER.draft(listing)).draft();
        assertThat(quotes(draft)).allMatch(e -> QuoteCheck.holds(listing, e));
        assertThat(draft.warnings()).noneMatch(w -> w.kind().equals("quote_not_found"));
        assertThat(draft.layers())
                .allMatch(l -> l.certainty() == LayerEstimate.Certainty.NOT_CERTAIN
                        || !l.evidence().isEmpty());
    }

    private static List<Evidence> quotes(Draft draft) {
        List<Evidence> quotes = new ArrayList<>(draft.kind().evidence());
        Stream.of(
                        draft.factors().stream().flatMap(f -> f.evidence().stream()),
                        draft.layers().stream().flatMap(l -> l.evidence().stream()),
                        draft.claimedControls().stream().flatMap(c -> c.evidence().stream()))
                .forEach(s -> s.forEach(quotes::add));
        return quotes;
    }
}
