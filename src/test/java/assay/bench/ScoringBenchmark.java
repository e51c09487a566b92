package assay.bench;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.Certainty;
import assay.aivss.CvssBase;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One score with its steps, interval, contributions and unknowns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ScoringBenchmark {
    private final AivssEdition edition = AivssEdition.standard();
    private AivssInput input = input();

    private static AivssInput input() {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        int hundredths = 5;
        for (Factor factor : Factor.LISTING_TEN) {
            BigDecimal value = BigDecimal.valueOf(hundredths, 2);
            factors.put(
                    factor,
                    new FactorValue(
                            value,
                            value.movePointLeft(1).setScale(2, java.math.RoundingMode.DOWN),
                            BigDecimal.ONE,
                            hundredths % 2 == 0 ? Certainty.EVIDENCED : Certainty.UNKNOWN));
            hundredths += 9;
        }
        return new AivssInput(
                CvssBase.of(CvssVector.parse("CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")),
                factors,
                new BigDecimal("1.05"),
                new BigDecimal("1.00"));
    }

    @Benchmark
    public AivssScore oneScore() {
        return edition.score(input);
    }
}
