package assay.store;

/** The service cannot start on its data folder; the message says why and what to do. */
public final class UnusableDataFolder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDataFolder(String message) {
        super(message);
    }

    public UnusableDataFolder(String message, Throwable cause) {
        super(message, cause);
    }
}
