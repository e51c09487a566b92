package assay.store;

import assay.assessment.Assessment;

/** Somebody saved first: what was to be changed is no longer what it was read as. */
public final class StaleAssessment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Assessment current;

    /** @param current what it is now */
    public StaleAssessment(Assessment current) {
        super("version " + current.version() + " has been saved in the meantime");
        this.current = current;
    }

    /** What it is now. */
    public Assessment current() {
        return current;
    }
}
