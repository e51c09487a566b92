package assay.evaluation;

import assay.assessment.Cost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One evaluation.
 *
 * @param about what drafted, such as {@code drafter}, {@code model}, {@code promptSha256}: the provenance of its drafts
 * @param results by name, all different; what they cost is in one currency, as one model has one price
 */
record Run(Instant at, Map<String, String> about, List<Result> results) {

    Run {
        about = Collections.unmodifiableMap(new TreeMap<>(about));
        results = List.copyOf(results);
        if (costs(results).stream().map(Cost::currency).distinct().count() > 1) {
            throw new IllegalArgumentException("what the listings cost is in several currencies");
        }
        Set<String> names = new HashSet<>();
        for (Result result : results) {
            if (!names.add(result.name())) {
                throw new IllegalArgumentException("two listings are called “" + result.name() + "”");
            }
        }
    }

    /** The exact sum; absent when no listing has a cost. */
    Optional<Cost> cost() {
        List<Cost> costs = costs(results);
        return costs.stream()
                .findFirst()
                .map(first -> new Cost(
                        costs.stream().map(Cost::amount).reduce(BigDecimal.ZERO, BigDecimal::add), first.currency()));
    }

    private static List<Cost> costs(List<Result> results) {
        return results.stream().flatMap(result -> result.cost().stream()).toList();
    }
}
