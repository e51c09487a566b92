package assay.maestro;

/** OWASP's top ten for agentic applications, 2026. */
public enum AgenticRisk {
    ASI01("Agent Goal Hijack", CoreRisk.GOAL_MANIPULATION),
    ASI02("Tool Misuse & Exploitation", CoreRisk.TOOL_MISUSE),
    ASI03("Identity & Privilege Abuse", CoreRisk.ACCESS_CONTROL_VIOLATION),
    ASI04("Agentic Supply Chain Vulnerabilities", CoreRisk.SUPPLY_CHAIN),
    ASI05("Unexpected Code Execution (RCE)", CoreRisk.TOOL_MISUSE),
    ASI06("Memory & Context Poisoning", CoreRisk.MEMORY_MANIPULATION),
    ASI07("Insecure Inter-Agent Communication", CoreRisk.ORCHESTRATION),
    ASI08("Cascading Failures", CoreRisk.CASCADING_FAILURES),
    ASI09("Human-Agent Trust Exploitation", CoreRisk.IDENTITY_IMPERSONATION),
    ASI10("Rogue Agents", CoreRisk.ACCESS_CONTROL_VIOLATION);

    private final String title;
    private final CoreRisk coreRisk;

    AgenticRisk(String title, CoreRisk coreRisk) {
        this.title = title;
        this.coreRisk = coreRisk;
    }

    public String title() {
        return title;
    }

    /** The core risk of AIVSS that it is counted under (AIVSS 0.8, Appendix B, primary mapping). */
    public CoreRisk coreRisk() {
        return coreRisk;
    }
}
