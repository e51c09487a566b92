package assay.web;

import assay.listing.FailureCode;
import java.util.OptionalLong;

/** What the page of a failure offers beside its form: when to try again, and the other ways of the form. */
final class NextStep {
    private static final String PASTE = "To paste the page in place of its address, choose Text or HTML.";
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private NextStep() {}

    /**
     * One or two sentences; empty when there is nothing to add to what the failure says itself.
     *
     * @param seconds after which to try again, if known
     */
    static String of(FailureCode code, OptionalLong seconds) {
        String again = seconds.isPresent() ? again(seconds.getAsLong()) : "";
        return (again + " " + paste(code)).strip();
    }

    /** Every way in which a page could not be got or read is a reason to paste it; the drafter would get the same text again. */
    private static String paste(FailureCode code) {
        return switch (code) {
            case MALFORMED_URL,
                    UNSUPPORTED_SCHEME,
                    ADDRESS_REFUSED,
                    HOST_UNKNOWN,
                    CONNECTION_FAILED,
                    TIMEOUT,
                    TOO_MANY_REDIRECTS,
                    HTTP_STATUS,
                    ROBOTS_DISALLOWED,
                    UNSUPPORTED_TYPE,
                    TOO_LARGE,
                    TOO_LITTLE_TEXT,
                    LOGIN_WALL,
                    CONSENT_WALL,
                    BOT_WALL,
                    SCRIPT_ONLY -> PASTE;
            case DRAFT_FAILED -> "";
        };
    }

    private static String again(long seconds) {
        return seconds <= 0 ? "Try again now." : "Try again in " + words(seconds) + ".";
    }

    /** Rounded up, so that nobody comes too early. */
    private static String words(long seconds) {
        if (seconds <= MINUTE) {
            return count(seconds, "second");
        }
        return seconds <= HOUR
                ? count((seconds + MINUTE - 1) / MINUTE, "minute")
                : count((seconds + HOUR - 1) / HOUR, "hour");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
