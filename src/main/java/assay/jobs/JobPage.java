package assay.jobs;

import assay.access.Person;
import assay.access.Right;
import assay.store.Job;
import assay.store.Job.Purpose;
import assay.store.Job.State;
import assay.store.JobReports.Failures;
import assay.store.JobReports.Moved;
import assay.store.Jobs.Refusal;
import assay.web.ProgressBar;
import assay.web.When;
import io.quarkus.qute.RawString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as its page shows it.
 *
 * @param live whether it may still move
 * @param pause why it does not go on, and what to do; empty while it does
 * @param stood what the scores before are called
 */
record JobPage(
        UUID id,
        String name,
        String about,
        String by,
        When created,
        String state,
        String pause,
        boolean live,
        boolean makes,
        boolean reviews,
        List<Step> controls,
        RawString bar,
        String confirmed,
        String changed,
        String drafted,
        String failed,
        String waiting,
        String running,
        int percent,
        List<Tile> tiles,
        String stood,
        List<MovedLine> moved,
        List<FailedLine> failures,
        List<Refusal> refused,
        int refusedInAll,
        int duplicates) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    record Step(String key, String name) {}

    record Tile(String figure, String words) {}

    record FailedLine(String code, String reason, int items, String detail) {}

    /**
     * A listing that moved.
     *
     * @param assessment empty where none was stored
     * @param change with its arrow
     * @param style how the change is coloured beside that
     */
    record MovedLine(
            String title,
            String note,
            String before,
            String after,
            String change,
            String style,
            List<String> causes,
            Optional<UUID> assessment,
            Optional<UUID> baseline) {
        static MovedLine of(Moved moved, boolean stored) {
            MovementJson movement = MovementJson.read(moved.item().movement().orElseThrow());
            BigDecimal delta = moved.item().delta().orElse(BigDecimal.ZERO);
            return new MovedLine(
                    moved.title(),
                    note(movement, moved),
                    movement.before().value().toPlainString(),
                    movement.after().value().toPlainString(),
                    delta.signum() == 0
                            ? "–"
                            : (delta.signum() > 0 ? "▲ " : "▼ ") + delta.abs().toPlainString(),
                    delta.signum() > 0 ? "bad" : delta.signum() < 0 ? "good" : "",
                    movement.causes().stream().map(MovedLine::cause).toList(),
                    stored ? moved.item().assessment() : Optional.empty(),
                    moved.item().baseline());
        }

        private static String note(MovementJson movement, Moved moved) {
            if (!movement.lost().isEmpty()) {
                return "evidence gone: “" + movement.lost().get(0) + "”";
            }
            if (!movement.tags().isEmpty()) {
                MovementJson.TagJson tag = movement.tags().get(0);
                return tag.layer() + " " + tag.name() + ": " + tag.after().replace('_', ' ');
            }
            return moved.item().url().orElse("pasted text");
        }

        private static String cause(MovementJson.CauseJson cause) {
            List<String> names = new ArrayList<>(List.of(cause.cause()));
            names.addAll(cause.together());
            return String.join(" and ", names) + " " + (cause.delta().signum() > 0 ? "+" : "")
                    + cause.delta().toPlainString().replace('-', '−');
        }
    }

    static JobPage of(
            Job job,
            JobJson json,
            List<Moved> moved,
            List<Failures> failures,
            List<Refusal> refused,
            Person who,
            Instant now) {
        Job.Counts counts = job.counts();
        boolean live =
                counts.waiting() + counts.running() > 0 && job.state() != State.CANCELLED || counts.running() > 0;
        return new JobPage(
                job.id(),
                job.name(),
                about(job),
                job.createdBy(),
                When.of(job.createdAt(), now),
                words(job.state()),
                job.pausedFor().map(JobPage::pause).orElse(""),
                live,
                who.may(Right.SUBMIT),
                who.may(Right.REVIEW),
                who.may(Right.SUBMIT) ? controls(job) : List.of(),
                bar(job),
                number(counts.confirmed()),
                number(counts.changed()),
                number(counts.drafted()),
                number(counts.failed()),
                number(counts.waiting()),
                counts.running() == 0 ? "" : number(counts.running()),
                counts.total() == 0 ? 0 : (int) (100L * counts.ended() / counts.total()),
                tiles(job, json, now),
                job.purpose() == Purpose.RECOMPUTE ? "Now stored" : "Stood at",
                moved.stream()
                        .map(m -> MovedLine.of(m, job.purpose() == Purpose.ASSESS))
                        .toList(),
                failures.stream()
                        .map(f ->
                                new FailedLine(f.code().key(), f.code().key().replace('_', ' '), f.items(), f.detail()))
                        .toList(),
                refused,
                job.refused(),
                job.duplicates());
    }

    static RawString bar(Job job) {
        Job.Counts counts = job.counts();
        return ProgressBar.svg(counts.confirmed(), counts.changed(), counts.drafted(), counts.failed(), counts.total());
    }

    static String about(Job job) {
        String what = switch (job.purpose()) {
            case ASSESS -> "re-assessment";
            case RECOMPUTE -> "recomputed under edition " + job.edition().orElse("");
            case REPLAY -> "replay, nothing is stored";
        };
        return number(job.counts().total()) + " listings · " + what + " · drafter " + job.drafter();
    }

    static String words(State state) {
        return switch (state) {
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case CANCELLED -> "Cancelled";
            case FINISHED -> "Finished";
        };
    }

    private static String pause(Job.Pause why) {
        return switch (why) {
            case PERSON -> "Nothing more is begun until somebody resumes it.";
            case SAMPLE -> "The sample is done. Look at what came out, then go on or stop.";
            case BUDGET -> "What is left of the budget is not enough for another draft. Raise it to go on.";
        };
    }

    private static List<Step> controls(Job job) {
        return switch (job.state()) {
            case RUNNING -> List.of(new Step("pause", "Pause"), new Step("cancel", "Cancel"));
            case PAUSED -> List.of(new Step("resume", "Go on"), new Step("cancel", "Stop"));
            case CANCELLED, FINISHED -> List.of();
        };
    }

    private static List<Tile> tiles(Job job, JobJson json, Instant now) {
        List<Tile> tiles = new ArrayList<>();
        if (job.state() == State.RUNNING) {
            tiles.add(new Tile(json.rate() + " / min", "over the last five minutes"));
            json.expectedEnd()
                    .ifPresent(end -> tiles.add(new Tile(
                            TIME.format(end) + " UTC", "expected end, in " + time(Duration.between(now, end)))));
        }
        job.finishedAt()
                .ifPresent(end ->
                        tiles.add(new Tile(time(Duration.between(job.createdAt(), end)), "from start to end")));
        if (job.most().calls() > 0) {
            tiles.add(new Tile(
                    number(job.spent().calls())
                            + job.budget().calls().map(c -> " of " + number(c)).orElse(""),
                    "model calls"));
            job.currency()
                    .ifPresent(currency -> tiles.add(new Tile(
                            job.spent().money().setScale(2, java.math.RoundingMode.HALF_UP)
                                    + job.budget()
                                            .money()
                                            .map(m -> " of " + m.toPlainString())
                                            .orElse("")
                                    + " " + currency,
                            "spent")));
        }
        if (job.purpose() == Purpose.ASSESS) {
            tiles.add(new Tile(number(job.unasked()), "confirmed without drafting"));
        }
        return tiles;
    }

    static String time(Duration time) {
        if (time.toSeconds() < 60) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        return time.toMinutes() < 120 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
