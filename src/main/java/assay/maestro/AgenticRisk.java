package assay.maestro;

/** OWASP's top ten for agentic applications, 2026. */
public enum AgenticRisk {
    ASI01("Agent Goal Hijack"),
    ASI02("Tool Misuse & Exploitation"),
    ASI03("Identity & Privilege Abuse"),
    ASI04("Agentic Supply Chain Vulnerabilities"),
    ASI05("Unexpected Code Execution (RCE)"),
    ASI06("Memory & Context Poisoning"),
    ASI07("Insecure Inter-Agent Communication"),
    ASI08("Cascading Failures"),
    ASI09("Human-Agent Trust Exploitation"),
    ASI10("Rogue Agents");

    private final String title;

    AgenticRisk(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
