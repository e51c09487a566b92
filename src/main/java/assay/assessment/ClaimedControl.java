package assay.assessment;

import java.util.List;

/** A safeguard that the listing claims; it lowers nothing until a person accepts it. */
public record ClaimedControl(String name, List<Evidence> evidence) {
    public ClaimedControl {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("the control “" + name + "” is claimed nowhere");
        }
    }
}
