package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.LayerEstimate;
import assay.assessment.LayerThreat;
import assay.assessment.QuoteCheck;
import assay.assessment.Warning;
import assay.listing.Listing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftAssemblyTest {
    private static final Listing LISTING = Samples.lamplighter();
    private static final ProseChecks PROSE = new ProseChecks(LISTING, Samples.TERMS);

    private static Draft draft(Consumer<ObjectNode> spoil) {
        ObjectNode reply = Samples.goodReply();
        spoil.accept(reply);
        try {
            ModelReply read = ReplyReader.read(reply.toString());
            assertThat(ReplyChecks.of(read)).isEmpty();
            return DraftAssembly.of(read, LISTING, PROSE, List.of(), Samples.provenance());
        } catch (ReplyReader.Unreadable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void dropsAThreatThatMaestroDoesNotListThere() {
        Draft draft = draft(r -> {
            var threats = Samples.layer(r, 1).putArray("threats");
            threats.addObject().put("name", "Vibe Poisoning").put("description", "");
            threats.addObject().put("name", "Agent Tool Misuse").put("description", "A threat of L7.");
            threats.addObject().put("name", "data exfiltration").put("description", "Shared memory leaks.");
        });

        assertThat(draft.layers().get(1).threats())
                .containsExactly(new LayerThreat("Data Exfiltration", "Shared memory leaks."));
        assertThat(draft.warnings())
                .containsExactly(
                        new Warning(
                                "threat_dropped",
                                "“Vibe Poisoning” is no threat that MAESTRO lists for L2; it was left out.",
                                Optional.empty()),
                        new Warning(
                                "threat_dropped",
                                "“Agent Tool Misuse” is no threat that MAESTRO lists for L2; it was left out.",
                                Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not certain from the listing — nothing is said.",
                "not certain from this listing: nothing is said.",
                "Not certain from the listing - Not certain from the listing — nothing is said.",
                "\u200bNot certain\u202e from the listing — nothing is said."
            })
    void opensAnUncertainLayerOnlyOnce(String text) {
        Draft draft = draft(r -> Samples.layer(r, 5).put("text", text));

        assertThat(draft.layers().get(5).text()).isEqualTo("Not certain from the listing — nothing is said.");
    }

    @Test
    void takesTheOpeningWordsFromAMappedLayer() {
        Draft draft = draft(r -> Samples.layer(r, 2).put("text", "Not certain from the listing — It deals tasks."));

        assertThat(draft.layers().get(2).certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(draft.layers().get(2).text()).isEqualTo("It deals tasks.");
    }

    @Test
    void lowersWhatIsClaimedWithoutAnyQuote() {
        Draft draft = draft(r -> {
            Samples.factor(r, 3).putArray("quotes");
            Samples.layer(r, 3).putArray("quotes");
        });

        assertThat(draft.factor(Factor.TOOL_USE).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.layers().get(3).certainty()).isEqualTo(LayerEstimate.Certainty.NOT_CERTAIN);
        assertThat(draft.warnings())
                .extracting(Warning::kind)
                .containsExactly("certainty_lowered", "certainty_lowered");
    }

    @Test
    void judgesAFactorWithoutCertaintyByItsQuotes() {
        Draft draft = draft(r -> {
            Samples.factor(r, 0).remove("certainty");
            Samples.factor(r, 2).remove("certainty");
        });

        assertThat(draft.factor(Factor.AUTONOMY).value().certainty()).isEqualTo(Certainty.EVIDENCED);
        assertThat(draft.factor(Factor.SELF_MODIFICATION).value().certainty()).isEqualTo(Certainty.UNKNOWN);
    }

    @Test
    void roundsValuesToTwoDecimals() {
        Draft draft = draft(r -> Samples.factor(r, 0).put("value", 0.755));

        assertThat(draft.factor(Factor.AUTONOMY).value().value()).isEqualTo("0.76");
    }

    @Test
    void acceptsMetricsAndFactorsInAnyOrder() {
        Draft mixed = draft(r -> {
            for (String path : List.of("/factors", "/layers", "/cvss/metrics")) {
                var array = (com.fasterxml.jackson.databind.node.ArrayNode) r.at(path);
                array.insert(0, array.remove(array.size() - 1));
            }
        });

        assertThat(mixed).isEqualTo(draft(r -> {}));
    }

    @Test
    void leavesOutAControlThatNoWordsOfTheListingClaim() {
        Draft draft = draft(r -> ((ObjectNode) r.at("/claimedControls/0/quotes/0")).put("quote", "certified by all"));

        assertThat(draft.claimedControls()).isEmpty();
        assertThat(draft.claimedMitigationFactor()).isEqualTo(Draft.UNMITIGATED);
        assertThat(draft.warnings()).extracting(Warning::kind).containsExactly("quote_not_found", "control_dropped");
    }

    @Test
    void leavesOutControlsAndEffectsThatDoNotComeTogether() {
        assertThat(draft(r -> r.put("claimedMitigationFactor", 0.999)).warnings())
                .extracting(Warning::kind)
                .containsExactly("control_dropped");
        assertThat(draft(r -> r.putArray("claimedControls")).claimedMitigationFactor())
                .isEqualTo(Draft.UNMITIGATED);
    }

    @Test
    void cleansWhatTheModelWrites() {
        Draft draft = draft(r -> {
            r.put("summary", " Two\nlines,\u0000 a null\u202e and\ud800 half a pair. ");
        });

        assertThat(draft.summary()).isEqualTo("Two lines, a null and half a pair.");
    }

    @Test
    void namesTheKindAndItsRunnerUpAsTheGuideDoes() {
        Draft draft = draft(
                r -> ((ObjectNode) r.get("kind")).put("key", "coding_agent").put("runnerUp", "llm_app"));

        assertThat(draft.kind().name()).isEqualTo("coding or general-purpose agent");
        assertThat(draft.kind().runnerUp()).contains("language-model library or data app");
        assertThat(draft(r -> ((ObjectNode) r.get("kind")).put("runnerUp", "operations_agent"))
                        .kind()
                        .runnerUp())
                .isEmpty();
    }

    @Test
    void givesWhatTheListingDoesNotSayAtLeastTheSpreadOfItsKind() {
        Draft draft = draft(r -> r.get("factors")
                .forEach(f -> ((ObjectNode) f)
                        .put("certainty", "inferred")
                        .put("value", 0.5)
                        .put("low", 0.5)
                        .put("high", 0.5)));

        GuideKind kind = GradingGuide.standard().kind("operations_agent").orElseThrow();
        assertThat(draft.factors()).allSatisfy(f -> {
            assertThat(f.value().low().doubleValue())
                    .isLessThanOrEqualTo(kind.values().get(f.factor()).low() + 0.005);
            assertThat(f.value().high().doubleValue())
                    .isGreaterThanOrEqualTo(kind.values().get(f.factor()).high() - 0.005);
            assertThat(f.value().value()).isEqualTo("0.50");
        });
    }

    @Property(tries = 200)
    void everyQuoteThatIsKeptIsHeld(@ForAll("quotes") List<String[]> quotes) {
        Draft draft = draft(r -> Stream.concat(
                        Stream.of((JsonNode) r.get("kind")),
                        Stream.of("factors", "layers", "claimedControls")
                                .flatMap(name -> Stream.iterate(0, i -> i + 1)
                                        .limit(r.get(name).size())
                                        .map(i -> r.get(name).get(i))))
                .forEach(item -> {
                    var list = ((ObjectNode) item).putArray("quotes");
                    quotes.forEach(q -> list.addObject().put("passage", q[0]).put("quote", q[1]));
                }));

        assertThat(draft.checkedAgainst(LISTING)).isEqualTo(draft);
        assertThat(draft.factors())
                .flatExtracting(f -> f.evidence())
                .allMatch(evidence -> QuoteCheck.holds(LISTING, evidence));
        assertThat(draft.factors())
                .filteredOn(f -> f.value().certainty() == Certainty.EVIDENCED)
                .allMatch(f -> !f.evidence().isEmpty());
    }

    @Provide
    Arbitrary<List<String[]>> quotes() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 25).map(i -> "p" + i),
                Arbitraries.strings().ofMaxLength(5));
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(LISTING.passages()).map(p -> p.text()),
                Arbitraries.of(LISTING.passages())
                        .map(p -> p.text().substring(0, p.text().indexOf(' ', 12))),
                Arbitraries.strings().ofMaxLength(20));
        return net.jqwik.api.Combinators.combine(ids, words)
                .as((id, text) -> new String[] {id, text})
                .list()
                .ofMaxSize(4);
    }
}
