package assay.bench;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.aivss.CvssBase;
import assay.aivss.CvssVector;
import java.util.List;
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

/** One score with its steps, interval, contributions and unknowns; each call takes another of a thousand inputs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScoringBenchmark {
    private final AivssEdition edition = AivssEdition.standard();
    private final List<AivssInput> unions = GradedInputs.unions(1_000);
    private final List<AivssInput> inputs =
            unions.stream().map(u -> u.forEdition(edition)).toList();
    private final AivssEdition other = AivssEdition.byId("0.8").orElseThrow();
    private final List<String> vectors = GradedInputs.vectors(1_000);
    private int next;

    private int turn() {
        next = (next + 1) % 1_000;
        return next;
    }

    @Benchmark
    public AivssScore oneScore() {
        return edition.score(inputs.get(turn()));
    }

    @Benchmark
    public AivssScore oneScoreFromItsVector() {
        AivssInput input = inputs.get(turn());
        return edition.score(new AivssInput(
                CvssBase.of(CvssVector.parse(vectors.get(next))),
                input.factors(),
                input.threatMultiplier(),
                input.mitigationFactor()));
    }

    @Benchmark
    public AivssScore oneScoreUnderAnotherEdition() {
        return other.scoreRounded(unions.get(turn()).forEdition(other));
    }
}
