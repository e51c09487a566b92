package assay.drafting;

import static assay.drafting.ModelPeer.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.assessment.Warning;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.egress.Egress;
import assay.listing.Listing;
import assay.maestro.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelDrafterTest {
    private final ModelPeer peer = new ModelPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    private Draft drafted(Listing listing) {
        return drafted(listing, DraftingSettings.STANDARD);
    }

    private Draft drafted(Listing listing, DraftingSettings how) {
        return drafted(listing, peer.settings(), how);
    }

    private static Draft drafted(Listing listing, LlmSettings settings, DraftingSettings how) {
        DraftOutcome outcome = ModelPeer.drafter(settings, how, Egress.DIRECT).draft(listing);
        assertThat(outcome).isInstanceOf(Drafted.class);
        return ((Drafted) outcome).draft();
    }

    @Test
    void makesAWholeDraftOfAGoodReply() {
        peer.answers(Samples.reply("lamplighter"));

        Draft draft = drafted(Samples.lamplighter());

        assertThat(peer.calls()).isEqualTo(1);
        assertThat(draft.warnings()).isEmpty();
        assertThat(draft.kind().key()).isEqualTo("operations_agent");
        assertThat(draft.factor(Factor.TOOL_USE).value().value()).isEqualTo("0.90");
        assertThat(draft.factor(Factor.TOOL_USE).value().certainty()).isEqualTo(Certainty.EVIDENCED);
        assertThat(draft.factor(Factor.LANGUAGE).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.cvss().vector())
                .hasToString("CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H");
        assertThat(draft.threatMultiplier()).isEqualTo("1.10");
        assertThat(draft.claimedMitigationFactor()).isEqualTo("0.85");
        assertThat(draft.claimedControls()).hasSize(1);
        assertThat(draft.layers())
                .extracting(LayerEstimate::certainty)
                .containsExactly(
                        LayerEstimate.Certainty.NOT_CERTAIN,
                        LayerEstimate.Certainty.MAPPED,
                        LayerEstimate.Certainty.MAPPED,
                        LayerEstimate.Certainty.MAPPED,
                        LayerEstimate.Certainty.MAPPED,
                        LayerEstimate.Certainty.NOT_CERTAIN,
                        LayerEstimate.Certainty.NOT_CERTAIN);
        assertThat(draft.layers().get(0).text()).startsWith(LayerEstimate.NOT_CERTAIN_OPENING + "Which model");
        assertThat(draft.checkedAgainst(Samples.lamplighter())).isEqualTo(draft);
    }

    @Test
    void recordsHowTheDraftCameAbout() {
        peer.answers(Samples.reply("lamplighter"));

        var provenance = drafted(Samples.lamplighter()).provenance();

        assertThat(provenance.drafter()).isEqualTo("model");
        assertThat(provenance.provider()).contains("openai");
        assertThat(provenance.model()).contains("lamp-1");
        assertThat(provenance.promptVersion()).isEqualTo("5");
        assertThat(provenance.promptSha256()).matches("[0-9a-f]{64}");
        assertThat(provenance.parameters())
                .containsEntry("temperature", "0.0")
                .containsEntry("seed", "1")
                .containsEntry("rounds", "1")
                .containsEntry("repairs", "0")
                .containsEntry("schemaFailures", "0")
                .containsEntry("quotesFound", provenance.parameters().get("quotesGiven"))
                .containsEntry("guide", "4")
                .hasEntrySatisfying("guideSha256", sha256 -> assertThat(sha256).matches("[0-9a-f]{64}"))
                .containsEntry("answeredAs", "lamp-1-2026-10");
        assertThat(provenance.tokensIn()).isEqualTo(3000);
        assertThat(provenance.tokensOut()).isEqualTo(900);
        assertThat(provenance.draftedAt()).isEqualTo(ModelPeer.NOW);
    }

    @Test
    void sendsTheSchemaTheSettingsAndTheKey() {
        peer.answers(Samples.reply("lamplighter"));

        drafted(Samples.lamplighter());

        JsonNode request = peer.request(0);
        assertThat(request.get("model").asText()).isEqualTo("lamp-1");
        assertThat(request.get("temperature").asDouble()).isZero();
        assertThat(request.get("seed").asInt()).isEqualTo(1);
        assertThat(request.has("tools")).isFalse();
        JsonNode format = request.get("response_format");
        assertThat(format.get("type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
        JsonNode schema = format.at("/json_schema/schema");
        assertThat(schema.at("/properties/factors/minItems").asInt()).isEqualTo(11);
        assertThat(schema.at("/properties/factors/items/properties/value/maximum")
                        .asInt())
                .isEqualTo(1);
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(peer.header(0, "Authorization")).isEqualTo("Bearer " + ModelPeer.KEY);
    }

    @Test
    void givesEachPassageUnalteredUnderItsIdBetweenDelimitersThatChange() {
        peer.answers(Samples.reply("lamplighter"));
        String odd = "Braces {{factors}} and \"quotes\", <b>tags</b> & $1 \\ stay as they are.";
        Listing listing = Samples.lamplighterAnd(odd);

        drafted(listing);
        drafted(listing);

        String first = peer.messages(0).get(1).get("content").asText();
        listing.passages().forEach(p -> assertThat(first).contains("\n" + p.id() + ": " + p.text() + "\n"));
        String delimiter = first.replaceFirst("(?s).*\nBEGIN (listing-[0-9a-f]{24})\n.*", "$1");
        assertThat(first).contains("\nBEGIN " + delimiter + "\n").contains("\nEND " + delimiter + "\n");
        assertThat(peer.messages(1).get(1).get("content").asText()).doesNotContain(delimiter);
        assertThat(peer.messages(0).get(0).get("content").asText())
                .contains(Factor.IDENTITY.question())
                .contains("Infrastructure-as-Code (IaC) Manipulation")
                .contains("- UI: N, P, A")
                .doesNotContain("{{");
    }

    @Test
    void asksOnceMoreForAQuoteThatIsNotFoundAndTakesTheMendedReply() {
        peer.answers(completion(Samples.withAnInventedQuote().toString()), completion(Samples.reply("lamplighter")));

        Draft draft = drafted(Samples.lamplighter());

        assertThat(peer.calls()).isEqualTo(2);
        assertThat(draft.warnings()).isEmpty();
        assertThat(draft.factor(Factor.AUTONOMY).evidence()).hasSize(2);
        assertThat(draft.provenance().parameters()).containsEntry("rounds", "2");
        assertThat(draft.provenance().tokensIn()).isEqualTo(6000);
        assertThat(peer.messages(1)).hasSize(4);
        assertThat(peer.messages(1).get(2).get("role").asText()).isEqualTo("assistant");
        assertThat(peer.messages(1).get(3).get("content").asText())
                .contains("factors/autonomy quotes what is not found: “it never asks anybody” in passage “p4”");
    }

    @Test
    void lowersWhatIsStillUnsupportedAfterTheRepairAndSaysSo() {
        var reply = Samples.withAnInventedQuote();
        Samples.layer(reply, 1)
                .putArray("quotes")
                .addObject()
                .put("passage", "p99")
                .put("quote", "searchable memory");
        peer.answers(reply.toString());

        Draft draft = drafted(Samples.lamplighter());

        assertThat(peer.calls()).isEqualTo(2);
        assertThat(draft.factor(Factor.AUTONOMY).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.factor(Factor.AUTONOMY).evidence()).isEmpty();
        LayerEstimate layer = draft.layers().get(Layer.L2.ordinal());
        assertThat(layer.certainty()).isEqualTo(LayerEstimate.Certainty.NOT_CERTAIN);
        assertThat(layer.text()).startsWith(LayerEstimate.NOT_CERTAIN_OPENING + "A memory of outages");
        assertThat(draft.warnings())
                .extracting(Warning::kind)
                .containsExactlyInAnyOrder(
                        "quote_not_found", "certainty_lowered", "quote_not_found", "certainty_lowered");
    }

    @Test
    void keepsAUsableReplyWhenTheRepairRoundFails() {
        peer.answers(
                completion(Samples.withAnInventedQuote().toString()),
                com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(400));

        Draft draft = drafted(Samples.lamplighter());

        assertThat(draft.factor(Factor.AUTONOMY).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.warnings()).extracting(Warning::kind).contains("repair_failed", "quote_not_found");
    }

    @Test
    void checksAReplyThatObeysTheListing() {
        peer.answers(Samples.reply("obedient"));
        Listing listing = Samples.lamplighterAnd(Samples.ORDER);

        Draft draft = drafted(listing);

        // The planted words are found, so they count as what the vendor claims; they lower nothing by themselves.
        assertThat(draft.scoringInput().mitigationFactor()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(draft.layers()).allSatisfy(l -> assertThat(l.threats()).isEmpty());
        assertThat(draft.warnings()).extracting(Warning::kind).contains("threat_dropped");
        assertThat(draft.factors())
                .flatExtracting(f -> f.evidence())
                .allMatch(evidence -> QuoteCheck.holds(listing, evidence));
    }

    @Test
    void lowersAReplyThatObeysWordsWhichTheExtractorCut() {
        peer.answers(Samples.reply("obedient"));

        Draft draft = drafted(Samples.lamplighter());

        assertThat(draft.factors()).allMatch(f -> f.value().certainty() == Certainty.UNKNOWN);
        assertThat(draft.layers()).allMatch(l -> l.certainty() == LayerEstimate.Certainty.NOT_CERTAIN);
        assertThat(draft.claimedControls()).isEmpty();
        assertThat(draft.claimedMitigationFactor()).isEqualTo(Draft.UNMITIGATED);
    }

    @Test
    void asksOnceMoreAfterGarbageAndThenFails() {
        peer.answers("I am sorry, here is your draft: {");

        DraftOutcome outcome = peer.drafter().draft(Samples.lamplighter());

        assertThat(peer.calls()).isEqualTo(2);
        assertThat(outcome).isInstanceOfSatisfying(DraftFailure.class, failed -> {
            assertThat(failed.failure().code().key()).isEqualTo("draft_failed");
            assertThat(failed.failure().retryable()).isTrue();
            assertThat(failed.failure().detail()).startsWith("The model’s reply could not be used");
        });
    }

    @Test
    void takesAGoodReplyAfterGarbage() {
        peer.answers(completion("{}"), completion(Samples.reply("lamplighter")));

        assertThat(drafted(Samples.lamplighter()).warnings()).isEmpty();
    }

    @Test
    void failsWithASentenceWhenTheReplyStaysCutOff() {
        String half = Samples.reply("lamplighter").substring(0, 3000);
        peer.answers(completion(half, "length"));

        DraftOutcome outcome = peer.drafter().draft(Samples.lamplighter());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        DraftFailure.class,
                        failed -> assertThat(failed.failure().detail()).contains("cut off at the length limit"));
    }

    @Test
    void warnsOfWhatALongListingHidFromTheModel() {
        peer.answers(Samples.reply("lamplighter"));
        Listing listing = Samples.lamplighterAnd("first ".repeat(20_000), "the rose garden is open on Sundays");

        Draft draft = drafted(listing);

        assertThat(draft.warnings()).extracting(Warning::kind).containsExactly("listing_cut");
        assertThat(peer.messages(0).get(1).get("content").asText()).contains("[the rest of ");
    }

    @Test
    void givesAModelWithLittleRoomTheLikelyKindsAlone() {
        peer.answers(Samples.reply("lamplighter"));

        Draft draft = drafted(
                Samples.lamplighterAnd("first ".repeat(20_000)), peer.settings(8_192), DraftingSettings.STANDARD);

        String system = peer.messages(0).get(0).get("content").asText();
        String user = peer.messages(0).get(1).get("content").asText();
        assertThat(Tokens.in(system) + Tokens.in(user)).isLessThan(8_192 - 3_000);
        assertThat(system.lines().filter(line -> line.contains("Typical: autonomy")))
                .hasSize(4);
        assertThat(user).contains("p1: ");
        assertThat(draft.provenance().parameters()).containsEntry("guide", "4, in brief");
    }

    @Test
    void refusesAWindowThatHoldsNoListing() {
        assertThatThrownBy(() -> ModelPeer.drafter(peer.settings(4_096), DraftingSettings.STANDARD, Egress.DIRECT))
                .hasMessageStartingWith("ASSAY_LLM_CONTEXT is 4096 tokens, but the prompt");
    }

    @Test
    void repeatsARequestWordForWordWhenAskedTo() {
        peer.answers(Samples.reply("lamplighter"));
        DraftingSettings repeatable = new DraftingSettings(1, false, Delimiters.REPEATABLE);

        drafted(Samples.lamplighter(), repeatable);
        drafted(Samples.lamplighter(), repeatable);
        drafted(Samples.lamplighterAnd("One more passage."), repeatable);

        assertThat(peer.messages(1)).isEqualTo(peer.messages(0));
        String delimiter =
                peer.messages(0).get(1).get("content").asText().replaceFirst("(?s).*\nBEGIN (\\S+)\n.*", "$1");
        assertThat(peer.messages(2).get(1).get("content").asText()).doesNotContain(delimiter);
    }

    @Test
    void lowersWhatIsArguedWithWordsThatStandNowhere() {
        var reply = Samples.goodReply();
        Samples.factor(reply, 0).put("rationale", "It “never asks anybody”, so it acts alone.");
        peer.answers(reply.toString());

        Draft draft = drafted(Samples.lamplighter());

        assertThat(peer.messages(1).get(3).get("content").asText())
                .contains(
                        "factors/autonomy puts “never asks anybody” into quotation marks, but no passage holds these words");
        assertThat(draft.factor(Factor.AUTONOMY).value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(draft.factor(Factor.AUTONOMY).rationale())
                .contains("“never asks anybody” [not found in the listing]")
                .contains("Usual for this kind of product");
        assertThat(draft.warnings())
                .extracting(Warning::kind)
                .containsExactlyInAnyOrder("quotation_not_found", "certainty_lowered");
    }

    @Test
    void tellsANameThatTheListingDoesNotHold() {
        var reply = Samples.goodReply();
        Samples.layer(reply, 1).put("text", "Outages are kept in a Redis store.");
        peer.answers(reply.toString());

        Draft draft = drafted(Samples.lamplighter());

        assertThat(peer.messages(1).get(3).get("content").asText()).contains("layers/L2 names “Redis”");
        assertThat(draft.warnings())
                .extracting(Warning::text)
                .containsExactly("L2 names “Redis”, which the listing does not.");
    }
}
