package assay.drafting;

import assay.drafting.ModelFault.Kind;
import java.time.Duration;
import java.util.Optional;

/** The sentences for calls that brought no reply. */
final class ModelFaults {
    private ModelFaults() {}

    /** What an HTTP status other than 2xx means. Anthropic's 529, overloaded, is like 503. */
    static ModelFault ofStatus(int status, Optional<Duration> retryAfter) {
        String answered = " (HTTP " + status + "). ";
        if (status == 401 || status == 403) {
            return new ModelFault(
                    Kind.KEY,
                    "The model server refused Assay’s key" + answered
                            + "Whoever runs Assay must check ASSAY_LLM_API_KEY.");
        }
        if (status == 407) {
            return proxyRefused();
        }
        if (status == 404) {
            return new ModelFault(
                    Kind.ADDRESS,
                    "The model server does not know the address or the model" + answered
                            + "Whoever runs Assay must check ASSAY_LLM_BASE_URL and ASSAY_LLM_MODEL.");
        }
        if (status == 429) {
            String when = retryAfter.map(d -> "in " + inSeconds(d)).orElse("later");
            return new ModelFault(
                    Kind.LIMITED,
                    "The model server takes no more requests just now" + answered + "Try again " + when + ".",
                    retryAfter);
        }
        if (status >= 500 || status == 408) {
            return new ModelFault(Kind.SERVER, "The model server failed" + answered + "Try again later.", retryAfter);
        }
        if (status >= 300 && status < 400) {
            return new ModelFault(
                    Kind.ELSEWHERE,
                    "The model server sent Assay elsewhere" + answered
                            + "Whoever runs Assay must set ASSAY_LLM_BASE_URL to the final address.");
        }
        return new ModelFault(
                Kind.REQUEST,
                "The model server refused the request" + answered
                        + "Whoever runs Assay finds its words in the log; a model that takes no temperature needs"
                        + " ASSAY_LLM_TEMPERATURE=none.");
    }

    static ModelFault proxyRefused() {
        return new ModelFault(
                Kind.PROXY,
                "The proxy on the way to the model server does not accept Assay’s password. Whoever runs Assay must check"
                        + " ASSAY_EGRESS_PROXY.");
    }

    static ModelFault timeout(Duration allowed) {
        return noWholeAnswer(Kind.TIMEOUT, allowed);
    }

    static ModelFault outOfTime(Duration allowed) {
        return noWholeAnswer(Kind.OUT_OF_TIME, allowed);
    }

    private static ModelFault noWholeAnswer(Kind kind, Duration allowed) {
        return new ModelFault(
                kind,
                "The model gave no whole answer within " + inSeconds(allowed)
                        + ". Try again later, or draft by rules.");
    }

    static ModelFault unreachable() {
        return new ModelFault(
                Kind.UNREACHABLE,
                "The model server could not be reached, or broke the connection off. Try again later; if it stays so,"
                        + " whoever runs Assay should check ASSAY_LLM_BASE_URL, and ASSAY_EGRESS_PROXY if there is one.");
    }

    static ModelFault tooLarge(int most) {
        return new ModelFault(
                Kind.TOO_LARGE,
                "The model server’s answer was larger than " + most / 1_000_000
                        + " MB and was not read. Try again later," + " or draft by rules.");
    }

    static ModelFault noCompletion() {
        return new ModelFault(
                Kind.NO_COMPLETION,
                "The model server answered something that is no chat completion. Try again later; if it stays so, whoever"
                        + " runs Assay should check ASSAY_LLM_BASE_URL.");
    }

    static ModelFault declined() {
        return new ModelFault(
                Kind.DECLINED, "The model declined to answer about this listing. Draft it by rules instead.");
    }

    static ModelFault busy(Duration budget) {
        return new ModelFault(
                Kind.NO_PLACE,
                "The model was busy with other listings for " + inSeconds(budget) + ". Try again later.");
    }

    /** @param left until the server is tried again; more than zero */
    static ModelFault resting(Duration left) {
        return new ModelFault(
                Kind.RESTING,
                "The model server failed again and again, so Assay leaves it alone for now. It is tried again in "
                        + inSeconds(left) + "; hand this in again then, or draft it by rules.",
                Optional.of(left));
    }

    static ModelFault interrupted() {
        return new ModelFault(Kind.STOPPING, "Drafting was interrupted because Assay is stopping. Try again later.");
    }

    private static String inSeconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 500) / 1000) + " s";
    }
}
