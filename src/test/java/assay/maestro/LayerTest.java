package assay.maestro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayerTest {
    @Test
    void thereAreSevenInTheFrameworksOrder() {
        assertThat(Layer.values())
                .extracting(Layer::title)
                .containsExactly(
                        "Foundation Models",
                        "Data Operations",
                        "Agent Frameworks",
                        "Deployment and Infrastructure",
                        "Evaluation and Observability",
                        "Security and Compliance",
                        "Agent Ecosystem");
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void eachNamesItsThreatsOnce(Layer layer) {
        List<String> names = layer.threats().stream().map(ThreatName::name).toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeBetween(5, 13);
    }

    @Test
    void aThreatOfAnotherLayerIsNotFoundButACrossLayerOneIs() {
        assertThat(Layer.L1.threatNamed("Lateral Movement")).isPresent();
        assertThat(Layer.L1.threatNamed("Model Stealing")).isPresent();
        assertThat(Layer.L1.threatNamed("Agent Tool Misuse")).isEmpty();
        assertThat(Layer.L7.threatNamed("Agent Tool Misuse").orElseThrow().risks())
                .containsExactly(AgenticRisk.ASI02);
    }

    @Test
    void eachAgenticRiskIsCountedUnderItsPrimaryCoreRisk() {
        assertThat(Arrays.stream(AgenticRisk.values()).map(AgenticRisk::coreRisk))
                .containsExactly(
                        CoreRisk.GOAL_MANIPULATION,
                        CoreRisk.TOOL_MISUSE,
                        CoreRisk.ACCESS_CONTROL_VIOLATION,
                        CoreRisk.SUPPLY_CHAIN,
                        CoreRisk.TOOL_MISUSE,
                        CoreRisk.MEMORY_MANIPULATION,
                        CoreRisk.ORCHESTRATION,
                        CoreRisk.CASCADING_FAILURES,
                        CoreRisk.IDENTITY_IMPERSONATION,
                        CoreRisk.ACCESS_CONTROL_VIOLATION);
        assertThat(CoreRisk.values()).hasSize(10);
        assertThat(CoreRisk.CRITICAL_SYSTEMS.title()).isEqualTo("Insecure Agent Critical Systems Interaction");
    }
}
