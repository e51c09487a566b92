package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.AivssEdition;
import assay.aivss.Certainty;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.assessment.Warning;
import assay.drafting.DraftOutcome.Drafted;
import assay.listing.Listing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that mean harm, or have lost their way: whatever they say, what comes out is a checked draft or a stated failure. */
class HostileReplyTest {
    private static final Listing LISTING = Samples.lamplighter();

    private static DraftOutcome outcome(Consumer<ObjectNode> spoil) {
        ObjectNode reply = Samples.goodReply();
        spoil.accept(reply);
        try (ModelPeer peer = new ModelPeer()) {
            peer.answers(reply.toString());
            return peer.drafter().draft(LISTING);
        }
    }

    private static Draft drafted(Consumer<ObjectNode> spoil) {
        DraftOutcome outcome = outcome(spoil);
        assertThat(outcome).isInstanceOf(Drafted.class);
        return ((Drafted) outcome).draft();
    }

    private static void quoteEverywhere(ObjectNode reply, String words) {
        for (JsonNode quotes : reply.findValues("quotes")) {
            ((ArrayNode) quotes).removeAll();
            ((ArrayNode) quotes).addObject().put("passage", "p2").put("quote", words);
        }
    }

    private static void gradeNothing(ObjectNode reply, String certainty) {
        reply.get("factors")
                .forEach(f -> ((ObjectNode) f)
                        .put("value", 0)
                        .put("low", 0)
                        .put("high", 0)
                        .put("certainty", certainty)
                        .putArray("quotes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the", "a", "…", "...", "- - -", "in it", "and"})
    void wordsThatSayNothingAreNoEvidence(String words) {
        Draft draft = drafted(reply -> {
            quoteEverywhere(reply, words);
            reply.get("layers").forEach(l -> ((ObjectNode) l).put("certainty", "mapped"));
            reply.get("factors").forEach(f -> ((ObjectNode) f).put("certainty", "evidenced"));
        });

        assertThat(draft.factors()).noneMatch(f -> f.value().certainty() == Certainty.EVIDENCED);
        assertThat(draft.layers()).noneMatch(l -> l.certainty() == LayerEstimate.Certainty.MAPPED);
        assertThat(draft.claimedMitigationFactor()).isEqualTo(Draft.UNMITIGATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inferred", "unknown"})
    void aKindThatIsUnclearOpensNoWayToGradeEverythingDown(String certainty) {
        Draft draft = drafted(reply -> {
            ((ObjectNode) reply.get("kind")).put("key", "unclear").put("runnerUp", "unclear");
            gradeNothing(reply, certainty);
        });

        assertThat(draft.factors())
                .allSatisfy(f -> assertThat(f.value().high().doubleValue()).isGreaterThan(0.3));
        assertThat(AivssEdition.standard()
                        .score(draft.scoringInput().forEdition(AivssEdition.standard()))
                        .interval()
                        .high()
                        .doubleValue())
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evidenced", "inferred", "unknown"})
    void whatIsDisbelievedDoesNotStayInTheScore(String certainty) {
        Draft draft = drafted(reply -> gradeNothing(reply, certainty));

        GradingGuide guide = GradingGuide.standard();
        assertThat(draft.factors()).allSatisfy(f -> {
            GuideKind.Typical typical = guide.typical(draft.kind().key(), f.factor());
            assertThat(f.value().value().doubleValue()).isBetween(typical.low() - 0.101, typical.high());
        });
    }

    @Test
    void aThreatMultiplierFarFromTheFactorsIsReplaced() {
        Draft draft = drafted(reply -> reply.put("threatMultiplier", 0.5));

        assertThat(draft.threatMultiplier().doubleValue()).isGreaterThanOrEqualTo(0.9);
        assertThat(draft.warnings()).extracting(Warning::kind).contains("multiplier_replaced");
    }

    @Test
    void aVectorWithoutAnyHarmIsReplaced() {
        Draft draft = drafted(reply -> reply.get("cvss").get("metrics").forEach(m -> {
            if (List.of("VC", "VI", "VA", "SC", "SI", "SA")
                    .contains(m.get("metric").asText())) {
                ((ObjectNode) m).put("value", "N");
            }
        }));

        assertThat(draft.cvss().vector().base().doubleValue()).isGreaterThan(6);
        assertThat(draft.warnings()).extracting(Warning::kind).contains("cvss_replaced");
    }

    @Test
    void anyOpeningOfALayerIsTakenOffHoweverOftenItStandsThere() {
        String opening = "Not certain from the listing — ";
        Draft draft = drafted(reply -> {
            Samples.layer(reply, 1).put("text", opening + "\u2003" + opening + "\u3000 Memory is kept.");
            Samples.layer(reply, 2).put("text", opening.repeat(100) + "Agents act.");
        });

        assertThat(draft.layers().get(1).text()).isEqualTo("Memory is kept.");
        assertThat(draft.layers().get(2).text()).isEqualTo("Agents act.");
        assertThat(ReplyChecks.withoutOpening(opening.repeat(30_000) + "End.")).isEqualTo("End.");
    }

    @Test
    void marksPiledOnALetterTakeNoTime() {
        String marks = "a" + "\u0301".repeat(100_000) + "\u0316".repeat(100_000);

        assertThat(QuoteCheck.folded(marks)).hasSizeLessThan(100);
        assertThat(QuoteCheck.holds(LISTING, Evidence.listing("p2", marks))).isFalse();
        assertThat(outcome(reply -> quoteEverywhere(reply, marks))).isInstanceOf(DraftOutcome.DraftFailure.class);
    }

    @Test
    void moreQuotationsThanAnybodyNeedsCountAsInvented() {
        ProseChecks checks = new ProseChecks(LISTING, Samples.TERMS);
        String title = "“" + LISTING.title() + "” ";

        assertThat(checks.inventedQuotes(title.repeat(20))).isEmpty();
        assertThat(checks.inventedQuotes(title.repeat(21))).containsExactly(LISTING.title());
        assertThat(checks.marked(title.repeat(600))).contains(" [not found in the listing]");
    }

    @Test
    void wordsSplicedFromSeveralPlacesStandNowhere() {
        ProseChecks checks = new ProseChecks(
                Samples.listing("Fern", List.of("It opens valves alone.", "It keeps a log of all.")), Samples.TERMS);

        assertThat(checks.inventedQuotes("“It opens … a log of all”")).hasSize(1);
        assertThat(checks.inventedQuotes("“It opens … alone”")).isEmpty();
        assertThat(checks.reports("The listing\n says so.")).isTrue();
    }

    @Test
    void manySamplesMayLookUpTheSameListingAtOnce() throws Exception {
        List<Callable<Boolean>> looks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ProseChecks shared = new ProseChecks(LISTING, Samples.TERMS);
            Callable<Boolean> look =
                    () -> shared.strangeNames("It is " + LISTING.title() + ".").isEmpty();
            looks.add(look);
            looks.add(look);
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> found : pool.invokeAll(looks)) {
                assertThat(found.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aListingOfManyHeadingsAndFactsStillLeavesRoomForTheReply() {
        List<assay.listing.Passage> passages = new ArrayList<>();
        for (int i = 1; i <= 1500; i++) {
            passages.add(new assay.listing.Passage(
                    "p" + i,
                    List.of("A heading of some length, number " + i, "and one below it " + i),
                    "Short text " + i + ".",
                    assay.listing.Passage.Source.MAIN));
        }
        List<Listing.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            facts.add(new Listing.Fact("fact " + i, "word ".repeat(58)));
        }
        Listing listing = new Listing("Fern", java.util.Optional.empty(), java.util.Optional.empty(), facts, passages);
        for (int window : List.of(8_192, 16_384, 32_768)) {
            PromptMessages messages =
                    new PromptMessages(Prompts.draft(java.nio.file.Path.of("prompts")), window, Delimiters.RANDOM);
            var opening = messages.opening(listing).messages();
            assertThat(tokens(opening)).isLessThan(window - 3_000);
            List<String> complaints = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                complaints.add(String.format(Locale.ROOT, "factors/%d is wrong in a way that takes long to tell. ", i)
                        .repeat(8));
            }
            assertThat(tokens(messages.repair(opening, "{}".repeat(8_000), complaints)))
                    .isLessThan(window - 2_200);
        }
    }

    private static int tokens(List<dev.langchain4j.data.message.ChatMessage> messages) {
        int tokens = 0;
        for (var message : messages) {
            if (message instanceof dev.langchain4j.data.message.SystemMessage system) {
                tokens += Tokens.in(system.text());
            } else if (message instanceof dev.langchain4j.data.message.UserMessage user) {
                tokens += Tokens.in(user.singleText());
            } else if (message instanceof dev.langchain4j.data.message.AiMessage ai) {
                tokens += Tokens.in(ai.text());
            }
        }
        return tokens;
    }
}
