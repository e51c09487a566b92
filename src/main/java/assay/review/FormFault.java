package assay.review;

/** What is wrong with one field of a form; the sentence is for whoever filled it in. */
final class FormFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean unchanged;

    /** @param field empty for the form as a whole */
    FormFault(String field, String sentence) {
        this(field, sentence, false);
    }

    private FormFault(String field, String sentence, boolean unchanged) {
        super(sentence);
        this.field = field;
        this.unchanged = unchanged;
    }

    /** A change that would change nothing. */
    static FormFault unchanged(String field, String sentence) {
        return new FormFault(field, sentence, true);
    }

    String field() {
        return field;
    }

    /** Whether all that is wrong is that nothing differs from what stands. */
    boolean isUnchanged() {
        return unchanged;
    }
}
