package assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged service, started with settings that it cannot use. */
class StartIT {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "ASSAY_RATE_LIMIT, often, ASSAY_RATE_LIMIT is “often”",
        "ASSAY_DB_URL, 127.0.0.1:1/assay, ASSAY_DB_URL must look like postgresql://host:port/name",
        "ASSAY_DB_URL, postgresql://127.0.0.1:1/assay, Connection to 127.0.0.1:1 refused",
        "QUARKUS_HTTP_HOST, 0.0.0.0, it listens on this machine only"
    })
    void saysWhyItDoesNotStart(String variable, String value, String sentence) throws Exception {
        Path log = temp.resolve("log");
        Process service =
                RunningService.launch(temp.resolve("data"), RunningService.freePort(), Map.of(variable, value), log);
        try {
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(service.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log)).contains(sentence);
        } finally {
            service.destroyForcibly().waitFor();
        }
    }
}
