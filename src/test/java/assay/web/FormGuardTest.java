package assay.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FormGuardTest {
    private static final Pattern FORM = Pattern.compile(
            "<form\\b[^>]*\\bmethod=[\"']?post\\b.*?</form>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HTMX = Pattern.compile("\\bhx-(post|put|patch|delete)\\b");
    private static final String TOKEN = "<input type=\"hidden\" name=\"form-token\" value=\"{assay:formToken}\">";

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void everyFormThatPostsHoldsTheToken() throws IOException {
        int forms = 0;
        for (Path template : templates()) {
            String text = Files.readString(template);
            for (Matcher form = FORM.matcher(text); form.find(); forms++) {
                assertThat(form.group()).as("%s", template).contains(TOKEN);
            }
            // A request of htmx sends the fields of the form around it, and only those.
            String outside = FORM.matcher(text).replaceAll("");
            assertThat(HTMX.matcher(outside).find()).as("%s", template).isFalse();
        }
        assertThat(forms).isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assess", "/assess/sample/lamplighter", "/score/verify"})
    void aFormWithoutTheTokenIsNotCarriedOut(String path) {
        refused(given().accept("text/html").formParam("json", "{}").post(path));
        refused(given().accept("text/html").multiPart("json", "{}").post(path));
        assertThat(given().contentType("text/plain").body("json={}").post(path).statusCode())
                .isIn(403, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "{assay:formToken}", "null"})
    void aFormWithAnotherTokenIsNotCarriedOut(String token) {
        refused(given().accept("text/html")
                .formParam("json", "{}")
                .formParam(FormTokens.FIELD, token)
                .post("/score/verify"));
        refused(given().accept("text/html")
                .multiPart("json", "{}")
                .multiPart(FormTokens.FIELD, token)
                .post("/score/verify"));
    }

    @Test
    void aTokenInTheAddressDoesNotCount() {
        refused(given().accept("text/html")
                .formParam("json", "{}")
                .queryParam(FormTokens.FIELD, FormTokens.local())
                .post("/score/verify"));
    }

    @Test
    void theFormOfItsOwnPageIsCarriedOut() {
        assertThat(given().formParam("json", "{}")
                        .formParam(FormTokens.FIELD, FormTokens.local())
                        .post("/score/verify")
                        .statusCode())
                .isEqualTo(422);
    }

    private static void refused(Response response) {
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.asString()).contains("not carried out");
    }
}
