package assay.jobs;

import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list that is chosen as a file on the page that makes a job. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class HandedListTest {
    private final JobCalls calls = new JobCalls();

    @BeforeEach
    void aSiteWithoutStubs() {
        TestSite.site().resetAll();
    }

    @Test
    void aListIsTakenFromAFileWhateverItIsCalled() {
        String addresses = "https://one.example/\nhttps://two.example/\nnothing\n";
        Map.of(
                        "list.txt", addresses,
                        "list", "\ufeff\n\n" + addresses,
                        "LIST.CSV",
                                "Name;Homepage\nOne;https://one.example/\nTwo;https://two.example/\nThree;nothing\n",
                        "table.txt",
                                "Name,Homepage\nOne,https://one.example/\nTwo,https://two.example/\nThree,nothing\n",
                        "list.json", "[\"https://one.example/\", {\"url\": \"https://two.example/\"}, \"nothing\"]")
                .forEach((name, text) -> {
                    Response counted = upload(name, text.getBytes(StandardCharsets.UTF_8), Map.of("act", "dry"));
                    assertThat(counted.statusCode()).as(name).isEqualTo(200);
                    assertThat(Jsoup.parse(counted.asString()).select(".notice").text())
                            .as(name)
                            .contains("2 listings; 1 line is no address", name + " was counted and not kept");
                });
        assertThat(upload("wide.txt", addresses.getBytes(StandardCharsets.UTF_16), Map.of("act", "dry"))
                        .asString())
                .contains("2 listings");
        Response made = upload(
                "served.txt", String.join("\n", calls.serve(CALM, 2)).getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(finished(made.header("Location").replaceAll(".*/", "")).getInt("counts.drafted"))
                .isEqualTo(2);
    }

    @Test
    void aFileThatIsRefusedCostsNothingThatWasTyped() {
        byte[] good = "https://one.example/".getBytes(StandardCharsets.UTF_8);
        Map<String, Response> refused = Map.of(
                "Give one of the two", upload("a.txt", good, Map.of("list", "https://two.example/", "name", "Typed")),
                "The list is empty", upload("a.txt", new byte[0], Map.of("name", "Typed")),
                "Nothing is drafted", upload("a.txt", good, Map.of("name", "Typed", "calls", "0")),
                "not valid JSON", upload("a.json", good, Map.of("name", "Typed")));
        refused.forEach((why, answer) -> {
            assertThat(answer.statusCode()).as(why).isBetween(400, 422);
            Document page = Jsoup.parse(answer.asString());
            assertThat(page.select("#name").val()).as(why).isEqualTo("Typed");
            assertThat(page.select("[role=alert]").text()).contains("was not kept", "Choose it again");
        });
        assertThat(Jsoup.parse(refused.get("Give one of the two").asString())
                        .select("#list")
                        .val())
                .isEqualTo("https://two.example/");
        Response none = upload("", new byte[0], Map.of("list", "https://two.example/", "act", "dry"));
        assertThat(none.asString()).contains("<b>1 listing</b>").doesNotContain("was counted");
        assertThat(given().accept("text/html")
                        .multiPart("file", "a.txt", good)
                        .post("/jobs")
                        .statusCode())
                .isEqualTo(403);
    }

    private static Response upload(String name, byte[] content, Map<String, String> fields) {
        RequestSpecification form = given().accept("text/html").redirects().follow(false);
        fields.forEach((field, text) -> form.multiPart(field, text, "text/plain; charset=UTF-8"));
        return form.multiPart(FormTokens.FIELD, FormTokens.local())
                .multiPart("file", name, content)
                .post("/jobs");
    }
}
