package assay.aivss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The union of the agentic factors of AIVSS 0.5 and 0.8, eleven in all, with the one rubric that prompts, pages and the API
 * read. The first ten stand in the order in which listing threat models are published; {@link #LANGUAGE} is known to 0.8 only.
 *
 * <p>Anchors are paraphrased from AIVSS 0.8, table 2 (planning: AIVSS 0.5, section 7.2). Graded values interpolate between them.
 */
public enum Factor {
    AUTONOMY(
            "autonomy",
            "Autonomy of Action",
            "Execution Autonomy",
            "Does it commit actions without a person’s approval?",
            "a person approves every action",
            "acts alone only in non-critical or sandboxed paths",
            "acts alone in production or critical systems"),
    PLANNING(
            "planning",
            "Goal-Driven Planning",
            "",
            "Does it break goals down into steps by itself?",
            "no planning",
            "one agent decomposes a goal",
            "recursive or multi-agent planning"),
    SELF_MODIFICATION(
            "self_modification",
            "Self-Modification",
            "Self-Modification",
            "Can it change its own goals, tools or code?",
            "static",
            "changes its own prompt or configuration",
            "changes tools, control flow or generated code"),
    TOOL_USE(
            "tool_use",
            "Dynamic Tool Use",
            "External Tool Control Surface",
            "How broad and how privileged are its tools?",
            "none, or read-only",
            "mixed read and write, scoped or allow-listed",
            "broad, high authority: cloud, CI/CD, SQL, shell, operational technology"),
    MEMORY(
            "memory",
            "Persistent Memory",
            "Persistent State Retention",
            "What does it retain, and for how long?",
            "stateless",
            "the session only",
            "long-term, across sessions"),
    CONTEXT(
            "context",
            "Contextual Awareness",
            "Contextual Awareness",
            "Does it use its environment to decide?",
            "no signals",
            "narrow signals",
            "broad signals drive its decisions"),
    IDENTITY(
            "identity",
            "Dynamic Identity",
            "Dynamic Identity",
            "Can its role or its credentials change at run time?",
            "fixed identity",
            "limited, scoped changes",
            "assumes roles or crosses tenants"),
    MULTI_AGENT(
            "multi_agent",
            "Multi-Agent Interactions",
            "Multi-Agent Interactions",
            "Does it coordinate with other agents?",
            "isolated",
            "one or two known agents",
            "orchestration, swarm or market"),
    NON_DETERMINISM(
            "non_determinism",
            "Non-Determinism",
            "Behavioral Non-Determinism",
            "How much does its behaviour vary in ways that change the outcome?",
            "rules or a fixed seed",
            "bounded by strict guardrails",
            "high and weakly guarded"),
    OPACITY(
            "opacity",
            "Opacity & Reflexivity",
            "Opacity & Reflexivity",
            "Can somebody trace why it acted?",
            "full deterministic logs",
            "partial logs, black-box reasoning",
            "cannot be traced"),
    LANGUAGE(
            "language",
            "Natural Language Interface",
            "Natural Language Interface",
            "Does natural language drive its control logic?",
            "structured input only",
            "language for retrieval and answers, not for execution",
            "prompts drive tools and planning directly");

    /** The ten of AIVSS 0.5, in the order of published listing threat models. */
    public static final List<Factor> LISTING_TEN = List.of(values()).subList(0, 10);

    private final String key;
    private final String title;
    private final String officialName;
    private final String question;
    private final String atZero;
    private final String atHalf;
    private final String atOne;

    Factor(String key, String title, String officialName, String question, String atZero, String atHalf, String atOne) {
        this.key = key;
        this.title = title;
        this.officialName = officialName;
        this.question = question;
        this.atZero = atZero;
        this.atHalf = atHalf;
        this.atOne = atOne;
    }

    /** The name in JSON and prompts, such as {@code tool_use}. */
    public String key() {
        return key;
    }

    /** The name in listing threat models, as AIVSS 0.5 has it. */
    public String title() {
        return title;
    }

    /** The name in AIVSS 0.8; empty for a factor that edition does not have. */
    public Optional<String> officialName() {
        return officialName.isEmpty() ? Optional.empty() : Optional.of(officialName);
    }

    /** What to ask the vendor about it. */
    public String question() {
        return question;
    }

    /** What 0.0 means. */
    public String atZero() {
        return atZero;
    }

    /** What 0.5 means. */
    public String atHalf() {
        return atHalf;
    }

    /** What 1.0 means. */
    public String atOne() {
        return atOne;
    }

    /** Where the anchors come from; they are paraphrased. */
    public String source() {
        return officialName.isEmpty() ? "OWASP AIVSS 0.5, section 7.2" : "OWASP AIVSS 0.8, table 2";
    }

    public static Optional<Factor> byKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }
}
