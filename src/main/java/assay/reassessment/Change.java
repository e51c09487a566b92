package assay.reassessment;

/** One thing as it was before and as it is after. */
public record Change<T>(T before, T after) {}
