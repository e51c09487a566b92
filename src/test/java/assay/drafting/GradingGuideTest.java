package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Factor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GradingGuideTest {
    private static final String GUIDE = GuideData.text(GuideData.GUIDE);
    private static final String CUES = GuideData.text(GuideData.CUES);
    private static final String TEXTS = GuideData.text(GuideData.TEXTS);

    private static void refused(String guide, String saying) {
        assertThat(guide).isNotEqualTo(GUIDE);
        assertThatThrownBy(() -> GradingGuide.of(guide))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The drafters cannot start: grading-guide.json: ")
                .hasMessageContaining(saying);
    }

    @Test
    void theShippedGuideHoldsTwentyEightKinds() {
        assertThat(GradingGuide.of(GUIDE).kinds()).hasSize(28);
    }

    @Test
    void meansWeighKindsByTheListingsBehindThem() {
        assertThat(GradingGuide.of(GUIDE).mean(Factor.AUTONOMY)).isBetween(0.35, 0.5);
    }

    /** From what the guide wants for guidance without tools to what it wants for whole accounts. */
    @Test
    void noBaseThatIsWantedIsFarFromAVector() {
        for (double wanted = 4.2; wanted <= 9.4; wanted += 0.1) {
            double base = wanted;
            assertThat(GradingGuide.of(GUIDE).vectors())
                    .as("%.1f", base)
                    .anyMatch(v -> Math.abs(v.base().doubleValue() - base) <= 0.36);
        }
    }

    @Test
    void refusesAGuideThatIsNoJson() {
        refused(GUIDE.substring(0, 400), "line");
    }

    @Test
    void refusesAMemberNobodyKnows() {
        refused(GUIDE.replaceFirst("\"version\"", "\"vresion\""), "version");
    }

    @Test
    void refusesAValueOutsideItsRange() {
        refused(GUIDE.replaceFirst("\"autonomy\": \\[[0-9.]+,", "\"autonomy\": [1.7,"), "autonomy outside");
    }

    @Test
    void refusesAKindWithoutAFactor() {
        refused(GUIDE.replaceFirst("\"opacity\": \\[", "\"opaqueness\": ["), "opacity");
    }

    @Test
    void refusesTwoKindsOfOneName() {
        refused(GUIDE.replaceFirst("\"guarded_read\"", "\"open_lookup\""), "twice");
    }

    @Test
    void refusesAKindOfAnUnknownFormat() {
        refused(GUIDE.replaceFirst("\"formats\": \\[\"media\"\\]", "\"formats\": [\"medium\"]"), "medium");
    }

    @Test
    void refusesAVectorOfAnOlderCvss() {
        refused(GUIDE.replaceFirst("CVSS:4.0/AV:L/AC:H", "CVSS:3.1/AV:L/AC:H"), "v4.0");
    }

    @Test
    void refusesAMetricWithoutAReason() {
        refused(GUIDE.replace("\"UI:P\":", "\"UI:Q\":"), "UI:P");
    }

    @Test
    void refusesAPhraseThatNoTextCanHold() {
        refused(GUIDE.replaceFirst("\"look up\"", "\"Look up\""), "Look");
    }

    @Test
    void refusesCuesForAFactorThatDoesNotExist() {
        assertThatThrownBy(() -> Cues.of(CUES.replaceFirst("\"factor\": \"autonomy\"", "\"factor\": \"autonomie\"")))
                .hasMessageContaining("cues.json")
                .hasMessageContaining("autonomie");
    }

    @Test
    void refusesAThreatThatMaestroDoesNotName() {
        assertThatThrownBy(() -> Cues.of(CUES.replaceFirst("\"Model Stealing\"", "\"Model Theft\"")))
                .hasMessageContaining("no threat of L1");
    }

    @Test
    void refusesTextsWithASlotThatNothingFills() {
        Set<String> formats = GradingGuide.of(GUIDE).file().formats().stream()
                .map(GuideFile.Format::key)
                .collect(Collectors.toSet());
        assertThatThrownBy(() -> Wordings.of(TEXTS.replace("{features}", "{fixtures}"), formats))
                .hasMessageContaining("nothing fills {fixtures}");
    }

    @Test
    void refusesTextsThatLackAFormat() {
        assertThatThrownBy(() -> Wordings.of(TEXTS, Set.of("telegram"))).hasMessageContaining("telegram");
    }
}
