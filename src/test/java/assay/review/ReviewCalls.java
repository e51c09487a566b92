package assay.review;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** The calls of a reviewer's program, for tests. */
final class ReviewCalls {
    static final String MEMORY = "It keeps a memory of every booking.";

    private static final String TEXT = "Ferryman is an agent that books freight by itself. " + MEMORY
            + " It calls the carrier's API with the customer's own credentials and pays invoices under 200 euros without "
            + "asking anybody. Every booking is written to an audit log. It talks to the carriers' own agents. Reference ";

    private ReviewCalls() {}

    /** A new assessment of a text that only this reference makes different from others. */
    static String drafted(String reference) {
        return given().contentType("application/json")
                .body(Map.of("text", TEXT + reference + ".", "title", "Ferryman " + reference))
                .post("/api/v1/assessments?wait=60")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static ValidatableResponse call(String id, String step, Object version, Object body) {
        var request = given().contentType("application/json").body(body);
        return (version == null ? request : request.header("If-Match", version))
                .post("/api/v1/assessments/" + id + "/" + step)
                .then();
    }

    static ValidatableResponse decide(String id, Object version, Object body) {
        return call(id, "decisions", version, body);
    }

    /** A step without a body. */
    static ValidatableResponse step(String id, String step, Object version) {
        return given().noContentType()
                .header("If-Match", version)
                .post("/api/v1/assessments/" + id + "/" + step)
                .then();
    }

    static Map<String, Object> accept(String item) {
        return Map.of("item", item, "action", "accept");
    }

    static JsonPath read(String id) {
        return given().get("/api/v1/assessments/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The passage that holds a sentence of the text. */
    static String passage(String id, String sentence) {
        return given().get("/api/v1/assessments/" + id + "/listing")
                .then()
                .extract()
                .path("passages.find { it.text.contains('" + sentence + "') }.id");
    }
}
