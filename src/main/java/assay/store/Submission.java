package assay.store;

import assay.listing.Failure;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was handed in to be assessed.
 *
 * @param id becomes the assessment's id
 * @param failure why it ended without an assessment; present exactly when {@code state} is FAILED
 */
public record Submission(
        UUID id, Source source, Optional<String> drafter, State state, Instant submittedAt, Optional<Failure> failure) {

    /** Where an item of work stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What was handed in: an address, or pasted text with a title, or pasted HTML with the address it came from if known.
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
    }
}
