package assay.review;

/** What is wrong with one field of a form; the sentence is for whoever filled it in. */
final class FormFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field empty for the form as a whole */
    FormFault(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    String field() {
        return field;
    }
}
