package assay.assessment;

/** What a person asked for cannot be done as it stands; nothing was changed. */
public final class InvalidDecision extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean missing;

    private InvalidDecision(String field, boolean missing, String sentence) {
        super(sentence);
        this.field = field;
        this.missing = missing;
    }

    /** @param field at fault, as in {@code evidence/0/quote} */
    static InvalidDecision at(String field, String sentence) {
        return new InvalidDecision(field, false, sentence);
    }

    /** One that only those who know more than the assessment can refuse; {@code field} as in {@link #field()}. */
    public static InvalidDecision of(String field, String sentence) {
        return at(field, sentence);
    }

    static InvalidDecision missing(String field, String sentence) {
        return new InvalidDecision(field, true, sentence);
    }

    /** The field at fault, without a leading slash. */
    public String field() {
        return field;
    }

    /** Whether something has to be added, rather than put right. */
    public boolean isMissing() {
        return missing;
    }
}
