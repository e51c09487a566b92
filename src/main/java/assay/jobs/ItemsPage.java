package assay.jobs;

import assay.store.Job;
import assay.store.Job.Outcome;
import assay.store.Job.Purpose;
import assay.store.JobItem;
import assay.store.JobReports.Failures;
import assay.store.JobReports.Reason;
import assay.store.JobReports.Which;
import assay.store.Listed;
import assay.web.When;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Some of a job's items, in the order of its list.
 *
 * @param which what may be asked for, with how many there are
 * @param reasons what those that failed may be asked for by; empty unless they are shown
 * @param later whether it is not the first page
 * @param first the address of the first page
 * @param next the address of the next; empty on the last
 */
record ItemsPage(List<Tab> which, List<Tab> reasons, List<Row> rows, boolean later, String first, String next) {

    /** What the page was asked for. */
    record Asked(Which which, Optional<Reason> reason, Optional<String> cursor) {
        /** What is not known counts as not given: an old address still shows a page. */
        static Asked read(Optional<String> show, Optional<String> code, OptionalInt status, Optional<String> cursor) {
            Optional<Reason> reason = code.flatMap(JobWords::code).map(c -> new Reason(c, status));
            Which which = Stream.of(Which.values())
                    .filter(w -> show.filter(w.name().toLowerCase(Locale.ROOT)::equals)
                            .isPresent())
                    .findFirst()
                    .orElse(Which.ALL);
            return new Asked(reason.isPresent() ? Which.FAILED : which, reason, cursor.filter(c -> !c.isEmpty()));
        }

        private String address(UUID job) {
            UriBuilder at = UriBuilder.fromPath("/jobs/" + job);
            if (which != Which.ALL) {
                at.queryParam("show", which.name().toLowerCase(Locale.ROOT));
            }
            reason.ifPresent(r -> {
                at.queryParam("code", r.code().key());
                r.status().ifPresent(status -> at.queryParam("status", status));
            });
            cursor.ifPresent(c -> at.queryParam("cursor", c));
            return at.fragment("items").build().toString();
        }
    }

    record Tab(String name, String address, boolean chosen) {}

    /**
     * An item.
     *
     * @param place in the list, from 1
     * @param style of the key beside its standing
     * @param why it failed, or when it is tried again; empty for others
     * @param baseline what the assessment was compared with, where that is another
     */
    record Row(
            UUID id,
            String place,
            String address,
            String standing,
            String style,
            String change,
            int attempts,
            String why,
            String detail,
            Optional<UUID> assessment,
            Optional<UUID> baseline,
            Optional<When> ended) {
        static Row of(JobItem item, Purpose purpose, Instant now) {
            Which standing = Which.valueOf(
                    item.outcome().<Enum<?>>map(o -> o).orElse(item.state()).name());
            boolean changed = item.outcome().filter(Outcome.CHANGED::equals).isPresent();
            Optional<UUID> assessment = purpose == Purpose.ASSESS ? item.assessment() : Optional.empty();
            return new Row(
                    item.id(),
                    JobWords.number(item.position() + 1L),
                    item.url().orElse("pasted text"),
                    JobWords.of(standing),
                    standing.name().toLowerCase(Locale.ROOT),
                    item.delta()
                            .filter(d -> d.signum() != 0)
                            .map(d -> (d.signum() > 0 ? "▲ " : "▼ ") + d.abs().toPlainString())
                            .orElse(""),
                    item.attempts(),
                    item.failure()
                            .map(f -> JobWords.reason(new Reason(f.code(), f.upstreamStatus())))
                            .orElse(""),
                    item.failure()
                            .map(f -> f.detail())
                            .or(() -> item.againAt().map(at -> "tried again " + JobPage.at(at)))
                            .orElse(""),
                    assessment.or(item::baseline),
                    item.baseline().filter(b -> changed && assessment.isPresent()),
                    item.endedAt().map(at -> When.of(at, now)));
        }
    }

    static ItemsPage of(Job job, Asked asked, Listed<JobItem> items, List<Failures> failures, Instant now) {
        UUID id = job.id();
        return new ItemsPage(
                Stream.of(Which.values())
                        .map(w -> new Tab(
                                JobWords.of(w) + " " + JobWords.number(number(job.counts(), w)),
                                new Asked(w, Optional.empty(), Optional.empty()).address(id),
                                w == asked.which()))
                        .toList(),
                asked.which() != Which.FAILED
                        ? List.of()
                        : failures.stream()
                                .map(f -> new Tab(
                                        JobWords.reason(f.reason()) + " " + JobWords.number(f.items()),
                                        new Asked(Which.FAILED, Optional.of(f.reason()), Optional.empty()).address(id),
                                        asked.reason()
                                                .filter(f.reason()::equals)
                                                .isPresent()))
                                .toList(),
                items.items().stream()
                        .map(item -> Row.of(item, job.purpose(), now))
                        .toList(),
                asked.cursor().isPresent(),
                new Asked(asked.which(), asked.reason(), Optional.empty()).address(id),
                items.next()
                        .map(next -> new Asked(asked.which(), asked.reason(), Optional.of(next)).address(id))
                        .orElse(""));
    }

    private static int number(Job.Counts counts, Which which) {
        return switch (which) {
            case ALL -> counts.total();
            case WAITING -> counts.waiting();
            case RUNNING -> counts.running();
            case DRAFTED -> counts.drafted();
            case CONFIRMED -> counts.confirmed();
            case CHANGED -> counts.changed();
            case FAILED -> counts.failed();
        };
    }

    /** The address of those that failed for that reason. */
    static String failed(UUID job, Reason reason) {
        return new Asked(Which.FAILED, Optional.of(reason), Optional.empty()).address(job);
    }
}
