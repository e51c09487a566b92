package assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads whose service does not start: one sentence, and no process left behind. */
class StartIT {
    /** With a database that one start has made; a refused start leaves it as it is. */
    @TempDir
    static Path used;

    @TempDir
    Path temp;

    @BeforeAll
    static void startOnce() throws Exception {
        RunningService.start(used.resolve("data"), Map.of()).close();
    }

    private String refusal(int port, Map<String, String> settings) throws Exception {
        Path log = temp.resolve("start.log");
        Process process = RunningService.launch(used.resolve("data"), port, settings, log);
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(used.resolve("data/postgres/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(log)).doesNotContain("\tat ", "hidden");
        return Files.readString(log);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSAY_RATE_LIMIT   | fast                         | ASSAY_RATE_LIMIT is “fast”; write a number",
                "ASSAY_FETCH_ALLOW  | 10.0.0.0/8:http              | ASSAY_FETCH_ALLOW",
                "ASSAY_HOST_DELAY   | soon                         | ASSAY_HOST_DELAY is “soon”",
                "ASSAY_RETENTION    | never                        | ASSAY_RETENTION is “never”",
                "ASSAY_EGRESS_PROXY | http://a:hidden@proxy        | ASSAY_EGRESS_PROXY cannot be read",
                "ASSAY_CA_FILE      | /no/such/file.pem            | ASSAY_CA_FILE is “/no/such/file.pem”, which cannot be read",
                "ASSAY_CA_FILE      | /dev/null                    | holds no certificate",
                "ASSAY_LLM_PROVIDER | oracle                       | ASSAY_LLM_PROVIDER is “oracle”",
                "ASSAY_LLM_PROVIDER | openai                       | ASSAY_LLM_MODEL names no model",
                "ASSAY_DB_URL       | postgresql://127.0.0.1:1/x   | The database of ASSAY_DB_URL cannot be used",
                "ASSAY_DB_URL       | 127.0.0.1:1/x                | ASSAY_DB_URL must look like postgresql://host:port/name",
                "QUARKUS_HTTP_HOST  | 0.0.0.0                      | no accounts yet",
                "ASSAY_ACCOUNTS     | perhaps                      | ASSAY_ACCOUNTS is “perhaps”",
                "ASSAY_ADMIN_USER   | ada                          | ASSAY_ADMIN_USER and ASSAY_ADMIN_PASSWORD",
                "ASSAY_SESSION      | -1h                          | ASSAY_SESSION is",
                "ASSAY_OIDC_URL     | http://127.0.0.1:1           | ASSAY_OIDC_CLIENT_ID",
            })
    void aSettingThatCannotWorkIsNamed(String name, String value, String said) throws Exception {
        assertThat(refusal(RunningService.freePort(), Map.of(name, value)))
                .contains(said)
                .as("nothing is worked on before all is known to work")
                .doesNotContain("Starting scheduler");
    }

    @Test
    void aPasswordThatIsTooShortIsRefusedAndNotRepeated() throws Exception {
        assertThat(refusal(
                        RunningService.freePort(), Map.of("ASSAY_ADMIN_USER", "ada", "ASSAY_ADMIN_PASSWORD", "hidden")))
                .contains("ASSAY_ADMIN_PASSWORD cannot be used. A password has at least 12 characters");
    }

    @Test
    void listensElsewhereWithAFirstAdministratorAndLetsNobodyElseIn() throws Exception {
        Map<String, String> settings = Map.of(
                "QUARKUS_HTTP_HOST",
                "0.0.0.0",
                "ASSAY_ADMIN_USER",
                "ada",
                "ASSAY_ADMIN_PASSWORD",
                "correct horse battery");
        for (int start = 0; start < 2; start++) {
            try (RunningService service = RunningService.start(temp.resolve("data"), settings)) {
                assertThat(service.get("/api/v1/assessments").statusCode()).isEqualTo(401);
                assertThat(service.get("/api/v1/editions").statusCode()).isEqualTo(200);
                assertThat(Files.readString(service.log())).doesNotContain("correct horse");
            }
        }
    }

    @Test
    void theAddressInTheLogMakesTheFirstAdministratorOnce() throws Exception {
        try (RunningService service =
                RunningService.start(temp.resolve("data"), Map.of("ASSAY_ACCOUNTS", "required"))) {
            assertThat(service.get("/api/v1/assessments").statusCode()).isEqualTo(401);
            assertThat(service.get("/sign-in/first?token=guess").statusCode()).isEqualTo(403);
            Matcher address = Pattern.compile("/sign-in/first\\?token=[A-Za-z0-9_-]{43}")
                    .matcher(Files.readString(service.log()));
            assertThat(address.find()).isTrue();
            HttpResponse<String> form = service.get(address.group());
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(send(service, form, "eleven char").statusCode()).isEqualTo(422);
            assertThat(send(service, form, "correct horse battery").statusCode())
                    .isEqualTo(303);
            assertThat(service.get(address.group()).statusCode()).as("once").isEqualTo(403);
            assertThat(send(service, form, "correct horse battery").statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> send(RunningService service, HttpResponse<String> form, String password)
            throws Exception {
        Document page = Jsoup.parse(form.body());
        String visit = form.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String body = Stream.of("form-token", "token")
                        .map(name -> name + "="
                                + page.selectFirst("input[name=" + name + "]").val())
                        .collect(Collectors.joining("&"))
                + "&user=ada&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(service.address("/sign-in/first"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", visit)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal(taken.getLocalPort(), Map.of()))
                    .contains("Port " + taken.getLocalPort() + " is taken", "QUARKUS_HTTP_PORT");
        }
    }
}
