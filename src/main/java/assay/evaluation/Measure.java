package assay.evaluation;

import assay.evaluation.Ratio.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One figure that an evaluation gives.
 *
 * @param key its name in JSON, such as {@code error.autonomy}
 * @param label its name in a table
 * @param of what one listing adds; empty when the figure is not about that listing, such as one that failed
 */
record Measure(String key, String label, Function<Result, Optional<Part>> of) {

    /** What an answer adds; empty when nothing is expected of it there. */
    interface OfAnswer {
        Optional<Part> part(Result result, Answer answer);
    }

    /** A figure that is only about listings that gave a draft. */
    static Measure ofAnswers(String key, String label, OfAnswer of) {
        return new Measure(key, label, result -> result.answer().flatMap(answer -> of.part(result, answer)));
    }

    Ratio over(List<Result> results) {
        return new Ratio(results.stream().flatMap(r -> of.apply(r).stream()).toList());
    }
}
