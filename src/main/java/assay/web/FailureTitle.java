package assay.web;

import assay.listing.FailureCode;

/** A few words for each way in which a listing gives no draft. */
final class FailureTitle {
    private FailureTitle() {}

    static String of(FailureCode code) {
        return switch (code) {
            case MALFORMED_URL, UNSUPPORTED_SCHEME -> "That address cannot be read";
            case ADDRESS_REFUSED -> "That address is not visited";
            case HOST_UNKNOWN -> "There is no such host";
            case CONNECTION_FAILED -> "The connection failed";
            case TIMEOUT -> "That page took too long";
            case TOO_MANY_REDIRECTS -> "That page redirects in circles";
            case HTTP_STATUS -> "That site did not give the page";
            case ROBOTS_DISALLOWED -> "That site asks not to be read by programs";
            case UNSUPPORTED_TYPE -> "That is not a page of text";
            case TOO_LARGE -> "That page is too large";
            case TOO_LITTLE_TEXT -> "That page says too little";
            case LOGIN_WALL, CONSENT_WALL, BOT_WALL, SCRIPT_ONLY -> "That page could not be read";
            case DRAFT_FAILED -> "No model could be drafted";
        };
    }
}
