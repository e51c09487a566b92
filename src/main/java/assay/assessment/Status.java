package assay.assessment;

/** Where an assessment stands. Only people move one beyond {@link #DRAFTED}. */
public enum Status {
    DRAFTED,
    IN_REVIEW,
    APPROVED,
    REJECTED,
    SUPERSEDED
}
