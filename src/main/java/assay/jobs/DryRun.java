package assay.jobs;

import assay.assessment.Cost;
import assay.drafting.Method;
import assay.jobs.Tally.Refused;
import assay.store.Jobs.Typical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What making a job would come to. */
@Schema(name = "JobDryRun", description = "What making the job would come to; nothing was kept")
record DryRun(
        int total,
        int valid,
        int duplicates,

        @Schema(description = "The first 1,000 entries that are no addresses of listings")
        List<Refused> refused,

        @Schema(description = "All of them") int refusedInAll,

        @Schema(description = "Of a list of text") Optional<String> encoding,

        Expected expected) {

    static DryRun of(Tally tally, Expected expected) {
        return new DryRun(
                tally.total(),
                tally.valid(),
                tally.duplicates(),
                tally.refused(),
                tally.refusedInAll(),
                tally.encoding(),
                expected);
    }

    /**
     * How many items hosts have, in memory that does not grow with them. Hosts that share a place count as one: of a million that makes
     * a difference of seconds, and the job takes hours.
     */
    static final class Hosts {
        private static final int PLACES = 1 << 16;
        private final int[] counts = new int[PLACES];
        private int items;

        void add(String host) {
            int hash = host.hashCode();
            counts[(hash ^ hash >>> 16) & (PLACES - 1)]++;
            items++;
        }

        int items() {
            return items;
        }

        /** Of the one that has most. */
        int most() {
            return Arrays.stream(counts).max().orElse(0);
        }
    }

    /**
     * What it would take if every page had changed.
     *
     * @param money in {@code currency}; absent without a price list
     * @param basis what that is reckoned from
     */
    @Schema(name = "JobExpected", description = "What the job would take if every page had changed")
    record Expected(
            long calls,
            long tokens,
            Optional<BigDecimal> money,
            Optional<String> currency,
            long seconds,
            String basis) {
        private static final Duration FETCHING = Duration.ofMillis(500);
        /** Of what a draft may take at most, where none has been seen. */
        private static final int SHARE = 3;

        private static final Duration UNSEEN = Duration.ofSeconds(20);

        static Expected of(
                JobPlan plan, Method method, Hosts hosts, Duration hostDelay, int parallel, Optional<Typical> typical) {
            long items = hosts.items();
            boolean drafts = plan.purpose() != assay.store.Job.Purpose.RECOMPUTE;
            Typical each = drafts ? typical.orElseGet(() -> unseen(method)) : Typical.NOTHING;
            Duration delay =
                    plan.delay().filter(d -> d.compareTo(hostDelay) > 0).orElse(hostDelay);
            long longestHost = plan.purpose() == assay.store.Job.Purpose.ASSESS ? hosts.most() : 0;
            long work = items * each.time().plus(FETCHING).toMillis() / parallel;
            long pace = longestHost * delay.toMillis();
            return new Expected(
                    Math.round(items * each.calls()),
                    Math.round(items * each.tokens()),
                    method.cost()
                            .map(c -> each.money()
                                    .multiply(BigDecimal.valueOf(items))
                                    .setScale(2, RoundingMode.UP)),
                    method.cost().map(Cost::currency),
                    (Math.max(work, pace) + 999) / 1_000,
                    !drafts
                            ? "nothing is fetched or drafted"
                            : typical.map(t -> "the last " + t.drafts() + " drafts")
                                    .orElse("no draft of this drafter yet: a third of the most that one may take"));
        }

        private static Typical unseen(Method method) {
            return method.calls() == 0
                    ? Typical.NOTHING
                    : new Typical(
                            0,
                            Math.max(1, method.calls() / (double) SHARE),
                            method.tokens() / (double) SHARE,
                            method.cost()
                                    .map(c -> c.amount().divide(BigDecimal.valueOf(SHARE), RoundingMode.UP))
                                    .orElse(BigDecimal.ZERO),
                            UNSEEN);
        }
    }
}
