package assay.review;

import static io.restassured.RestAssured.given;

import assay.FormTokens;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentStore;
import assay.store.StoredSamples;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;

/** Fills in the forms of a desk that is open on an assessment of its own, as a browser without JavaScript sends them. */
abstract class DeskForms {
    @Inject
    StoredSamples samples;

    @Inject
    AssessmentStore store;

    UUID id;

    @BeforeEach
    void keep() {
        id = samples.stored(SampleAssessments.lamplighter()).id();
    }

    Document desk() {
        return Jsoup.parse(given().get("/assessments/" + id + "/desk")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    Assessment now() {
        return store.assessment(id).orElseThrow();
    }

    /** The item's form as it stands on the page, with other values for some of its fields, sent by that button. */
    RequestSpecification form(String anchor, String action, String... changed) {
        FormElement form = (FormElement) desk().selectFirst("form#" + anchor);
        RequestSpecification request =
                given().redirects().follow(false).formParam(FormTokens.FIELD, FormTokens.local());
        List<String> names = IntStream.range(0, changed.length / 2)
                .mapToObj(i -> changed[2 * i])
                .toList();
        form.formData().stream()
                .filter(f -> !names.contains(f.key()))
                .forEach(f -> request.formParam(f.key(), f.value()));
        for (int i = 0; i < changed.length; i += 2) {
            request.formParam(changed[i], changed[i + 1]);
        }
        return request.formParam("action", action);
    }

    Response decide(RequestSpecification form) {
        return form.post("/assessments/" + id + "/desk/decide");
    }

    static Element item(Response answer, String anchor) {
        return Jsoup.parse(answer.asString()).getElementById(anchor);
    }
}
