package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseChecksTest {
    private final ProseChecks checks = new ProseChecks(
            Samples.listing(
                    "Fern",
                    List.of(
                            "Fern opens valves “on its own” and keeps a memory of each session.",
                            "It signs in with an API key and talks to PostgreSQL.")),
            ProseChecks.Terms.of("tool_use (Dynamic Tool Use): broad, high authority: cloud, CI/CD, SQL, shell"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It “opens valves” alone.",
                "It \"Opens valves\" alone.",
                "It keeps «a memory of each session».",
                "“opens valves … a memory of each session.”",
                "The words “on its own” decide; it's the vendor's claim.",
                "`tool_use` follows the ‘Dynamic Tool Use’ anchor.",
                "No quotation at all, don't you think?"
            })
    void leavesWordsThatStandThere(String prose) {
        assertThat(checks.inventedQuotes(prose)).isEmpty();
        assertThat(checks.marked(prose)).isEqualTo(prose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It “never asks anybody”.",
                "It \"never asks anybody\" first.",
                "It «never asks anybody».",
                "It 'never asks anybody' at all.",
                "Calls `never asks anybody` on each.",
                "‘never asks anybody’"
            })
    void findsWordsThatStandNowhere(String prose) {
        assertThat(checks.inventedQuotes(prose)).containsExactly("never asks anybody");
        assertThat(checks.marked(prose)).contains("never asks anybody").contains(" [not found in the listing]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The listing says it opens valves.",
                "The README clearly states that keys are stored.",
                "According to the vendor, it is safe.",
                "This page describes a shell.",
                "It is explicitly stated that logs are kept."
            })
    void hearsAReport(String prose) {
        assertThat(checks.reports(prose)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The listing does not say where it runs.",
                "The listing says nothing about logs.",
                "The page never mentions storage.",
                "The README names no model.",
                "Typical of a connector; the listing is silent.",
                "It opens valves."
            })
    void hearsNoReportWhereTheListingIsSilent(String prose) {
        assertThat(checks.reports(prose)).isFalse();
    }

    @Test
    void findsNamesThatStandNeitherInTheListingNorInTheRubric() {
        assertThat(checks.strangeNames("Fern stores it in Redis on AWS, and signs in with OAuth2 and API keys. Kept in "
                        + "PostgreSQL by the SQL tools of Fern's shell."))
                .containsExactly("Redis", "AWS", "OAuth2");
        assertThat(checks.strangeNames("Typical of its kind. Nothing else is known; Everything follows."))
                .isEmpty();
    }

    @Property(tries = 500)
    void readsAnyText(@ForAll String prose) {
        assertThatCode(() -> {
                    checks.marked(prose);
                    checks.strangeNames(prose);
                    checks.reports(prose);
                })
                .doesNotThrowAnyException();
    }
}
