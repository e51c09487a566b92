package assay.export;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.SampleAssessments;
import assay.maestro.Layer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the JSON of an assessment says of people's decisions. The golden file is renewed with {@code -Drenew=true}. */
@QuarkusTest
class DecidedAssessmentTest {
    private static final Path GOLDEN = Path.of("fixtures", "review", "decided.json");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Inject
    ObjectMapper json;

    private JsonNode told(Assessment assessment) throws JsonProcessingException {
        return json.readTree(json.writeValueAsString(AssessmentJson.of(assessment)));
    }

    private static Assessment decided() {
        Assessment drafted = SampleAssessments.lamplighter();
        Ask autonomy = new Ask.Change(
                new Correction.OfFactor(
                        Factor.AUTONOMY,
                        Optional.of(new BigDecimal("0.6")),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(new BigDecimal("0.7")),
                        Optional.of(Certainty.INFERRED),
                        Optional.empty(),
                        Optional.empty()),
                "Roll-outs stop at night.");
        Ask foundation = new Ask.Change(
                new Correction.OfLayer(
                        Layer.L1,
                        Optional.of(LayerEstimate.Certainty.MAPPED),
                        Optional.of("It repeats what helped before."),
                        Optional.of(List.of()),
                        Optional.of(List.of(Evidence.listing("p3", "repeats what helped")))),
                "The page says so.");
        Ask overlooked = new Ask.Change(
                new Correction.OfControl(
                        drafted.draft().claimedControls().size(),
                        Optional.of("Staged roll-outs"),
                        Optional.of(new BigDecimal("0.95")),
                        Optional.of(List.of(Evidence.vendor("We roll out in stages.")))),
                "The vendor told us.");
        Ask vector = new Ask.Change(
                new Correction.OfCvss(
                        CvssVector.parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")),
                "Only operators reach it.");
        Ask multiplier = new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("1.05")), "Seen in the wild.");
        Ask summary = new Ask.Change(new Correction.OfSummary("It repairs production by night."), "Shorter.");
        return drafted.decide(
                        List.of(
                                new Ask.Accept(Item.Single.KIND, Optional.empty()),
                                autonomy,
                                foundation,
                                new Ask.Reject(new Item.OfLayer(Layer.L2), "That is not about data."),
                                new Ask.Accept(new Item.OfControl(0), Optional.of("We saw the log.")),
                                overlooked,
                                vector,
                                multiplier,
                                summary),
                        "Ada",
                        NOON)
                .assessment();
    }

    @Test
    void aDecidedAssessmentTellsWhatHoldsWhatWasDraftedAndWhoDecided() throws IOException {
        JsonNode told = told(decided());
        String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(told) + "\n";
        if (Boolean.getBoolean("renew")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void whatNobodyTouchedSaysNothingOfDecisions() throws IOException {
        JsonNode told = told(SampleAssessments.lamplighter());
        assertThat(told.findValues("decision")).isEmpty();
        assertThat(told.findValues("drafted")).isEmpty();
        assertThat(told.has("review")).isFalse();
        assertThat(told.has("decisions")).isFalse();
        assertThat(told.at("/claimedControls/controls/0/item").textValue()).isEqualTo("control:0");
        assertThat(told.at("/claimedControls/controls/0/mitigationFactor").isNumber())
                .isTrue();
    }

    @Test
    void anApprovalIsToldWithItsNoteAndWhatNobodyHadLookedAt() throws IOException {
        Assessment approved = decided()
                .approve(Optional.of("Good enough."), "Grace", NOON.plusSeconds(60))
                .assessment();
        JsonNode told = told(approved);
        assertThat(told.at("/review/undecided").intValue()).isZero();
        assertThat(told.at("/review/conclusion/by").textValue()).isEqualTo("Grace");
        assertThat(told.at("/review/conclusion/reason").textValue()).isEqualTo("Good enough.");
        assertThat(told.at("/factors/1/decision/implied").booleanValue()).isTrue();
        assertThat(told.at("/factors/0/decision/by").textValue()).isEqualTo("Ada");
        assertThat(told.at("/factors/0/decision").has("implied")).isFalse();
        JsonNode replaced = told(approved.superseded(new UUID(0, 7), "Grace", NOON.plusSeconds(90))
                .assessment());
        assertThat(replaced.at("/review/conclusion/supersededBy").textValue()).isEqualTo(new UUID(0, 7).toString());
    }
}
