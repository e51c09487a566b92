package assay.store;

import assay.aivss.Severity;
import assay.assessment.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which listings to assess again, told by the newest assessment of each, or by the approved one where only approved ones are wanted:
 * those for which all holds that is given.
 *
 * @param olderThan drafted, confirmed or last tried longer ago than that
 * @param severities any of them; all when empty
 * @param statuses any of them; all when empty
 * @param drafter as lists tell it: {@code rules 1}, or the model's name
 * @param host of the listing's address, lower case, without port or brackets
 * @param warnings whether there are any
 * @param pasted whether pasted listings count, too; only what fetches nothing can do something with them
 */
public record Selection(
        Optional<Duration> olderThan,
        Set<Severity> severities,
        Set<Status> statuses,
        Optional<String> drafter,
        Optional<String> promptVersion,
        Optional<String> edition,
        Optional<String> host,
        Optional<Boolean> warnings,
        boolean pasted) {

    public Selection {
        severities = Set.copyOf(severities);
        statuses = Set.copyOf(statuses);
        if (olderThan.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("an age is not negative");
        }
    }

    /** The same with pasted listings. */
    public Selection withPasted() {
        return new Selection(olderThan, severities, statuses, drafter, promptVersion, edition, host, warnings, true);
    }
}
