package assay.jobs;

import assay.store.Job;
import assay.store.Job.Counts;
import assay.store.Job.Purpose;
import assay.store.Job.State;
import assay.store.JobReports.Failures;
import assay.web.When;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job found, to be read and printed.
 *
 * @param ended when it did; empty while it goes on, and for one that was cancelled
 * @param soFar whether more may follow
 * @param summary in a sentence or two
 * @param left how many decisions of people could not be carried over, as a sentence; empty for none
 * @param stores whether it made new assessments, which stand beside the old
 * @param more how many moved that are not shown; empty for none
 * @param leftOut lines of its list that are no items
 */
record JobReportPage(
        UUID id,
        String name,
        String about,
        String by,
        When created,
        Optional<When> ended,
        String state,
        boolean soFar,
        String summary,
        String left,
        RawString bar,
        List<JobPage.Tile> tiles,
        JobPage.Moves words,
        boolean stores,
        List<MovedLine> moved,
        String more,
        List<JobPage.FailedLine> failures,
        String leftOut) {

    static JobReportPage of(Job job, int decisionsLeft, List<MovedLine> moved, List<Failures> failures, Instant now) {
        Counts counts = job.counts();
        List<JobPage.Tile> tiles = new ArrayList<>();
        job.finishedAt().ifPresent(end -> tiles.add(JobPage.took(job, end)));
        if (job.most().calls() > 0) {
            tiles.addAll(JobPage.spent(job));
        }
        int hidden = counts.changed() - moved.size();
        return new JobReportPage(
                job.id(),
                job.name(),
                JobWords.about(job),
                job.createdBy(),
                When.of(job.createdAt(), now),
                job.finishedAt().map(end -> When.of(end, now)),
                JobWords.of(job.state()),
                job.state() == State.RUNNING || job.state() == State.PAUSED,
                summary(job),
                left(decisionsLeft),
                JobPage.bar(job),
                tiles,
                JobPage.Moves.of(job.purpose()),
                job.purpose() == Purpose.ASSESS,
                moved,
                hidden > 0 ? JobWords.number(hidden) : "",
                failures.stream().map(f -> JobPage.FailedLine.of(job.id(), f)).toList(),
                JobPage.leftOut(job));
    }

    private static String summary(Job job) {
        Counts counts = job.counts();
        List<String> parts = new ArrayList<>();
        add(
                parts,
                counts.changed(),
                switch (job.purpose()) {
                    case ASSESS -> "moved in a way that matters, with a new draft in the queue";
                    case RECOMPUTE -> "would move in a way that matters";
                    case REPLAY -> "would flip";
                });
        add(parts, counts.confirmed(), job.purpose() == Purpose.ASSESS ? "confirmed" : "would stay as it stands");
        add(parts, counts.drafted(), "drafted for the first time");
        add(parts, counts.failed(), "failed");
        add(parts, counts.waiting() + counts.running(), "not looked at");
        return "Of " + JobWords.count(counts.total(), "listing", "listings") + ": " + String.join("; ", parts) + "."
                + (job.purpose() == Purpose.ASSESS ? "" : " Nothing was stored.");
    }

    private static String left(int decisions) {
        return decisions == 0
                ? ""
                : JobWords.count(decisions, "decision", "decisions")
                        + " of people could not be carried over to the new drafts. Each draft’s desk says which, and why.";
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(JobWords.number(number) + " " + what);
        }
    }
}
