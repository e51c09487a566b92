package assay.evaluation;

/** Something that the person who evaluates gave cannot be used; the message is a sentence for them. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(String sentence) {
        super(sentence);
    }
}
