package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.Selection;
import assay.web.Problem;
import assay.web.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionJsonTest {
    private static Selection read(String json) throws Exception {
        return SelectionJson.read(new ObjectMapper().readTree(json), "/select");
    }

    @Test
    void readsEachField() throws Exception {
        assertThat(read("""
                        {"olderThan": "30d", "severity": ["HIGH", "critical"], "status": "APPROVED", "drafter": "rules 1",
                         "promptVersion": "3", "edition": "0.8", "host": "Agents.Example.com", "warnings": true}"""))
                .isEqualTo(new Selection(
                        Optional.of(Duration.ofDays(30)),
                        Set.of(Severity.HIGH, Severity.CRITICAL),
                        Set.of(Status.APPROVED),
                        Optional.of("rules 1"),
                        Optional.of("3"),
                        Optional.of("0.8"),
                        Optional.of("agents.example.com"),
                        Optional.of(true),
                        false));
        assertThat(read("{\"host\": \"b\u00fccher.example.com\"}").host()).contains("xn--bcher-kva.example.com");
        assertThat(read("{\"host\": \"[2001:DB8::1]\", \"drafter\": null}").host())
                .contains("2001:db8::1");
        assertThat(read("{\"olderThan\": \"PT12H\"}").olderThan()).contains(Duration.ofHours(12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /select | missing_value",
                "[] | /select | missing_value",
                "null | /select | missing_value",
                "{\"older\": \"30d\"} | /select/older | invalid_value",
                "{\"a/b~\": 1} | /select/a~1b~0 | invalid_value",
                "{\"olderThan\": 30} | /select/olderThan | invalid_value",
                "{\"olderThan\": \"-1d\"} | /select/olderThan | invalid_value",
                "{\"olderThan\": \"999999999d\"} | /select/olderThan | invalid_value",
                "{\"olderThan\": \"99999999999999999999d\"} | /select/olderThan | invalid_value",
                "{\"olderThan\": \"a while\"} | /select/olderThan | invalid_value",
                "{\"severity\": \"GRAVE\"} | /select/severity | invalid_value",
                "{\"severity\": [\"HIGH\", 7]} | /select/severity/1 | invalid_value",
                "{\"status\": []} | /select/status | invalid_value",
                "{\"drafter\": \" \"} | /select/drafter | invalid_value",
                "{\"edition\": \"9.9\"} | /select/edition | unknown_edition",
                "{\"host\": \"https://a.org\"} | /select/host | invalid_value",
                "{\"host\": \"a.org/x\"} | /select/host | invalid_value",
                "{\"host\": \"a.org:8080\"} | /select/host | invalid_value",
                "{\"host\": \"a.org#x\"} | /select/host | invalid_value",
                "{\"warnings\": \"yes\"} | /select/warnings | invalid_value",
            })
    void namesTheFieldAtFault(String json, String pointer, String code) {
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> read(json)).problem();

        assertThat(problem.pointer()).contains(pointer);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.detail()).endsWith(".");
    }
}
