package assay.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a webhook is told, and how far that is.
 *
 * @param event what happened; nobody is told twice of one
 * @param type its kind, such as {@code band.changed}
 * @param body JSON, to the byte what is sent each time
 * @param attempts that have ended
 * @param nextAt when it is sent; present exactly while it waits
 * @param lastStatus of HTTP; empty when nothing answered
 * @param lastAnswer what came back, or why nothing did
 */
public record Message(
        UUID id,
        UUID webhook,
        String event,
        String type,
        String body,
        Instant createdAt,
        State state,
        int attempts,
        Optional<Instant> nextAt,
        Optional<Instant> lastAt,
        OptionalInt lastStatus,
        Optional<String> lastAnswer) {

    /** Whether it is still to be sent. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Given up, until somebody says “send again”. */
        DEAD
    }
}
