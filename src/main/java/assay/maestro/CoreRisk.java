package assay.maestro;

/** The ten core risks of AIVSS, in the order of its version 0.8. */
public enum CoreRisk {
    TOOL_MISUSE("Agentic AI Tool Misuse"),
    ACCESS_CONTROL_VIOLATION("Agent Access Control Violation"),
    CASCADING_FAILURES("Agent Cascading Failures"),
    ORCHESTRATION("Agent Orchestration and Multi-Agent Exploitation"),
    IDENTITY_IMPERSONATION("Agent Identity Impersonation"),
    MEMORY_MANIPULATION("Agent Memory and Context Manipulation"),
    CRITICAL_SYSTEMS("Insecure Agent Critical Systems Interaction"),
    SUPPLY_CHAIN("Agent Supply Chain and Dependency Risk"),
    UNTRACEABILITY("Agent Untraceability"),
    GOAL_MANIPULATION("Agent Goal and Instruction Manipulation");

    private final String title;

    CoreRisk(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
