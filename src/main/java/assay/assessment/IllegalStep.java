package assay.assessment;

/** A step that does not follow from where an assessment stands; the message says what to do instead. */
public final class IllegalStep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalStep(String sentence) {
        super(sentence);
    }
}
