package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindWeightsTest {

    @Test
    void theShippedWeightsKnowTheKindsOfTheGuide() {
        assertThat(KindWeights.standard().kinds())
                .isEqualTo(GradingGuide.standard().kinds().stream()
                        .map(GuideKind::key)
                        .toList());
    }

    @Test
    void aWordOfADescriptionSpeaksForItsKind() {
        assertThat(KindWeights.standard().speaks("upscaler", "media_transform")).isPositive();
        assertThat(KindWeights.standard().speaks("inbox", "account_admin"))
                .isGreaterThan(KindWeights.standard().speaks("inbox", "open_lookup"));
        assertThat(KindWeights.standard().speaks("the", "account_admin")).isZero();
    }

    @Test
    void readsWhatItWrites() {
        KindWeights weights =
                new KindWeights(List.of("a", "b"), Map.of("", new double[] {0.5, 0}, "sow", new double[] {1.25, -0.5}));
        List<String> lines = weights.lines(0.05);
        assertThat(KindWeights.of(String.join("\n", lines)).lines(0.05)).isEqualTo(lines);
        assertThat(weights.scores(Map.of("sow", 2.0))).containsExactly(3.0, -1.0);
    }

    @Test
    void learnsTheSameFromTheSame() throws IOException {
        List<KindTraining.Description> some = KindTraining.descriptions().subList(0, 60);
        assertThat(KindTraining.lines(KindTraining.learnt(some, i -> true)))
                .isEqualTo(KindTraining.lines(KindTraining.learnt(some, i -> true)));
    }

    @Test
    void aWordThatOneListingAloneHasIsNotLearnt() {
        KindTraining.Description own = new KindTraining.Description(0, Map.of("sow", 1.0), true, 1);
        KindTraining.Description other = new KindTraining.Description(1, Map.of("marrow", 1.0, "reap", 1.0), false, 1);
        KindTraining.Description third = new KindTraining.Description(1, Map.of("reap", 1.0), false, 1);
        assertThat(KindTraining.learnt(List.of(own, other, third), i -> true).lines(0))
                .anyMatch(l -> l.startsWith("sow\t"))
                .anyMatch(l -> l.startsWith("reap\t"))
                .noneMatch(l -> l.startsWith("marrow"));
    }

    @Test
    void refusesABrokenFile() {
        assertThatThrownBy(() -> KindWeights.of("# nothing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kind-weights.tsv");
        assertThatThrownBy(() -> KindWeights.of("kinds\ta b\nsow\t7:0.5")).hasMessageContaining("7:0.5");
        assertThatThrownBy(() -> new KindVote(GradingGuide.standard(), KindWeights.of("kinds\ta b")))
                .hasMessageContaining("learn it again");
    }

    @Test
    void stemsBringFormsOfAWordTogether() {
        assertThat(KindWords.stem("queries")).isEqualTo(KindWords.stem("query"));
        assertThat(KindWords.stem("deploying")).isEqualTo(KindWords.stem("deploys"));
        assertThat(KindWords.stem("status")).isEqualTo("status");
    }
}
