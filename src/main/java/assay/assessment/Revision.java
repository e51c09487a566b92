package assay.assessment;

import java.util.List;

/** An assessment after a step, with what to remember of it. */
public record Revision(Assessment assessment, List<Step> steps) {
    public Revision {
        steps = List.copyOf(steps);
    }
}
