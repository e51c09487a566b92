package assay.store;

/** The service cannot work on its data folder or database; the message says why and what to do. */
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableDatabase(String message) {
        super(message);
    }

    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
