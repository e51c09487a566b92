package assay.assessment;

import java.util.List;

/**
 * An assessment after a step.
 *
 * @param steps what to remember of it; empty when nothing was changed, and the assessment is what it was
 */
public record Revision(Assessment assessment, List<Step> steps) {
    public Revision {
        steps = List.copyOf(steps);
    }
}
