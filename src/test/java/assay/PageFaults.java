package assay;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nu.validator.client.EmbeddedValidator;

/** What a program can find wrong with a page. */
public final class PageFaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageFaults() {}

    /** What the Nu validator calls an error. */
    public static List<String> ofHtml(String path) throws Exception {
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

    /** What breaks a rule of WCAG 2.1 A or AA that axe can check. */
    public static List<?> ofAccess(Page page) {
        page.evaluate(axe());
        return (List<?>)
                page.evaluate("async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}))"
                        + ".violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html))");
    }

    private static String axe() {
        try (InputStream in = PageFaults.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
