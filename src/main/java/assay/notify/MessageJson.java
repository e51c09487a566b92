package assay.notify;

import assay.assessment.Assessment;
import assay.assessment.Evidence;
import assay.reassessment.Movement;
import assay.store.Job;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is told, as it is sent.
 *
 * @param type such as {@code band.changed}
 * @param timestamp when it happened
 */
record MessageJson(String type, Instant timestamp, Object data) {
    private static final int MOST_QUOTES = 20;
    private static final int LONGEST_QUOTE = 500;

    /** @param link to its page; absent where nobody has told the service its address */
    record JobData(
            UUID job,
            String name,
            String purpose,
            Instant createdAt,
            Optional<Instant> finishedAt,
            Job.Counts counts,
            Optional<String> link) {}

    record Standing(BigDecimal score, String severity, String edition) {
        static Standing of(Assessment assessment) {
            return new Standing(
                    assessment.score().value(),
                    assessment.score().severity().title(),
                    assessment.edition().id());
        }
    }

    /**
     * A listing that moved.
     *
     * @param listing its address
     * @param baseline what stood before
     * @param lost quotes that it no longer holds, the first of them; empty for other events
     * @param lostInAll how many there are
     */
    record MovedData(
            UUID job,
            UUID item,
            Optional<String> listing,
            String title,
            UUID assessment,
            UUID baseline,
            Standing before,
            Standing after,
            List<String> lost,
            int lostInAll,
            Optional<String> link) {}

    record TestData(UUID webhook, String sentence) {}

    static JobData job(Job job, Optional<String> base) {
        return new JobData(
                job.id(),
                job.name(),
                job.purpose().name().toLowerCase(java.util.Locale.ROOT),
                job.createdAt(),
                job.finishedAt(),
                job.counts(),
                base.map(b -> b + "/jobs/" + job.id()));
    }

    static MovedData moved(
            UUID job, UUID item, Assessment before, Assessment after, Movement movement, Optional<String> base) {
        List<Evidence> lost = movement.lost();
        return new MovedData(
                job,
                item,
                after.subject().url(),
                after.subject().title(),
                after.id(),
                before.id(),
                Standing.of(before),
                Standing.of(after),
                lost.stream()
                        .limit(MOST_QUOTES)
                        .map(e -> cut(e.quote(), LONGEST_QUOTE))
                        .toList(),
                lost.size(),
                base.map(b -> b + "/assessments/" + after.id()));
    }

    String text(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written", e);
        }
    }

    /** At most so many characters, none of them half. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
