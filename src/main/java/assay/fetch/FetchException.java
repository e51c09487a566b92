package assay.fetch;

import assay.listing.Failure;
import assay.listing.FailureCode;
import java.io.IOException;

/** The end of a fetch, with what the person who asked is told; never leaves this package. */
class FetchException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    FetchException(Failure failure) {
        this(failure, null);
    }

    FetchException(Failure failure, IOException cause) {
        super(failure.detail(), cause);
        this.failure = failure;
    }

    FetchException(FailureCode code, String detail) {
        this(Failure.of(code, detail));
    }

    final Failure failure() {
        return failure;
    }
}
