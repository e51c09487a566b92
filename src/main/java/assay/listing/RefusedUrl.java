package assay.listing;

/** Text that is no address Assay would read; the failure says why and what to type instead. */
public final class RefusedUrl extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public RefusedUrl(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
