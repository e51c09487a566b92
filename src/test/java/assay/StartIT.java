package assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads whose service does not start: one sentence, and no process left behind. */
class StartIT {
    @TempDir
    Path temp;

    private String refusal(int port, Map<String, String> settings) throws Exception {
        Path log = temp.resolve("start.log");
        Process process = RunningService.launch(temp.resolve("data"), port, settings, log);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(temp.resolve("data/postgres/postmaster.pid")).doesNotExist();
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
            })
    void aSettingThatCannotWorkIsNamed(String name, String value, String said) throws Exception {
        assertThat(refusal(RunningService.freePort(), Map.of(name, value))).contains(said);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal(taken.getLocalPort(), Map.of()))
                    .contains("Port " + taken.getLocalPort() + " is taken", "QUARKUS_HTTP_PORT");
        }
    }
}
