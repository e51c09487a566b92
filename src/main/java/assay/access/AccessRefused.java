package assay.access;

/** A change of accounts or keys that cannot be made; the message is a sentence for whoever asked for it. */
public final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    AccessRefused(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** The field at fault, such as {@code password}. */
    public String field() {
        return field;
    }
}
