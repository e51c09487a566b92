package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.StoredSamples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;

/** Every kind of page, with texts of all kinds in it, is HTML as the Nu validator knows it. */
@QuarkusTest
class ValidHtmlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    StoredSamples samples;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

    private static List<String> faults(String path) throws Exception {
        String html = given().accept("text/html").get(path).asString();
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        JsonNode told =
                JSON.readTree(validator.validate(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
        List<String> faults = new ArrayList<>();
        for (JsonNode message : told.get("messages")) {
            if (message.get("type").asText().equals("error")) {
                faults.add(path + ": " + message.get("message").asText() + " near "
                        + message.path("extract").asText());
            }
        }
        return faults;
    }

    @Test
    void everyPageIsValid() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Assessment sample : List.of(
                SampleAssessments.lamplighter(),
                SampleAssessments.silent(),
                SampleAssessments.lengthy(),
                SampleAssessments.arabic())) {
            Assessment stored = samples.stored(sample);
            String page = "/assessments/" + stored.id();
            for (String path : List.of(page, page + "/desk", page + "/questions", page + "/delete")) {
                faults.addAll(faults(path));
            }
            desk.approve(stored.id(), 1, Optional.of("Seen."), Person.LOCAL);
            publishing.publish(stored.id(), 2, Person.LOCAL);
            for (String path : List.of(
                    page,
                    page + "/desk",
                    page + "/history",
                    "/compare?a=" + stored.id() + "@1&b=" + stored.id(),
                    "/p/" + stored.id(),
                    "/p/" + stored.id() + "/dispute")) {
                faults.addAll(faults(path));
            }
        }
        for (String path : List.of(
                "/",
                "/queue",
                "/p",
                "/scoring",
                "/score",
                "/score/verify",
                "/audit",
                "/accounts",
                "/sign-in",
                "/nowhere")) {
            faults.addAll(faults(path));
        }
        assertThat(faults).isEmpty();
    }
}
