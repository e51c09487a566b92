package assay.jobs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import assay.FormTokens;
import assay.TestDatabase;
import assay.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of addresses may be long; nothing else may. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class LongListsTest {
    private static final int LINES = 300_000;

    @TestHTTPResource("/")
    URI service;

    private static String list() {
        return IntStream.range(0, LINES)
                .mapToObj(n -> n % 3 == 2
                        ? "line " + n + " names no listing at all, whatever it says"
                        : "https://directory.example.com/products/number-" + n)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aListOfManyMegabytesIsReadWithOrWithoutALength() throws Exception {
        String list = list();
        assertThat(list.length()).isGreaterThan(12_000_000);
        int refused = given().contentType("text/plain")
                .body(list)
                .post("/api/v1/jobs?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .path("refusedInAll");
        assertThat(refused).isEqualTo(LINES / 3);
        HttpResponse<String> chunked = chunked("api/v1/jobs?dryRun=true", "text/plain", list);
        assertThat(chunked.statusCode()).isEqualTo(200);
        assertThat(chunked.body()).contains("\"valid\":" + LINES / 3 * 2);
    }

    @Test
    void aFileOfManyMegabytesIsTakenFromThePage() {
        given().accept("text/html")
                .multiPart(FormTokens.FIELD, FormTokens.local())
                .multiPart("act", "dry")
                .multiPart("file", "long.txt", list().getBytes(StandardCharsets.UTF_8))
                .post("/jobs")
                .then()
                .statusCode(200)
                .body(containsString("200,000 listings"), containsString("100,000 lines are no address"));
    }

    @Test
    void aFormOfListsTakesNoLongFieldAndNothingBeyondItsLimit() throws Exception {
        given().accept("text/html")
                .multiPart(FormTokens.FIELD, FormTokens.local())
                .multiPart("list", list())
                .post("/jobs")
                .then()
                .statusCode(413);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream()
                    .write(("POST /jobs HTTP/1.1\r\nHost: " + service.getAuthority()
                                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                                    + (256 * 1024 * 1024 + 1) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine())
                    .contains("413");
        }
    }

    @Test
    void aLongBodyOfAnotherKindIsRefusedWithOrWithoutALength() throws Exception {
        String json = "{\"urls\":[\"" + "x".repeat(12_000_000) + "\"]}";
        given().contentType("application/json")
                .body(json)
                .post("/api/v1/jobs")
                .then()
                .statusCode(413);
        assertThat(chunked("api/v1/jobs", "application/json", json).statusCode())
                .isEqualTo(413);
        given().contentType("text/plain")
                .body(list())
                .post("/api/v1/assessments")
                .then()
                .statusCode(413);
    }

    @Test
    void aFormWithoutALengthIsRefused() throws Exception {
        assertThat(chunked("jobs", "application/x-www-form-urlencoded", "list=x")
                        .statusCode())
                .isEqualTo(411);
    }

    @Test
    void aLongUploadWithoutALengthIsCutShort() throws Exception {
        String upload = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
                + "x".repeat(12_000_000) + "\r\n--b--\r\n";
        int status;
        try {
            status = chunked("score/verify", "multipart/form-data; boundary=b", upload)
                    .statusCode();
        } catch (IOException cut) {
            status = 413;
        }
        assertThat(status).isEqualTo(413);
    }

    private HttpResponse<String> chunked(String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
