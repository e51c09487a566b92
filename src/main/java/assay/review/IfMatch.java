package assay.review;

import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that somebody saw, as the header If-Match tells it: {@code "3"}, {@code 3} or {@code W/"3"}. */
final class IfMatch {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"|([0-9]{1,9})");

    private IfMatch() {}

    /** @throws ProblemException 428 when there is none, 422 when it names no version */
    static int version(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(Problem.of(
                            RequestCode.MISSING_VALUE,
                            "The header If-Match is missing. Send the version that you read, as ETag told it, so that"
                                    + " nobody's changes are overwritten unseen.")
                    .at("")
                    .withStatus(428));
        }
        String given = header.strip();
        if (given.equals("*")) {
            throw refused("If-Match: * would overwrite whatever somebody else has saved.");
        }
        Matcher version = VERSION.matcher(given);
        if (!version.matches()) {
            throw refused("The header If-Match names no version.");
        }
        return Integer.parseInt(version.group(1) == null ? version.group(2) : version.group(1));
    }

    private static ProblemException refused(String what) {
        return ProblemException.at(
                "", RequestCode.INVALID_VALUE, what + " Send the version that you read, such as If-Match: \"3\".");
    }
}
