package assay.drafting;

import assay.listing.Failure;
import assay.listing.FailureCode;
import java.time.Duration;
import java.util.Locale;
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

    /** What it says of the server. */
    enum Verdict {
        /** It answered, though not as we would like. */
        WELL,
        /** It failed. */
        ILL,
        /** Nothing. */
        UNKNOWN
    }

    enum Kind {
        KEY(Remedy.CHANGE, Verdict.WELL),
        PROXY(Remedy.CHANGE, Verdict.UNKNOWN),
        ADDRESS(Remedy.CHANGE, Verdict.WELL),
        ELSEWHERE(Remedy.CHANGE, Verdict.WELL),
        REQUEST(Remedy.CHANGE, Verdict.WELL),
        LIMITED(Remedy.AGAIN, Verdict.WELL),
        SERVER(Remedy.AGAIN, Verdict.ILL),
        TIMEOUT(Remedy.AGAIN, Verdict.ILL),
        UNREACHABLE(Remedy.AGAIN, Verdict.ILL),
        NO_COMPLETION(Remedy.AGAIN, Verdict.ILL),
        TOO_LARGE(Remedy.AGAIN, Verdict.WELL),
        DECLINED(Remedy.CHANGE, Verdict.WELL),
        /** The listing's time ended before the call's own. */
        OUT_OF_TIME(Remedy.LATER, Verdict.UNKNOWN),
        NO_PLACE(Remedy.LATER, Verdict.UNKNOWN),
        RESTING(Remedy.LATER, Verdict.UNKNOWN),
        STOPPING(Remedy.LATER, Verdict.UNKNOWN);

        private final Remedy remedy;
        private final Verdict verdict;

        Kind(Remedy remedy, Verdict verdict) {
            this.remedy = remedy;
            this.verdict = verdict;
        }

        Remedy remedy() {
            return remedy;
        }

        Verdict verdict() {
            return verdict;
        }

        /** For meters. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    ModelFault(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    ModelFault(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    Failure failure() {
        return new Failure(
                FailureCode.DRAFT_FAILED,
                getMessage(),
                kind.remedy() != Remedy.CHANGE,
                retryAfter,
                OptionalInt.empty());
    }
}
