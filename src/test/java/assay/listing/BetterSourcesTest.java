package assay.listing;

import static assay.listing.KnownHosts.NOT_READ;
import static assay.listing.KnownHosts.SOURCES;
import static assay.listing.KnownHosts.at;
import static assay.listing.KnownHosts.lines;
import static assay.listing.KnownHosts.listing;
import static assay.listing.KnownHosts.told;
import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing.Fact;
import assay.listing.Listing.Link;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetterSourcesTest {
    private static final ListingUrl SITE = ListingUrl.parse("https://tarn.example.com/");
    private static final ListingUrl REPOSITORY = ListingUrl.parse("https://github.com/tarnwater/tarn-notes");
    private static final Further README = at(REPOSITORY.toString()).get(0);
    private static final Further ENTRY = at(REPOSITORY.toString()).get(1);

    private static Readable page(String text, Link... links) {
        return new Readable(new Listing(
                "Tarn",
                Optional.of("Tarn Ltd"),
                Optional.of("en"),
                List.of(new Fact("license", "MIT")),
                List.of(links),
                List.of(new Passage("p1", List.of("Top"), text, Passage.Source.MAIN))));
    }

    private static Link source(String url) {
        return new Link(LinkKind.SOURCE, ListingUrl.parse(url));
    }

    private static List<String> addresses(ListingUrl page, ListingOutcome own) {
        return SOURCES.beside(page, own).stream().map(f -> f.url().toString()).toList();
    }

    @Test
    void linkedSourcesComeByTurnsTheirBestFirst() {
        assertThat(addresses(
                        SITE,
                        page(
                                "An agent.",
                                new Link(LinkKind.DOCS, ListingUrl.parse("https://github.com/o/docs")),
                                source("https://github.com/o/r"),
                                source("https://elsewhere.example.com/o/r"),
                                source("https://www.npmjs.com/package/r"),
                                source("https://pypi.org/project/r"))))
                .containsExactly(
                        "https://raw.githubusercontent.com/o/r/HEAD/README.md",
                        "https://registry.npmjs.org/r",
                        "https://tarn.example.com/.well-known/agent-card.json",
                        "https://api.github.com/repos/o/r");
    }

    @Test
    void aSourceAmongThePagesFactsIsOneToo() {
        Listing listing = new Listing(
                "T",
                Optional.empty(),
                Optional.empty(),
                List.of(new Fact("source", "https://pypi.org/project/r"), new Fact("source", "javascript:alert(1)")),
                List.of());
        assertThat(addresses(SITE, new Readable(listing))).containsExactly("https://pypi.org/pypi/r/json");
    }

    @Test
    void aPageOnAKnownHostIsReadThereAndNowhereElse() {
        assertThat(addresses(REPOSITORY, page("An agent.", source("https://www.npmjs.com/package/r"))))
                .containsExactly(README.url().toString(), ENTRY.url().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://tarn.example.com/, Our agents sort mail., true",
        "https://tarn.example.com/keeper?x=1, Speaks A2A., true",
        "https://tarn.example.com/, An MCP server., true",
        "https://tarn.example.com/, Sorts mail with a reagent., false",
        "https://tarn.example.com/products/keeper, Our agents sort mail., false",
    })
    void anAgentCardIsAskedForOnlyAtAProductsOwnSiteThatSpeaksOfAgents(String page, String text, boolean asked) {
        assertThat(addresses(ListingUrl.parse(page), page(text)))
                .isEqualTo(asked ? List.of("https://tarn.example.com/.well-known/agent-card.json") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "SCRIPT_ONLY, , true",
        "BOT_WALL, , true",
        "ROBOTS_DISALLOWED, , true",
        "HTTP_STATUS, 403, true",
        "HTTP_STATUS, 404, false",
        "HTTP_STATUS, 410, false",
        "ADDRESS_REFUSED, , false",
        "HOST_UNKNOWN, , false",
    })
    void aPageThatShutsProgramsOutMayBeReadElsewhereOneThatIsNotThereMayNot(
            FailureCode code, Integer status, boolean asked) {
        Failure failure = new Failure(
                code, "No.", false, Optional.empty(), status == null ? OptionalInt.empty() : OptionalInt.of(status));
        assertThat(addresses(REPOSITORY, new UnreadableListing(failure)).isEmpty())
                .isEqualTo(!asked);
    }

    @Test
    void thePageComesFirstAndItsNameAndPublisherWin() {
        Listing merged = listing(SOURCES.merged(
                SITE,
                page("Runs with the workspace token of whoever started it, in “TARN_TOKEN”."),
                List.of(told(README, "github-readme.md"), told(ENTRY, "github-repository.json"))));
        assertThat(merged.title()).isEqualTo("Tarn");
        assertThat(merged.publisher()).contains("Tarn Ltd");
        assertThat(merged.facts())
                .startsWith(new Fact("license", "MIT"))
                .contains(new Fact("license", "Apache-2.0"), new Fact("topics", "mcp-server, notes, agents"));
        assertThat(merged.passages().get(0).heading()).containsExactly("Top");
        assertThat(merged.passages().stream().map(Passage::id))
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(
                                1, merged.passages().size())
                        .mapToObj(i -> "p" + i)
                        .toList());
        assertThat(merged.passages().subList(1, merged.passages().size()))
                .allMatch(p -> p.heading().get(0).endsWith(" on GitHub"))
                .noneMatch(p -> p.text().startsWith("Runs with the workspace token"));
    }

    @Test
    void aPageThatCannotBeReadIsReplaced() {
        Listing merged = listing(SOURCES.merged(
                REPOSITORY,
                NOT_READ,
                List.of(told(README, "github-readme.md"), told(ENTRY, "github-repository.json"))));
        assertThat(merged.title()).isEqualTo("tarn-notes");
        assertThat(merged.publisher()).contains("tarnwater");
        assertThat(merged.passages().get(0).heading()).containsExactly("README on GitHub");
    }

    @Test
    void tooLittleElsewhereLeavesThePagesFailure() {
        assertThat(SOURCES.merged(REPOSITORY, NOT_READ, List.of(told(ENTRY, "github-repository.json"))))
                .isEqualTo(NOT_READ);
        assertThat(SOURCES.merged(REPOSITORY, NOT_READ, List.of())).isEqualTo(NOT_READ);
    }

    @Test
    void whatIsAddedIsBounded() {
        StringBuilder readme = new StringBuilder("# Long\n");
        for (int i = 0; i < 30_000; i++) {
            readme.append("\nLine ").append(i).append(" says something that no other line says.\n");
        }
        Told told = told(README, "text/plain", readme.toString().getBytes(StandardCharsets.UTF_8));
        Listing merged = listing(SOURCES.merged(SITE, page("An agent."), List.of(told)));
        assertThat(merged.passages()).hasSize(401);
        String paragraph = "A sentence of some length about nothing. ".repeat(25);
        StringBuilder wide = new StringBuilder("# Wide\n");
        for (int i = 0; i < 300; i++) {
            wide.append("\n").append(i).append(" ").append(paragraph).append("\n");
        }
        Listing capped = listing(SOURCES.merged(
                SITE,
                page("An agent."),
                List.of(told(README, "text/plain", wide.toString().getBytes(StandardCharsets.UTF_8)))));
        assertThat(capped.passages().stream().mapToInt(p -> p.text().length()).sum())
                .isBetween(70_000, 81_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "3",
                "\"text\"",
                "{",
                "{\"message\":\"Not Found\"}",
                "{\"name\":{},\"owner\":[],\"license\":7,\"topics\":{\"a\":1},\"description\":[[]],\"archived\":\"x\"}",
                "{\"name\":[[]],\"versions\":[],\"dist-tags\":3,\"readme\":{\"a\":1},\"maintainers\":{},\"keywords\":\"x\"}",
                "{\"info\":[1]}",
                "{\"info\":{\"classifiers\":{},\"project_urls\":[1],\"description\":[],\"license\":{}}}",
                "{\"id\":[],\"tags\":[[],{}],\"cardData\":[],\"gated\":{}}",
                "{\"server\":{\"packages\":[1,[],{\"environmentVariables\":{}}],\"remotes\":{},\"name\":[]}}",
                "{\"name\":\"x\",\"skills\":[null,3,{\"tags\":{}}],\"capabilities\":[],\"securitySchemes\":[{}]}",
                "{\"content\":\"%%%\",\"name\":3}",
            })
    void jsonOfAnyShapeIsBorne(String json) {
        for (String page : List.of(
                "https://github.com/o/r",
                "https://www.npmjs.com/package/x",
                "https://pypi.org/project/x",
                "https://huggingface.co/o/r",
                "https://registry.modelcontextprotocol.io/v0/servers/a.b/c")) {
            for (Further further : at(page)) {
                KnownHosts.answer(further, json);
                further.otherwise().ifPresent(o -> KnownHosts.answer(o, json));
            }
        }
        SOURCES.beside(SITE, page("An agent.")).forEach(card -> KnownHosts.answer(card, json));
        assertThat(KnownHosts.answer(ENTRY, "[".repeat(50_000))).isEmpty();
    }

    @Test
    void anAddressThatWouldBecomeTooLongIsLeftAlone() {
        String page = "https://github.com/o/r/tree/main/" + "deep/".repeat(1_000);
        String longest = page.substring(0, UrlText.MAX_LENGTH);
        assertThat(at(longest)).isEmpty();
    }

    @Test
    void reStructuredTextOfAnyShapeIsBorne() {
        for (String unit : List.of(".. ", "..\n", "   ", "`", "`a <", ":a:`b`", ".. note::\n")) {
            assertThat(RestructuredText.shown(unit.repeat(200_000)).length()).isLessThan(1_000_000);
        }
    }

    @Test
    void aPageForPeopleIsNoAnswer() {
        assertThat(KnownHosts.answer(
                        README, "text/html", "<p>Sign in to see this README.".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void aReadmeIsReadAsItIsShown() {
        List<String> lines = lines(told(README, "github-readme.md"));
        assertThat(lines)
                .contains(
                        ": Tarn Notes",
                        "Tarn Notes: Tarn Notes is an MCP server that lets an assistant search, write and delete pages of a Tarn"
                                + " workspace. Read the [docs] first.",
                        "Tarn Notes › What the assistant can do: delete_page | deletes a page without asking; there is no bin")
                .anyMatch(l -> l.endsWith("Calls are written to standard error; nothing is kept."))
                .anyMatch(l -> l.endsWith("npx @tarnwater/notes --token <your-token>"));
        assertThat(String.join("\n", lines))
                .doesNotContain("harmless")
                .doesNotContain("Assessor")
                .doesNotContain("approves every deletion")
                .doesNotContain("no review")
                .doesNotContain("badge")
                .doesNotContain("between two hills");
    }

    @Test
    void aReadmeOfAnotherNameIsFoundByTheInterface() {
        Told told = told(README.otherwise().orElseThrow(), "github-readme.json");
        assertThat(lines(told))
                .contains(
                        ": Tarn Notes lets an assistant search, write and delete pages of a Tarn workspace, with the token of"
                                + " whoever started it. Use delete_page with care.")
                .anyMatch(l -> l.contains("Deleting needs no confirmation"));
        assertThat(String.join("\n", lines(told)))
                .doesNotContain("harmless")
                .doesNotContain("goes on here")
                .doesNotContain("Hidden praise")
                .doesNotContain("two hills");
    }

    @Test
    void aRepositorySaysItsLicenceAndTopicsButNotItsFame() {
        Told told = told(ENTRY, "github-repository.json");
        assertThat(told.name()).contains("tarn-notes");
        assertThat(told.facts()).extracting(Fact::name).containsExactly("license", "topics", "homepage", "archived");
        assertThat(lines(told))
                .containsExactly(": Lets assistants read and write a Tarn workspace over the Model Context Protocol");
    }

    @Test
    void anNpmPackageIsReadInItsNewestVersion() {
        Told told = told(at("https://www.npmjs.com/package/@tarnwater/notes").get(0), "npm-package.json");
        assertThat(told.name()).contains("@tarnwater/notes");
        assertThat(told.publisher()).contains("Tarnwater");
        assertThat(told.facts())
                .contains(
                        new Fact("license", "Apache-2.0"),
                        new Fact("mcp name", "io.example.tarnwater/tarn-notes"),
                        new Fact("runs at postinstall", "node setup.js"));
        assertThat(lines(told))
                .contains(": MCP server for a Tarn workspace")
                .anyMatch(l -> l.contains("deletes pages without asking"))
                .noneMatch(l -> l.contains("harmless") || l.contains("older description"));
    }

    @Test
    void aPyPiPackageIsReadInItsOwnMarkup() {
        Told told = told(at("https://pypi.org/project/tarn-notes").get(0), "pypi-package.json");
        assertThat(told.facts())
                .contains(
                        new Fact("license", "Apache-2.0"),
                        new Fact("status", "4 - Beta"),
                        new Fact("link", "Source: https://github.com/tarnwater/tarn-notes"));
        assertThat(lines(told))
                .contains(": MCP server for a Tarn workspace")
                .anyMatch(l -> l.contains("cannot be brought back by anybody"))
                .noneMatch(l -> l.contains("remark"));
    }

    @Test
    void aCardOnHuggingFaceIsReadWithItsFrontMatter() {
        List<Further> further = at("https://huggingface.co/tarnwater/fell-3b-planner");
        Told card = told(further.get(0), "huggingface-card.md");
        assertThat(card.heading()).contains("Fell 3B Planner");
        assertThat(card.facts())
                .contains(new Fact("license", "apache-2.0"), new Fact("base_model", "tarnwater/fell-3b-base"))
                .noneMatch(f -> f.name().equals("emoji"));
        assertThat(lines(card)).anyMatch(l -> l.contains("Limits: It calls tools that do not exist"));
        Told entry = told(further.get(1), "huggingface-model.json");
        assertThat(entry.name()).contains("fell-3b-planner");
        assertThat(entry.facts())
                .extracting(Fact::name)
                .containsExactly("license", "category", "library", "base model", "topics", "access");
    }

    @Test
    void anEntryOfTheMcpRegistrySaysWhatRunsWhereWithWhichSecrets() {
        Told told = told(
                at("https://registry.modelcontextprotocol.io/v0/servers/io.example.tarnwater/tarn-notes")
                        .get(0),
                "mcp-registry-entry.json");
        assertThat(told.name()).contains("Tarn Notes");
        assertThat(lines(told))
                .containsExactly(
                        ": Search, write and delete pages of a Tarn workspace",
                        "Packages: npm | @tarnwater/notes | 2.1.0 | stdio",
                        "Environment variables: TARN_TOKEN | Token of the whole workspace | secret",
                        "Remotes: streamable-http | https://mcp.tarn.example/mcp",
                        "Headers: Authorization | Bearer token | secret");
    }

    @Test
    void anAgentCardSaysItsSkillsAndHowOneSignsIn() {
        Further card = SOURCES.beside(SITE, page("An agent.")).get(0);
        Told told = told(card, "agent-card.json");
        assertThat(told.publisher()).contains("Tarnwater");
        assertThat(lines(told))
                .containsExactly(
                        ": Keeps a workspace in order by itself, at night.",
                        "Skills: Merge pages",
                        "Skills › Merge pages: Merges pages that say the same and deletes the older ones without asking.",
                        "Skills › Merge pages › Examples: Merge everything about the move to the new office.",
                        "Skills › Merge pages › Tags: cleanup | delete",
                        "Capabilities: streaming",
                        "Interfaces: JSONRPC | https://tarn.example/a2a",
                        "Security schemes › workspace: http | bearer | A token of the whole workspace",
                        "Security schemes › sign-in › oauth2SecurityScheme: On behalf of a person",
                        "Security schemes › sign-in › pages.delete: Delete any page");
        assertThat(KnownHosts.answer(card, "{\"name\":\"Some site\",\"description\":\"any JSON\"}"))
                .isEmpty();
    }
}
