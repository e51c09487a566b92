package assay.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What changed from one run to a later one, over the listings of both, each held against what is expected of it now.
 *
 * @param flips what came out otherwise, listing by listing
 * @param changes figures that are no longer the same
 * @param same how many figures are the same
 * @param onlyEarlier listings that the later run lacks
 * @param onlyLater listings that the earlier run lacks
 * @param readOtherwise listings whose text, as read, differs, so that not only the drafter changed
 */
record Comparison(
        List<Flip> flips,
        List<Change> changes,
        int same,
        List<String> onlyEarlier,
        List<String> onlyLater,
        List<String> readOtherwise) {
    /** A value that moved less is no flip. */
    static final BigDecimal MOVED = new BigDecimal("0.10");

    private static final double NOTHING = 1e-9;
    private static final double BEYOND_NOISE = 2;

    /**
     * @param what such as {@code autonomy}, {@code L2}, {@code band}, {@code kind}
     * @param wanted what is expected there, if anything is
     */
    record Flip(String listing, String what, String before, String after, Optional<String> wanted) {}

    /** @param error the paired standard error of {@code after − before}; empty with fewer than two listings */
    record Change(String key, String label, double before, double after, OptionalDouble error) {

        double difference() {
            return after - before;
        }

        /** More than two standard errors: other listings of the sort would hardly hide it. */
        boolean beyondNoise() {
            return error.isPresent() && Math.abs(difference()) > BEYOND_NOISE * error.getAsDouble();
        }
    }

    static Comparison of(Run earlier, Run later) {
        Map<String, Result> before = byName(earlier);
        Map<String, Result> after = byName(later);
        List<Result> was = new ArrayList<>();
        List<Result> is = new ArrayList<>();
        List<Flip> flips = new ArrayList<>();
        List<String> readOtherwise = new ArrayList<>();
        after.forEach((name, result) -> {
            if (before.containsKey(name)) {
                Result old = regraded(before.get(name), result.expected());
                was.add(old);
                is.add(result);
                flips.addAll(Flips.between(old, result));
                if (!Objects.equals(old.listingSha256(), result.listingSha256())) {
                    readOtherwise.add(name);
                }
            }
        });
        List<Change> changes = new ArrayList<>();
        int same = 0;
        for (Measure measure : Measures.all(is)) {
            Optional<Change> change = change(measure, was, is);
            if (change.filter(c -> Math.abs(c.difference()) > NOTHING).isPresent()) {
                changes.add(change.get());
            } else if (change.isPresent()) {
                same++;
            }
        }
        return new Comparison(flips, changes, same, lacking(before, after), lacking(after, before), readOtherwise);
    }

    /** Over the listings that the figure is about in both runs. */
    private static Optional<Change> change(Measure measure, List<Result> was, List<Result> is) {
        List<Ratio.Part> before = new ArrayList<>();
        List<Ratio.Part> after = new ArrayList<>();
        for (int i = 0; i < was.size(); i++) {
            Optional<Ratio.Part> old = measure.of().apply(was.get(i));
            Optional<Ratio.Part> now = measure.of().apply(is.get(i));
            if (old.isPresent() && now.isPresent()) {
                before.add(old.get());
                after.add(now.get());
            }
        }
        Ratio earlier = new Ratio(before);
        Ratio later = new Ratio(after);
        if (earlier.value().isEmpty() || later.value().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                measure.key(),
                measure.label(),
                earlier.value().getAsDouble(),
                later.value().getAsDouble(),
                earlier.standardErrorTo(later)));
    }

    private static Map<String, Result> byName(Run run) {
        Map<String, Result> named = new LinkedHashMap<>();
        run.results().forEach(result -> named.put(result.name(), result));
        return named;
    }

    private static Result regraded(Result old, Expected now) {
        return new Result(
                old.name(),
                now,
                old.listingSha256(),
                old.answer(),
                old.failed(),
                old.counts(),
                old.millis(),
                old.cost());
    }

    private static List<String> lacking(Map<String, Result> some, Map<String, Result> others) {
        TreeSet<String> names = new TreeSet<>(some.keySet());
        names.removeAll(others.keySet());
        return List.copyOf(names);
    }
}
