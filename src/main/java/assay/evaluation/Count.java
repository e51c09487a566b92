package assay.evaluation;

/** What is counted on the way to one draft. One that nobody counted is absent, which is not zero. */
enum Count {
    /** How often the model was asked. */
    CALLS("calls"),
    /** Replies that could not be read or were out of shape. */
    SCHEMA_FAILURES("schemaFailures"),
    /** Replies that the model was asked to mend. */
    REPAIRS("repairs"),
    QUOTES_GIVEN("quotesGiven"),
    /** Quotes that stand in the passage they name. */
    QUOTES_FOUND("quotesFound"),
    /** Claims of certainty that were taken back, since no quote bore them out. */
    LOWERED("lowered"),
    /** Controls and threats that were dropped. */
    LEFT_OUT("leftOut"),
    /** Quotes that a second reading found not to support what is said of them. */
    REFUTED("refuted"),
    TOKENS_IN("tokensIn"),
    TOKENS_OUT("tokensOut"),
    /** Mapped layers, evidenced factors and claimed controls of the finished draft. */
    CLAIMS("claims"),
    /** Those of them without a quote that stands in the listing: none, whatever the drafter said. */
    UNSUPPORTED("unsupported");

    private final String key;

    Count(String key) {
        this.key = key;
    }

    /** The name in JSON. */
    String key() {
        return key;
    }
}
