package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import java.util.Optional;

/**
 * Which assessments to list.
 *
 * @param text words to look for in title, publisher and address
 * @param limit 1–200
 * @param cursor the {@code next} of the page before
 */
public record AssessmentQuery(
        Optional<Status> status,
        Optional<Severity> severity,
        Optional<String> text,
        Sort sort,
        int limit,
        Optional<String> cursor) {

    public static final int LARGEST_PAGE = 200;

    /** The order of a list; ties are settled by id, so that a cursor never skips or repeats. */
    public enum Sort {
        NEWEST,
        SCORE
    }

    public AssessmentQuery {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + "; it must lie between 1 and " + LARGEST_PAGE);
        }
        text = text.map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The newest assessments of any kind. */
    public static AssessmentQuery newest(int limit) {
        return new AssessmentQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Sort.NEWEST, limit, Optional.empty());
    }
}
