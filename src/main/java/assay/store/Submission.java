package assay.store;

import assay.listing.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was handed in to be assessed.
 *
 * @param id becomes the assessment's id
 * @param subjectId the listing's identity; empty when the address could not be read
 * @param drafter the drafter's name, such as {@code rules}
 * @param attempts how often work on it was begun
 * @param endedAt when it was done or had failed
 * @param failure why it ended without an assessment; present exactly when {@code state} is FAILED
 */
public record Submission(
        UUID id,
        Source source,
        Optional<String> subjectId,
        String drafter,
        State state,
        int attempts,
        Instant submittedAt,
        Optional<Instant> endedAt,
        Optional<Failure> failure) {

    /** Where an item of work stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What was handed in: an address; or pasted text, with a title, or pasted HTML, each with the address it came from if known.
     *
     * @param url exactly as typed
     */
    public record Source(Kind kind, Optional<String> url, Optional<String> title, Optional<String> content) {

        /** Which of the three ways. */
        public enum Kind {
            URL,
            TEXT,
            HTML
        }

        public Source {
            if (kind == Kind.URL ? url.isEmpty() || content.isPresent() : content.isEmpty()) {
                throw new IllegalArgumentException("an address has no content, pasted content has");
            }
        }

        public static Source url(String typed) {
            return new Source(Kind.URL, Optional.of(typed), Optional.empty(), Optional.empty());
        }

        public static Source text(Optional<String> title, String text, Optional<String> url) {
            return new Source(Kind.TEXT, url, title, Optional.of(text));
        }

        public static Source html(String html, Optional<String> url) {
            return new Source(Kind.HTML, url, Optional.empty(), Optional.of(html));
        }
    }

    public Submission {
        if ((state == State.FAILED) != failure.isPresent()) {
            throw new IllegalArgumentException("a submission that failed says why, and no other does");
        }
    }

    /** A new one, waiting. */
    public static Submission waiting(
            UUID id, Source source, Optional<String> subjectId, String drafter, Instant submittedAt) {
        return new Submission(
                id, source, subjectId, drafter, State.WAITING, 0, submittedAt, Optional.empty(), Optional.empty());
    }

    /** The failure as it is to be told at that moment: of its {@link Failure#retryAfter()}, what is still left. */
    public Optional<Failure> failure(Instant now) {
        return failure.map(f -> new Failure(
                f.code(),
                f.detail(),
                f.retryable(),
                f.retryAfter()
                        .map(wait -> endedAt.map(end -> left(wait, end, now)).orElse(wait)),
                f.upstreamStatus()));
    }

    private static Duration left(Duration wait, Instant end, Instant now) {
        Duration left = Duration.between(now, end.plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
