package assay.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who is told what happened here, as it stands.
 *
 * @param version another after each change by a person
 * @param events what it is told of; at least one
 * @param secret that signs, {@code whsec_} and base64
 * @param previous the secret before, while it signs, too
 * @param offBecause why it was switched off, when it was not by a person
 * @param createdBy the person's name
 * @param failures tries that failed one after the other
 * @param heldUntil nothing is sent before
 */
public record Webhook(
        UUID id,
        int version,
        String url,
        Set<Event> events,
        String secret,
        Optional<Previous> previous,
        boolean enabled,
        Optional<String> offBecause,
        Instant createdAt,
        String createdBy,
        int failures,
        Optional<Instant> heldUntil) {

    /** What is worth telling. */
    public enum Event {
        /** All items of a job have ended. */
        JOB_FINISHED,
        /** A listing was assessed again, and its score lies in another band. */
        BAND_CHANGED,
        /** A listing was assessed again and no longer holds words that its assessment rested on. */
        EVIDENCE_LOST;

        /** The name in messages and JSON, such as {@code job.finished}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }

        /** The event of that key. */
        public static Optional<Event> byKey(String key) {
            return Arrays.stream(values()).filter(e -> e.key().equals(key)).findFirst();
        }
    }

    /** A secret that was replaced, and until when it still signs. */
    public record Previous(String secret, Instant until) {}

    public Webhook {
        events = Set.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("who is told of nothing needs no webhook");
        }
    }

    /** As the table holds them. */
    static String text(Set<Event> events) {
        return String.join(" ", EnumSet.copyOf(events).stream().map(Event::key).toList());
    }

    static Set<Event> read(String text) {
        EnumSet<Event> events = EnumSet.noneOf(Event.class);
        Arrays.stream(text.split(" ")).forEach(key -> Event.byKey(key).ifPresent(events::add));
        return events;
    }
}
