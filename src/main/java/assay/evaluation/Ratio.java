package assay.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure over listings: the sum of what each adds, divided by the sum of what each weighs. A mean is one (weights of 1, or of
 * as many values as a listing has), a share is one, and so is F1.
 *
 * @param parts one for each listing that the figure is about
 */
record Ratio(List<Part> parts) {

    /** What one listing adds, and how much it weighs; not less than 0. */
    record Part(double sum, double weight) {

        /** The sum of the values, each of weight 1. */
        static Part of(Collection<Double> values) {
            return new Part(values.stream().mapToDouble(v -> v).sum(), values.size());
        }

        /** The same; empty when there are none, so that the figure is not about this listing. */
        static Optional<Part> some(Collection<Double> values) {
            return values.isEmpty() ? Optional.empty() : Optional.of(of(values));
        }
    }

    Ratio {
        parts = List.copyOf(parts);
    }

    double sum() {
        return parts.stream().mapToDouble(Part::sum).sum();
    }

    double weight() {
        return parts.stream().mapToDouble(Part::weight).sum();
    }

    /** Empty when nothing weighs anything. */
    OptionalDouble value() {
        return weight() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum() / weight());
    }

    /**
     * How far the value would stray on other listings of the same sort: its standard error, each listing being one draw
     * (linearised, so that a listing of many values counts as one draw, too).
     *
     * @return empty with fewer than two listings
     */
    OptionalDouble standardError() {
        return error(pulls());
    }

    /**
     * The standard error of {@code later − this}, listing by listing, so that what makes a listing hard for both cancels out.
     *
     * @param later of the same listings in the same order
     */
    OptionalDouble standardErrorTo(Ratio later) {
        if (parts.size() != later.parts.size()) {
            throw new IllegalArgumentException("only figures of the same listings are paired");
        }
        double[] before = pulls();
        double[] after = later.pulls();
        double[] differences = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            differences[i] = after[i] - before[i];
        }
        return error(differences);
    }

    /** How far each listing pulls the value away from what the others make it; they add up to 0. */
    private double[] pulls() {
        double value = value().orElse(0);
        double weight = weight() / Math.max(1, parts.size());
        return parts.stream()
                .mapToDouble(part -> weight == 0 ? 0 : (part.sum() - value * part.weight()) / weight)
                .toArray();
    }

    private static OptionalDouble error(double[] pulls) {
        int n = pulls.length;
        if (n < 2) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (double pull : pulls) {
            squares += pull * pull;
        }
        return OptionalDouble.of(Math.sqrt(squares / (n - 1) / n));
    }
}
