package assay.jobs;

import assay.listing.FailureCode;
import assay.store.Job;
import assay.store.Job.State;
import assay.store.JobReports.Reason;
import assay.store.JobReports.Which;
import assay.store.Spend.Budget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pages call what a job can be and do. */
final class JobWords {
    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;

    private JobWords() {}

    /** In one line, such as {@code 60 listings · re-assessment · drafter rules}. */
    static String about(Job job) {
        String what = switch (job.purpose()) {
            case ASSESS -> "re-assessment";
            case RECOMPUTE -> "recomputed under edition " + job.edition().orElse("");
            case REPLAY -> "replay, nothing is stored";
        };
        int total = job.counts().total();
        return count(total, "listing", "listings") + " · " + what
                + (job.purpose() == Job.Purpose.RECOMPUTE ? "" : " · drafter " + job.drafter());
    }

    static String of(State state) {
        return switch (state) {
            case RUNNING -> "Running";
            case PAUSED -> "Paused";
            case CANCELLED -> "Cancelled";
            case FINISHED -> "Finished";
        };
    }

    /** Where items stand. */
    static String of(Which which) {
        return switch (which) {
            case ALL -> "All";
            case RUNNING -> "at work";
            case WAITING, DRAFTED, CONFIRMED, CHANGED, FAILED -> which.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Why it does not go on, and what to do. */
    static String of(Job.Pause why) {
        return switch (why) {
            case PERSON -> "Nothing more is begun until somebody lets it go on.";
            case SAMPLE -> "The sample is done. Look at what came out, then go on or stop.";
            case BUDGET -> "What is left of the budget is not enough for another draft. Raise it and go on.";
        };
    }

    /** In two or three words, such as {@code HTTP 404}. */
    static String reason(Reason reason) {
        return switch (reason.code()) {
            case MALFORMED_URL, UNSUPPORTED_SCHEME -> "no address";
            case ADDRESS_REFUSED -> "address refused";
            case HOST_UNKNOWN -> "no such host";
            case CONNECTION_FAILED -> "connection failed";
            case TIMEOUT -> "timed out";
            case TOO_MANY_REDIRECTS -> "redirects in circles";
            case HTTP_STATUS ->
                reason.status().isPresent() ? "HTTP " + reason.status().getAsInt() : "HTTP status";
            case ROBOTS_DISALLOWED -> "robots.txt forbids it";
            case UNSUPPORTED_TYPE -> "no page of text";
            case TOO_LARGE -> "too large";
            case TOO_LITTLE_TEXT -> "too little text";
            case LOGIN_WALL -> "sign-in wall";
            case CONSENT_WALL -> "consent wall";
            case BOT_WALL -> "bot wall";
            case SCRIPT_ONLY -> "empty without scripts";
            case DRAFT_FAILED -> "no draft";
        };
    }

    /** What somebody can do about all that failed for that reason. */
    static String advice(Reason reason) {
        return switch (reason.code()) {
            case MALFORMED_URL, UNSUPPORTED_SCHEME -> "Put their addresses right, and hand them in again.";
            case ADDRESS_REFUSED ->
                "They are inside a network that is not visited. Whoever runs this service can allow it.";
            case HOST_UNKNOWN -> "Check how the host is written. Retry when its names are served again.";
            case CONNECTION_FAILED, TIMEOUT -> "Tried three times. Retry when the site answers again.";
            case TOO_MANY_REDIRECTS -> "Hand in the address that they lead to, or paste their text.";
            case HTTP_STATUS -> status(reason.status().orElse(0));
            case ROBOTS_DISALLOWED -> "The site asks programs to stay away. Paste their text, or ask the site’s owner.";
            case UNSUPPORTED_TYPE -> "Hand in the address of a page about the product.";
            case TOO_LARGE -> "Paste the part that is about the product.";
            case TOO_LITTLE_TEXT -> "Hand in a page that says more, or paste their text.";
            case LOGIN_WALL, CONSENT_WALL, SCRIPT_ONLY -> "Paste their text as a browser shows it.";
            case BOT_WALL -> "Paste their text, or ask the host for access.";
            case DRAFT_FAILED -> "Retry, with another drafter if it happens again; or paste their text.";
        };
    }

    private static String status(int status) {
        if (status == NOT_FOUND || status == GONE) {
            return "The listing is gone from there. Check the address, or leave it out of the next list.";
        }
        return status >= SERVER_FAULT || status == TOO_MANY
                ? "The site was busy or broken, three times. Retry later."
                : "The site does not show the page to us. Paste their text, or ask the host for access.";
    }

    static Optional<FailureCode> code(String key) {
        return Stream.of(FailureCode.values()).filter(c -> c.key().equals(key)).findFirst();
    }

    /** What it may take, such as {@code 400 calls and 5.00}. */
    static String budget(Budget budget) {
        String parts = Stream.of(
                        budget.calls().map(c -> number(c) + " calls"),
                        budget.tokens().map(t -> number(t) + " tokens"),
                        budget.money().map(BigDecimal::toPlainString))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return parts.isEmpty() ? "without a limit" : parts;
    }

    static String time(Duration time) {
        if (time.toSeconds() < 60) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        return time.toMinutes() < 120 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    /** A pause as its field takes it, such as {@code 500ms}; empty for none. */
    static String pause(Duration pause) {
        return pause.isZero() ? "" : pause.toMillisPart() == 0 ? pause.toSeconds() + "s" : pause.toMillis() + "ms";
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
