package assay.drafting;

import assay.listing.Failure;
import assay.listing.FailureCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A call that brought no reply. The message is the sentence for the person who asked; it never holds the server's words. */
final class ModelFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What may be done about it. */
    enum Remedy {
        /** The same call may succeed at once. */
        AGAIN,
        /** The same listing may succeed later. */
        LATER,
        /** Somebody must change something first. */
        CHANGE
    }

    private final Remedy remedy;
    private final transient Optional<Duration> retryAfter;

    ModelFault(Remedy remedy, String message) {
        this(remedy, message, Optional.empty());
    }

    ModelFault(Remedy remedy, String message, Optional<Duration> retryAfter) {
        super(message);
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    /** What an HTTP status other than 2xx means. */
    static ModelFault ofStatus(int status, Optional<Duration> retryAfter) {
        String answered = " (HTTP " + status + "). ";
        if (status == 401 || status == 403) {
            return new ModelFault(
                    Remedy.CHANGE,
                    "The model server refused Assay’s key" + answered
                            + "Whoever runs Assay must check ASSAY_LLM_API_KEY.");
        }
        if (status == 407) {
            return proxyRefused();
        }
        if (status == 404) {
            return new ModelFault(
                    Remedy.CHANGE,
                    "The model server does not know the address or the model" + answered
                            + "Whoever runs Assay must check ASSAY_LLM_BASE_URL and ASSAY_LLM_MODEL.");
        }
        if (status == 429) {
            String when = retryAfter.map(d -> "in " + d.toSeconds() + " s").orElse("later");
            return new ModelFault(
                    Remedy.AGAIN,
                    "The model server takes no more requests just now" + answered + "Try again " + when + ".",
                    retryAfter);
        }
        if (status >= 500 || status == 408) {
            return new ModelFault(Remedy.AGAIN, "The model server failed" + answered + "Try again later.", retryAfter);
        }
        if (status >= 300 && status < 400) {
            return new ModelFault(
                    Remedy.CHANGE,
                    "The model server sent Assay elsewhere" + answered
                            + "Whoever runs Assay must set ASSAY_LLM_BASE_URL to the final address.");
        }
        return new ModelFault(
                Remedy.CHANGE,
                "The model server refused the request" + answered + "Whoever runs Assay finds its words in the log.");
    }

    static ModelFault proxyRefused() {
        return new ModelFault(
                Remedy.CHANGE,
                "The proxy on the way to the model server does not accept Assay’s password. Whoever runs Assay must check"
                        + " ASSAY_EGRESS_PROXY.");
    }

    static ModelFault timeout(Duration allowed) {
        return new ModelFault(
                Remedy.LATER,
                "The model gave no whole answer within " + inSeconds(allowed)
                        + ". Try again later, or draft by rules.");
    }

    static ModelFault unreachable() {
        return new ModelFault(
                Remedy.AGAIN,
                "The model server could not be reached, or broke the connection off. Try again later; if it stays so,"
                        + " whoever runs Assay should check ASSAY_LLM_BASE_URL, and ASSAY_EGRESS_PROXY if there is one.");
    }

    static ModelFault tooLarge(int most) {
        return new ModelFault(
                Remedy.LATER,
                "The model server’s answer was larger than " + most / 1_000_000
                        + " MB and was not read. Try again later," + " or draft by rules.");
    }

    static ModelFault noCompletion() {
        return new ModelFault(
                Remedy.AGAIN,
                "The model server answered something that is no chat completion. Try again later; if it stays so, whoever"
                        + " runs Assay should check ASSAY_LLM_BASE_URL.");
    }

    static ModelFault declined() {
        return new ModelFault(
                Remedy.CHANGE, "The model declined to answer about this listing. Draft it by rules instead.");
    }

    static ModelFault busy(Duration budget) {
        return new ModelFault(
                Remedy.LATER, "The model was busy with other listings for " + inSeconds(budget) + ". Try again later.");
    }

    static ModelFault interrupted() {
        return new ModelFault(Remedy.LATER, "Drafting was interrupted because Assay is stopping. Try again later.");
    }

    private static String inSeconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 500) / 1000) + " s";
    }

    Remedy remedy() {
        return remedy;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    Failure failure() {
        return new Failure(
                FailureCode.DRAFT_FAILED, getMessage(), remedy != Remedy.CHANGE, retryAfter, OptionalInt.empty());
    }
}
