package assay.evaluation;

import assay.assessment.Cost;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one listing: an answer or a failure, never both.
 *
 * @param name unlike that of every other listing of the run
 * @param listingSha256 of what was read: title and passages; empty when the page could not be read
 * @param millis how long drafting took; 0 when nothing was drafted
 * @param cost of all calls, those for nothing, too; absent when no model was asked, or nobody said what it costs
 */
record Result(
        String name,
        Expected expected,
        Optional<String> listingSha256,
        Optional<Answer> answer,
        Optional<Failed> failed,
        Map<Count, Long> counts,
        double millis,
        Optional<Cost> cost) {

    /**
     * @param code as the service tells it
     * @param detail a sentence
     */
    record Failed(String code, String detail) {}

    Result {
        Map<Count, Long> given = new EnumMap<>(Count.class);
        given.putAll(counts);
        counts = Collections.unmodifiableMap(given);
        if (answer.isPresent() == failed.isPresent()) {
            throw new IllegalArgumentException(name + " has either an answer or a failure");
        }
    }

    /** Whether a drafter was asked at all: the page could be read. */
    boolean wasDrafted() {
        return listingSha256.isPresent();
    }
}
