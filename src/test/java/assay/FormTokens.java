package assay;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import org.jsoup.Jsoup;

/** The hidden field of forms, as a browser would send it back. */
public final class FormTokens {
    public static final String FIELD = "form-token";

    private FormTokens() {}

    /** Of a service without accounts, where all pages of one process share it. */
    public static String local() {
        return of(given().get("/score/verify"));
    }

    public static String of(Response page) {
        return Jsoup.parse(page.asString())
                .selectFirst("input[name=" + FIELD + "]")
                .val();
    }
}
