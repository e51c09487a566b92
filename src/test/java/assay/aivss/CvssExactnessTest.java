package assay.aivss;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Every base vector there is, against the specification computed in whole numbers. */
@TestInstance(Lifecycle.PER_CLASS)
class CvssExactnessTest {
    private Map<String, BigDecimal> bases;

    /** On several threads at once, as the service reads them. */
    @BeforeAll
    void readEveryVector() {
        bases = CvssReference.vectors().parallelStream()
                .collect(toMap(text -> text, text -> CvssVector.parse(text).base()));
    }

    @Test
    void everyBaseVectorHasTheExactScore() {
        Map<String, String> wrong = new TreeMap<>();
        bases.forEach((text, base) -> {
            BigDecimal exact = CvssReference.score(text);
            if (!base.equals(exact)) {
                wrong.put(text, base + " instead of " + exact);
            }
        });
        assertThat(bases).hasSize(104_976);
        assertThat(wrong).isEmpty();
    }

    @Test
    void makingOneMetricWorseNeverLowersTheBase() {
        Map<String, String> lowered = new TreeMap<>();
        int steps = 0;
        for (String text : bases.keySet()) {
            for (String metric : CvssReference.BASE) {
                int at = text.indexOf(metric.substring(0, 3)) + 3;
                int rank = metric.indexOf(text.charAt(at), 3);
                if (rank > 3) {
                    String worse = text.substring(0, at) + metric.charAt(rank - 1) + text.substring(at + 1);
                    steps++;
                    if (bases.get(worse).compareTo(bases.get(text)) < 0) {
                        lowered.put(text, worse);
                    }
                }
            }
        }
        assertThat(steps).isEqualTo(743_580);
        assertThat(lowered).isEmpty();
    }

    @Test
    void theReferenceFindsThePublishedDepths() {
        assertThat(CvssReference.GROUPS)
                .extracting(CvssReference.Group::depths)
                .containsExactly(
                        Map.of("0", 1, "1", 4, "2", 5),
                        Map.of("0", 1, "1", 2),
                        Map.of("00", 7, "01", 6, "10", 8, "11", 8, "21", 10),
                        Map.of("0", 6, "1", 5, "2", 4),
                        Map.of("0", 1, "1", 1, "2", 1));
        assertThat(CvssReference.MACROVECTORS).hasSize(270);
    }

    /** So the distance is the same whichever of them a vector is measured against. */
    @Test
    void theHighestSeverityVectorsOfALevelLieEquallyHigh() {
        for (CvssReference.Group group : CvssReference.GROUPS) {
            for (String level : group.depths().keySet()) {
                List<Integer> ranks = group.highest(level).stream()
                        .map(group::rank)
                        .distinct()
                        .toList();
                assertThat(ranks).hasSize(1);
            }
        }
        assertThat(CvssReference.GROUPS.get(2).highest("11"))
                .containsExactlyInAnyOrder("LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM");
    }
}
