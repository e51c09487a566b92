package assay.store;

/** A cursor that this service did not write, or wrote for a list in another order. */
public final class InvalidCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidCursor() {
        super(
                "The cursor is not one of this list; take “next” from the answer before, with the same sort, or leave it out.");
    }
}
