package assay.jobs;

import assay.access.Person;
import assay.access.Right;
import assay.store.Job;
import assay.store.Job.Purpose;
import assay.store.Job.State;
import assay.store.JobReports.Again;
import assay.store.JobReports.Failures;
import assay.store.Jobs.Refusal;
import assay.web.ProgressBar;
import assay.web.When;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A job as its page shows it.
 *
 * @param live whether it may still move
 * @param state in a word
 * @param pause why it does not go on, and what to do; empty while it does
 * @param percent of its items that have ended
 * @param again what waits for another try; empty for nothing
 * @param movedInAll of which {@code moved} are those that moved most
 * @param refused the first lines of its list that are no addresses
 * @param leftOut how many those are in all, how many name a listing again, and how many are listed no more; empty for none
 */
record JobPage(
        UUID id,
        String name,
        String about,
        String by,
        When created,
        boolean live,
        String state,
        String pause,
        List<Step> controls,
        boolean makes,
        boolean reviews,
        RawString bar,
        Job.Counts counts,
        int percent,
        String again,
        List<Tile> tiles,
        Moves words,
        List<MovedLine> moved,
        String movedInAll,
        List<FailedLine> failures,
        List<Refusal> refused,
        String leftOut,
        Limits limits,
        ItemsPage items) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration LATELY = Duration.ofMinutes(5);
    private static final int REFUSED = 50;
    private static final Duration DAY = Duration.ofHours(20);

    record Step(String key, String name) {}

    record Tile(String figure, String words) {}

    /**
     * What failed for one reason.
     *
     * @param status the site's, empty for none
     * @param list the address of the items
     */
    record FailedLine(String code, String status, String reason, int items, String advice, String list) {
        static FailedLine of(UUID job, Failures failures) {
            return new FailedLine(
                    failures.reason().code().key(),
                    failures.reason().status().isPresent()
                            ? Integer.toString(failures.reason().status().getAsInt())
                            : "",
                    JobWords.reason(failures.reason()),
                    failures.items(),
                    JobWords.advice(failures.reason()),
                    ItemsPage.failed(job, failures.reason()));
        }
    }

    /** What the table of what moved is called, and its columns of scores. */
    record Moves(String title, String before, String after) {
        static Moves of(Purpose purpose) {
            return switch (purpose) {
                case ASSESS -> new Moves("What moved", "Stood at", "Now");
                case RECOMPUTE -> new Moves("What would move", "Stands at", "Would be");
                case REPLAY -> new Moves("What would flip", "Stands at", "Would be");
            };
        }
    }

    /** Pace and budget as their form shows them; empty where there is no limit. */
    record Limits(boolean open, int parallel, String delay, String calls, String tokens, String money) {
        static Limits of(Job job) {
            return new Limits(
                    job.state() == State.RUNNING || job.state() == State.PAUSED,
                    job.maxParallel(),
                    JobWords.pause(job.delay()),
                    job.budget().calls().map(c -> Long.toString(c)).orElse(""),
                    job.budget().tokens().map(t -> Long.toString(t)).orElse(""),
                    job.budget().money().map(BigDecimal::toPlainString).orElse(""));
        }
    }

    static JobPage of(
            Job job,
            JobJson json,
            Again again,
            List<MovedLine> moved,
            List<Failures> failures,
            List<Refusal> refused,
            ItemsPage items,
            Person who,
            Instant now) {
        Job.Counts counts = job.counts();
        boolean over = job.state() == State.CANCELLED || job.state() == State.FINISHED;
        boolean makes = who.may(Right.SUBMIT);
        return new JobPage(
                job.id(),
                job.name(),
                JobWords.about(job),
                job.createdBy(),
                When.of(job.createdAt(), now),
                !over || counts.running() > 0,
                JobWords.of(job.state()),
                job.pausedFor().map(JobWords::of).orElse(""),
                makes ? controls(job) : List.of(),
                makes,
                who.may(Right.REVIEW),
                bar(job),
                counts,
                counts.total() == 0 ? 0 : (int) (100L * counts.ended() / counts.total()),
                again.items() == 0
                        ? ""
                        : JobWords.number(again.items()) + " of them to be tried again by "
                                + at(again.last().orElseThrow()),
                tiles(job, json, now),
                Moves.of(job.purpose()),
                moved,
                JobWords.number(counts.changed()),
                failures.stream().map(f -> FailedLine.of(job.id(), f)).toList(),
                refused.stream().limit(REFUSED).toList(),
                leftOut(job),
                Limits.of(job),
                items);
    }

    static RawString bar(Job job) {
        Job.Counts counts = job.counts();
        return ProgressBar.svg(counts.confirmed(), counts.changed(), counts.drafted(), counts.failed(), counts.total());
    }

    static String at(Instant moment) {
        return TIME.format(moment);
    }

    private static List<Step> controls(Job job) {
        return switch (job.state()) {
            case RUNNING -> List.of(new Step("pause", "Pause"), new Step("cancel", "Cancel"));
            case PAUSED -> List.of(new Step("resume", "Go on"), new Step("cancel", "Stop"));
            case CANCELLED, FINISHED -> List.of();
        };
    }

    static String leftOut(Job job) {
        List<String> parts = new ArrayList<>();
        if (job.refused() > 0) {
            parts.add(JobWords.count(job.refused(), "line is", "lines are") + " no address of a listing");
        }
        if (job.duplicates() > 0) {
            parts.add(JobWords.count(job.duplicates(), "line names", "lines name") + " a listing again");
        }
        if (job.letGo() > 0) {
            parts.add(JobWords.count(job.letGo(), "item is", "items are")
                    + " no longer listed, since their time was over");
        }
        return String.join(", ", parts);
    }

    private static List<Tile> tiles(Job job, JobJson json, Instant now) {
        List<Tile> tiles = new ArrayList<>();
        if (job.state() == State.RUNNING) {
            boolean young = Duration.between(job.createdAt(), now).compareTo(LATELY) < 0;
            tiles.add(new Tile(
                    JobWords.number(Math.round(json.rate())) + " / min",
                    young ? "until now" : "over the last five minutes"));
            json.expectedEnd().ifPresent(end -> tiles.add(expected(end, now)));
        }
        job.finishedAt().ifPresent(end -> tiles.add(took(job, end)));
        if (job.most().calls() > 0) {
            tiles.addAll(spent(job));
        }
        if (job.purpose() == Purpose.ASSESS) {
            tiles.add(new Tile(JobWords.number(job.unasked()), "confirmed without drafting"));
        }
        return tiles;
    }

    static Tile took(Job job, Instant end) {
        return new Tile(JobWords.time(Duration.between(job.createdAt(), end)), "from start to end");
    }

    /** Which day it is goes without saying only today. */
    private static Tile expected(Instant end, Instant now) {
        Duration left = Duration.between(now, end);
        return new Tile(
                left.compareTo(DAY) > 0 ? When.of(end, now).exact() : at(end),
                "expected end, in " + JobWords.time(left));
    }

    /** What it has taken of what it may take. */
    static List<Tile> spent(Job job) {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile(
                JobWords.number(job.spent().calls())
                        + job.budget()
                                .calls()
                                .map(c -> " of " + JobWords.number(c))
                                .orElse(""),
                "model calls"));
        job.budget()
                .tokens()
                .ifPresent(most -> tiles.add(
                        new Tile(JobWords.number(job.spent().tokens()) + " of " + JobWords.number(most), "tokens")));
        job.currency()
                .ifPresent(currency -> tiles.add(new Tile(
                        job.spent().money().setScale(2, RoundingMode.HALF_UP)
                                + job.budget()
                                        .money()
                                        .map(m -> " of " + m.toPlainString())
                                        .orElse("")
                                + " " + currency,
                        "spent")));
        return tiles;
    }
}
