package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Item;
import assay.web.When;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person decided on an item, as its page tells it.
 *
 * @param words such as {@code Changed}
 * @param reason may be empty
 * @param drafted what the draft said, in words; empty where that still holds
 */
record DecidedView(String words, String by, When at, String reason, String drafted) {
    /** Empty while nobody has looked at the item itself. */
    static Optional<DecidedView> of(Assessment assessment, Item item, Instant now) {
        String held = item.described(assessment.draft());
        String drafted = item.described(assessment.drafted());
        return assessment
                .decision(item)
                .filter(d -> !d.implied())
                .map(d -> new DecidedView(
                        words(d.action()),
                        d.by(),
                        When.of(d.at(), now),
                        d.reason().orElse(""),
                        held.equals(drafted) ? "" : drafted));
    }

    private static String words(Decision.Action action) {
        return switch (action) {
            case ACCEPT -> "Accepted";
            case CHANGE -> "Changed";
            case REJECT -> "Rejected";
        };
    }
}
