package assay.review;

import assay.assessment.Assessment;
import assay.store.Reviews;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what {@code id} or {@code id@version} names. */
@ApplicationScoped
class Versions {
    private static final Pattern NAME =
            Pattern.compile("(?<id>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})(?:@(?<version>[0-9]{1,9}))?");

    private final Desk desk;
    private final Reviews reviews;

    Versions(Desk desk, Reviews reviews) {
        this.desk = desk;
        this.reviews = reviews;
    }

    /** @param parameter in which it stands, for the problem */
    Assessment named(String parameter, String name) {
        Matcher parts = NAME.matcher(name.strip());
        if (!parts.matches()) {
            throw ProblemException.at(
                    "/" + parameter,
                    RequestCode.INVALID_VALUE,
                    "The parameter " + parameter
                            + " must be the id of an assessment, or an id and a version as in id@3.");
        }
        UUID id = UUID.fromString(parts.group("id"));
        try {
            return parts.group("version") == null
                    ? desk.known(id)
                    : version(id, Integer.parseInt(parts.group("version")));
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().at("/" + parameter));
        }
    }

    /** That version of it, old or current. */
    Assessment version(UUID id, int version) {
        return reviews.version(id, version)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        RequestCode.NOT_FOUND,
                        "This assessment has no version " + version + "; it has "
                                + desk.known(id).version() + ", counted from 1.")));
    }
}
