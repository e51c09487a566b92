package assay.drafting;

import assay.assessment.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * How the vote of the kinds went.
 *
 * @param shares all kinds, most likely first; the shares sum to 1
 * @param evidence the words that speak for the first
 * @param clear from which share the first kind is called by its name
 * @param close from which part of the first's share the second is named too
 */
record Kinds(List<Share> shares, List<Evidence> evidence, double clear, double close) {

    private static final double SETTLED = 0.75;

    record Share(GuideKind kind, double share, double score) {}

    /** The leading kind when it is clear enough to be named. */
    Optional<GuideKind> named() {
        Share first = shares.get(0);
        return first.share() >= clear && first.score() > 0 ? Optional.of(first.kind()) : Optional.empty();
    }

    Optional<GuideKind> runnerUp() {
        return shares.get(1).share() >= close * shares.get(0).share()
                ? Optional.of(shares.get(1).kind())
                : Optional.empty();
    }

    /** The format, where that is clear although the kind may not be. */
    Optional<String> settled() {
        return shares.stream()
                .map(s -> s.kind().format())
                .distinct()
                .filter(f -> shareOfFormat(f) >= SETTLED)
                .findFirst();
    }

    double shareOfFormat(String format) {
        return shares.stream()
                .filter(s -> s.kind().format().equals(format))
                .mapToDouble(Share::share)
                .sum();
    }
}
