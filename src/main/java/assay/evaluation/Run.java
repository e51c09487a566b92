package assay.evaluation;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One evaluation.
 *
 * @param about what drafted, such as {@code drafter}, {@code model}, {@code promptSha256}: the provenance of its drafts
 * @param results by name, all different
 */
record Run(Instant at, Map<String, String> about, List<Result> results) {

    Run {
        about = Collections.unmodifiableMap(new TreeMap<>(about));
        results = List.copyOf(results);
        Set<String> names = new HashSet<>();
        for (Result result : results) {
            if (!names.add(result.name())) {
                throw new IllegalArgumentException("two listings are called “" + result.name() + "”");
            }
        }
    }
}
