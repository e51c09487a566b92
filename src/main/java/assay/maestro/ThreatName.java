package assay.maestro;

import java.util.List;

/**
 * One threat as MAESTRO names it.
 *
 * @param risks the agentic risks it realises; an assignment of ours, since neither framework publishes one. May be empty
 */
public record ThreatName(String name, List<AgenticRisk> risks) {
    public ThreatName {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a threat has a name");
        }
        risks = List.copyOf(risks);
    }

    static ThreatName threat(String name, AgenticRisk... risks) {
        return new ThreatName(name, List.of(risks));
    }
}
