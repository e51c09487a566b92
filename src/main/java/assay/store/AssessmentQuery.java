package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which assessments to list.
 *
 * @param limit 1–200
 * @param cursor the {@code next} of the page before
 */
public record AssessmentQuery(Filter filter, Sort sort, int limit, Optional<String> cursor) {

    public static final int LARGEST_PAGE = 200;

    /** The order of a list; ties are settled by id, so that a cursor never skips or repeats. */
    public enum Sort {
        NEWEST,
        OLDEST,
        SCORE,
        /** Those first of which most factors are unknown. */
        UNKNOWNS
    }

    /** How much of the score rests on quotes. */
    public enum Evidenced {
        /** Less than a third of the factors. */
        LITTLE,
        PARTLY,
        /** Two thirds and more. */
        MOSTLY
    }

    /**
     * What a list leaves out.
     *
     * @param statuses any of them; all when empty
     * @param warnings whether there are any
     * @param from drafted then or later
     * @param to drafted before then
     * @param drafter as lists tell it: {@code rules 1}, or the model's name
     * @param assignee whose it is; {@link #NOBODY} for what nobody has taken
     * @param text words, or parts of them, in title, publisher and address
     * @param among only these
     */
    public record Filter(
            Set<Status> statuses,
            Optional<Severity> severity,
            Optional<Evidenced> evidenced,
            Optional<Boolean> warnings,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> drafter,
            Optional<String> assignee,
            Optional<String> text,
            Optional<Set<UUID>> among) {
        /** What nothing newer stands for. */
        public static final Set<Status> STANDING = Set.copyOf(EnumSet.complementOf(EnumSet.of(Status.SUPERSEDED)));

        /** In the place of a name. */
        public static final String NOBODY = "";

        /** Leaves nothing out. */
        public static final Filter NONE = new Filter(
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Filter {
            statuses = Set.copyOf(statuses);
            among = among.map(Set::copyOf);
            text = text.map(String::strip).filter(t -> !t.isEmpty());
        }
    }

    public AssessmentQuery {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + "; it must lie between 1 and " + LARGEST_PAGE);
        }
    }

    /** The newest assessments of any kind. */
    public static AssessmentQuery newest(int limit) {
        return new AssessmentQuery(Filter.NONE, Sort.NEWEST, limit, Optional.empty());
    }
}
