package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Draft;
import assay.assessment.LayerEstimate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How close the rules come to a person who graded invented listings with the same guide, before any cue was tried on them.
 * The listings are for measuring: a cue that is added for one of them spoils it.
 */
class GradedListingsTest {
    private static final Path FILE = Path.of("src/test/resources/assay/drafting/graded-listings.jsonl");

    private record Graded(JsonNode person, Draft draft) {
        double by(Factor factor) {
            return person.at("/factors/" + factor.key()).asDouble();
        }

        FactorValue drafted(Factor factor) {
            return draft.factor(factor).value();
        }

        boolean agrees(LayerEstimate layer) {
            boolean mapped = StreamSupport.stream(person.get("mapped").spliterator(), false)
                    .anyMatch(l -> l.asText().equals(layer.layer().name()));
            return mapped == (layer.certainty() == LayerEstimate.Certainty.MAPPED);
        }
    }

    private static final List<Graded> LISTINGS = new ArrayList<>();

    @BeforeAll
    static void draftsAll() throws IOException {
        RulesDrafter drafter = new RulesDrafter(Clock.systemUTC());
        for (String line : Files.readAllLines(FILE)) {
            JsonNode person = new ObjectMapper().readTree(line);
            DraftOutcome drafted = drafter.draft(RulesListings.ofMarkdown(
                    person.get("name").asText(), person.get("text").asText()));
            LISTINGS.add(new Graded(person, ((DraftOutcome.Drafted) drafted).draft()));
        }
    }

    @Test
    void theValuesAreCloseToThoseOfAPerson() {
        double error = LISTINGS.stream()
                .flatMapToDouble(l -> Factor.LISTING_TEN.stream()
                        .mapToDouble(f -> Math.abs(l.drafted(f).value().doubleValue() - l.by(f))))
                .average()
                .orElseThrow();
        assertThat(error).isLessThan(0.12);
    }

    @Test
    void theRangesHoldMostOfAPersonsValuesWithoutBeingIdle() {
        double inside = LISTINGS.stream()
                .flatMapToDouble(l -> Factor.LISTING_TEN.stream()
                        .mapToDouble(f -> l.drafted(f).low().doubleValue() <= l.by(f)
                                        && l.by(f) <= l.drafted(f).high().doubleValue()
                                ? 1
                                : 0))
                .average()
                .orElseThrow();
        double width = LISTINGS.stream()
                .flatMapToDouble(l -> Factor.LISTING_TEN.stream()
                        .mapToDouble(f ->
                                l.drafted(f).high().subtract(l.drafted(f).low()).doubleValue()))
                .average()
                .orElseThrow();
        assertThat(inside).isGreaterThan(0.8);
        assertThat(width).isLessThan(0.52);
    }

    @Test
    void theLayersAreTaggedAsByAPerson() {
        double same = LISTINGS.stream()
                .flatMapToDouble(l -> l.draft().layers().stream().mapToDouble(layer -> l.agrees(layer) ? 1 : 0))
                .average()
                .orElseThrow();
        assertThat(same).isGreaterThan(0.8);
    }
}
