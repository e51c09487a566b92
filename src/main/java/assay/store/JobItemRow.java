package assay.store;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.Submission.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "job_item")
class JobItemRow {
    private static final int LONGEST_DETAIL = 2_000;

    @Id
    UUID id;

    @Column(name = "source_kind")
    @Enumerated(EnumType.STRING)
    Source.Kind sourceKind;

    @Column(name = "source_url")
    String sourceUrl;

    @Column(name = "source_title")
    String sourceTitle;

    @Column(name = "source_content")
    byte[] sourceContent;

    @Column(name = "subject_id")
    String subjectId;

    String drafter;

    @Enumerated(EnumType.STRING)
    Submission.State state;

    int attempts;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @Column(name = "failure_code")
    String failureCode;

    @Column(name = "failure_detail")
    String failureDetail;

    @Column(name = "failure_retryable")
    Boolean failureRetryable;

    @Column(name = "failure_retry_after")
    Integer failureRetryAfter;

    @Column(name = "failure_http_status")
    Integer failureHttpStatus;

    @Column(name = "job_id")
    UUID jobId;

    Integer position;
    String host;

    @Enumerated(EnumType.STRING)
    Job.Outcome outcome;

    @Column(name = "assessment_id")
    UUID assessmentId;

    @Column(name = "baseline_id")
    UUID baselineId;

    @JdbcTypeCode(SqlTypes.JSON)
    String movement;

    BigDecimal delta;
    int failures;

    /** Of the right to work on it, the newest. */
    int ticket;

    /** When it is tried again; null unless it waits for that. */
    @Column(name = "scheduled_at")
    Instant scheduledAt;

    /** Whether an attempt was begun whose end nobody has seen. */
    boolean open;

    static JobItemRow waiting(Submission submission) {
        JobItemRow row = new JobItemRow();
        Source source = submission.source();
        row.id = submission.id();
        row.sourceKind = source.kind();
        row.sourceUrl = source.url().map(Documents::storable).orElse(null);
        row.sourceTitle = source.title().map(Documents::storable).orElse(null);
        row.sourceContent = source.content()
                .map(c -> Gzip.pack(c.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
        row.subjectId = submission.subjectId().orElse(null);
        row.drafter = submission.drafter();
        row.state = Submission.State.WAITING;
        row.submittedAt = submission.submittedAt();
        return row;
    }

    boolean isUnfinished() {
        return state == Submission.State.WAITING || state == Submission.State.RUNNING;
    }

    void end(JobItems.Ending ending, Instant at) {
        state = Submission.State.DONE;
        finishedAt = at;
        open = false;
        outcome = ending.outcome();
        assessmentId = ending.assessment().orElse(null);
        baselineId = ending.baseline().orElse(null);
        movement = ending.movement().orElse(null);
        delta = ending.delta().orElse(null);
    }

    JobItem toItem() {
        return new JobItem(
                id,
                position,
                Optional.ofNullable(sourceUrl).filter(u -> !u.isEmpty()),
                state,
                attempts,
                state == Submission.State.FAILED ? Optional.of(Job.Outcome.FAILED) : Optional.ofNullable(outcome),
                Optional.ofNullable(assessmentId),
                Optional.ofNullable(baselineId),
                Optional.ofNullable(delta),
                Optional.ofNullable(movement),
                failure(),
                Optional.ofNullable(scheduledAt),
                Optional.ofNullable(finishedAt));
    }

    void fail(Failure failure, Instant at) {
        String detail = Documents.storable(failure.detail());
        state = Submission.State.FAILED;
        finishedAt = at;
        failureCode = failure.code().name();
        failureDetail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        failureRetryable = failure.retryable();
        failureRetryAfter = failure.retryAfter()
                .map(d -> (int) Math.min(d.toSeconds(), Integer.MAX_VALUE))
                .orElse(null);
        failureHttpStatus =
                failure.upstreamStatus().isPresent() ? failure.upstreamStatus().getAsInt() : null;
    }

    Submission toSubmission() {
        return new Submission(
                id,
                new Source(
                        sourceKind,
                        Optional.ofNullable(sourceUrl),
                        Optional.ofNullable(sourceTitle),
                        Optional.ofNullable(sourceContent)
                                .map(c -> new String(Gzip.unpack(c), StandardCharsets.UTF_8))),
                Optional.ofNullable(subjectId),
                drafter,
                state,
                attempts,
                submittedAt,
                Optional.ofNullable(finishedAt),
                failure());
    }

    private Optional<Failure> failure() {
        return failureCode == null
                ? Optional.empty()
                : Optional.of(new Failure(
                        FailureCode.valueOf(failureCode),
                        failureDetail,
                        failureRetryable,
                        Optional.ofNullable(failureRetryAfter).map(Duration::ofSeconds),
                        failureHttpStatus == null ? OptionalInt.empty() : OptionalInt.of(failureHttpStatus)));
    }
}
