package assay.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who approved an assessment, and whether that still holds.
 *
 * @param version that was approved
 * @param confirmed when a later reading of the listing bore it out, after the approval
 * @param lapsesAt when it ends by its age alone; empty when it never does
 * @param lapsed why it holds no more; empty while it does
 */
public record Approval(
        int version,
        String by,
        Instant at,
        Optional<Instant> confirmed,
        Optional<Instant> lapsesAt,
        Optional<Lapse> lapsed) {

    /** Why an approval holds no more. */
    public enum Reason {
        /** It is older than approvals are relied on. */
        AGE,
        /** A newer reading of the listing no longer holds words that it rests on. */
        QUOTE_GONE;

        /** The name in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The end of an approval.
     *
     * @param gone the quotes that the newer reading does not hold; empty for {@link Reason#AGE}
     */
    public record Lapse(Reason reason, Instant since, List<Evidence> gone) {
        public Lapse {
            gone = List.copyOf(gone);
        }
    }

    /**
     * Whether an approval holds. Of two reasons why it does not, the earlier counts.
     *
     * @param holds how long approvals are relied on; empty for ever
     * @param confirmed when a later reading of the listing last bore it out
     * @param newer an assessment of a later reading of the same listing, if there is one
     * @return empty when the assessment was never approved
     */
    public static Optional<Approval> of(
            Assessment approved,
            Optional<Duration> holds,
            Optional<Instant> confirmed,
            Optional<Assessment> newer,
            Instant now) {
        boolean ended = approved.status() == Status.APPROVED || approved.status() == Status.SUPERSEDED;
        return approved.review()
                .conclusion()
                .filter(c -> ended && !c.unread())
                .map(c -> of(approved, c, holds, confirmed, newer, now));
    }

    private static Approval of(
            Assessment approved,
            Review.Conclusion conclusion,
            Optional<Duration> holds,
            Optional<Instant> confirmed,
            Optional<Assessment> newer,
            Instant now) {
        Optional<Instant> borneOut = confirmed.filter(conclusion.at()::isBefore);
        Optional<Instant> lapsesAt = holds.map(borneOut.orElse(conclusion.at())::plus);
        Optional<Lapse> byAge =
                lapsesAt.filter(end -> !end.isAfter(now)).map(end -> new Lapse(Reason.AGE, end, List.of()));
        Optional<Lapse> byWords = newer.flatMap(later -> gone(approved, later));
        return new Approval(
                approved.version(),
                conclusion.by(),
                conclusion.at(),
                borneOut,
                lapsesAt,
                Stream.of(byAge, byWords).flatMap(Optional::stream).min(Comparator.comparing(Lapse::since)));
    }

    private static Optional<Lapse> gone(Assessment approved, Assessment later) {
        List<Evidence> gone = QuoteCheck.gone(later.listing(), approved.draft().quotes());
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lapse(Reason.QUOTE_GONE, later.capture().fetchedAt(), gone));
    }
}
