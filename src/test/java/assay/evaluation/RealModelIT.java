package assay.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.aivss.Certainty;
import assay.assessment.Assessment;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a real model says of the fixture listings, what comes out holds. Asks the OpenAI-compatible server that
 * {@code -Dassay.model.url=http://host:port/v1} names; without it, it is skipped. {@code -Dassay.model.context} is the model's window in
 * tokens, {@code -Dassay.model.forced=true} has its server force replies into shape ({@link ForcedShape}), and
 * {@code -Dassay.model.boasting=true} raises every certainty in them. {@code docs/real-models.md} has the commands.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealModelIT {
    private static final String URL = "assay.model.url";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> settings = new HashMap<>();
    private final List<Result> results = new ArrayList<>();
    private Optional<ModelRelay> relay = Optional.empty();

    private static Optional<String> given(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(value -> !value.isBlank());
    }

    @BeforeAll
    void whereAModelIsAtHand() throws IOException {
        assumeTrue(
                given(URL).isPresent(),
                "No real model is asked: name its server with -D" + URL + "=http://127.0.0.1:18081/v1.");
        relay = Optional.of(new ModelRelay(
                given(URL).orElseThrow(),
                Boolean.getBoolean("assay.model.forced"),
                Boolean.getBoolean("assay.model.boasting")));
        settings.put("assay.llm.provider", "openai");
        settings.put("assay.llm.base-url", relay.get().url());
        settings.put("assay.llm.model", "real");
        settings.put("assay.llm.context", given("assay.model.context").orElse("8192"));
        settings.put("assay.llm.timeout", "15m");
        settings.put("assay.llm.parallel", "1");
        settings.forEach(System::setProperty);
    }

    @AfterAll
    void tellAndEnd() {
        settings.keySet().forEach(System::clearProperty);
        relay.ifPresent(asked -> {
            asked.close();
            System.out.println(ResultTable.of(new Run(
                    Instant.EPOCH,
                    Map.of("drafter", "model", "model", given(URL).orElseThrow()),
                    results)));
            System.out.println(asked.told());
        });
    }

    static Stream<Case> listings() {
        return Cases.in(Path.of("fixtures", "listings")).listings().stream();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void nothingIsClaimedThatThePageDoesNotSay(Case one) {
        Drafter model = Drafters.standalone(Clock.systemUTC()).named("model").orElseThrow();
        Trial.Outcome outcome = new Trial(model).of(one);
        results.add(outcome.result());
        Optional<Assessment> assessment = outcome.assessment();
        if (assessment.isEmpty()) {
            Result.Failed failed = outcome.result().failed().orElseThrow();
            assertThat(failed.code()).isEqualTo("draft_failed");
            assertThat(failed.detail()).endsWith(".");
            return;
        }
        Draft draft = assessment.get().draft();
        String page = letters(everythingOn(new String(one.page().body(), StandardCharsets.UTF_8)));
        for (Claim claim : claims(draft)) {
            assertThat(claim.quotes()).as(claim.what()).isNotEmpty().allSatisfy(quote -> {
                assertThat(page).contains(letters(quote.quote()));
                assertThat(letters(assessment
                                .get()
                                .listing()
                                .passage(quote.passage())
                                .orElseThrow()
                                .text()))
                        .contains(letters(quote.quote()));
            });
        }
        assertThat(outcome.result().counts()).containsEntry(Count.UNSUPPORTED, 0L);
        assertThat(draft.layers().stream().filter(l -> l.certainty() == LayerEstimate.Certainty.NOT_CERTAIN))
                .allSatisfy(l -> assertThat(l.text()).startsWith(LayerEstimate.NOT_CERTAIN_OPENING));
    }

    private record Claim(String what, List<Evidence> quotes) {}

    private static List<Claim> claims(Draft draft) {
        List<Claim> claims = new ArrayList<>();
        draft.factors().stream()
                .filter(f -> f.value().certainty() == Certainty.EVIDENCED)
                .forEach(f -> claims.add(new Claim(f.factor().key(), f.evidence())));
        draft.layers().stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED)
                .forEach(l -> claims.add(new Claim(l.layer().name(), l.evidence())));
        draft.claimedControls().forEach(c -> claims.add(new Claim(c.name(), c.evidence())));
        return claims;
    }

    /** Text, descriptions and the strings of JSON, told apart from Assay's own reading of the page. */
    private static String everythingOn(String html) {
        Document page = Jsoup.parse(html);
        StringBuilder all = new StringBuilder(page.text());
        page.select("meta[content]").forEach(meta -> all.append(' ').append(meta.attr("content")));
        page.select("[alt]").forEach(image -> all.append(' ').append(image.attr("alt")));
        for (Element script : page.select("script")) {
            try {
                strings(JSON.readTree(script.data()), all);
            } catch (JsonProcessingException e) {
                // A script that is no JSON says nothing to readers.
                continue;
            }
        }
        return all.toString();
    }

    private static void strings(JsonNode node, StringBuilder to) {
        if (node.isTextual()) {
            to.append(' ').append(Jsoup.parse(node.textValue()).text());
        }
        node.forEach(child -> strings(child, to));
    }

    /** Letters and digits alone: no rule of ours about white space, quotation marks or dashes. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
