package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Public pages as anybody reads them. */
final class PublicPages {
    private PublicPages() {}

    static Response page(UUID id) {
        return given().accept("text/html").get("/p/" + id);
    }

    /** The page, which must be there. */
    static Document read(UUID id) {
        Response response = page(id);
        assertThat(response.statusCode()).isEqualTo(200);
        return Jsoup.parse(response.asString());
    }
}
