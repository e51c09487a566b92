package assay.maestro;

import static assay.maestro.AgenticRisk.ASI01;
import static assay.maestro.AgenticRisk.ASI02;
import static assay.maestro.AgenticRisk.ASI03;
import static assay.maestro.AgenticRisk.ASI04;
import static assay.maestro.AgenticRisk.ASI05;
import static assay.maestro.AgenticRisk.ASI06;
import static assay.maestro.AgenticRisk.ASI07;
import static assay.maestro.AgenticRisk.ASI08;
import static assay.maestro.AgenticRisk.ASI09;
import static assay.maestro.AgenticRisk.ASI10;
import static assay.maestro.ThreatName.threat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The seven layers of MAESTRO in order, with the threat names of the framework (Cloud Security Alliance, February 2025). */
public enum Layer {
    L1(
            "Foundation Models",
            threat("Adversarial Examples", ASI01),
            threat("Model Stealing"),
            threat("Backdoor Attacks", ASI04),
            threat("Membership Inference Attacks"),
            threat("Data Poisoning (Training Phase)", ASI04, ASI06),
            threat("Reprogramming Attacks", ASI01),
            threat("Denial of Service (DoS) Attacks", ASI08)),
    L2(
            "Data Operations",
            threat("Data Poisoning", ASI06),
            threat("Data Exfiltration", ASI02),
            threat("Denial of Service on Data Infrastructure", ASI08),
            threat("Data Tampering", ASI06),
            threat("Compromised RAG Pipelines", ASI06)),
    L3(
            "Agent Frameworks",
            threat("Compromised Framework Components", ASI04),
            threat("Backdoor Attacks", ASI04),
            threat("Input Validation Attacks", ASI01, ASI05),
            threat("Supply Chain Attacks", ASI04),
            threat("Denial of Service on Framework APIs", ASI08),
            threat("Framework Evasion", ASI10)),
    L4(
            "Deployment and Infrastructure",
            threat("Compromised Container Images", ASI04),
            threat("Orchestration Attacks", ASI08),
            threat("Infrastructure-as-Code (IaC) Manipulation", ASI04, ASI05),
            threat("Denial of Service (DoS) Attacks", ASI08),
            threat("Resource Hijacking", ASI05),
            threat("Lateral Movement", ASI03)),
    L5(
            "Evaluation and Observability",
            threat("Manipulation of Evaluation Metrics", ASI09),
            threat("Compromised Observability Tools", ASI04),
            threat("Denial of Service on Evaluation Infrastructure", ASI08),
            threat("Evasion of Detection", ASI10),
            threat("Data Leakage through Observability", ASI03),
            threat("Poisoning Observability Data", ASI06)),
    L6(
            "Security and Compliance",
            threat("Security Agent Data Poisoning", ASI06),
            threat("Evasion of Security AI Agents", ASI10),
            threat("Compromised Security AI Agents", ASI10),
            threat("Regulatory Non-Compliance by AI Security Agents"),
            threat("Bias in Security AI Agents", ASI09),
            threat("Lack of Explainability in Security AI Agents", ASI09),
            threat("Model Extraction of AI Security Agents")),
    L7(
            "Agent Ecosystem",
            threat("Compromised Agents", ASI10),
            threat("Agent Impersonation", ASI03, ASI07),
            threat("Agent Identity Attack", ASI03),
            threat("Agent Tool Misuse", ASI02),
            threat("Agent Goal Manipulation", ASI01),
            threat("Marketplace Manipulation", ASI04),
            threat("Integration Risks", ASI02, ASI04),
            threat("Horizontal/Vertical Solution Vulnerabilities", ASI04),
            threat("Repudiation", ASI09),
            threat("Compromised Agent Registry", ASI04),
            threat("Malicious Agent Discovery", ASI07),
            threat("Agent Pricing Model Manipulation"),
            threat("Inaccurate Agent Capability Description", ASI09));

    /** Threats that run through several layers; any layer may name them. */
    public static final List<ThreatName> CROSS_LAYER = List.of(
            threat("Supply Chain Attacks", ASI04),
            threat("Lateral Movement", ASI03),
            threat("Privilege Escalation", ASI03),
            threat("Data Leakage", ASI02, ASI03),
            threat("Goal Misalignment Cascades", ASI01, ASI08));

    private final String title;
    private final List<ThreatName> threats;

    Layer(String title, ThreatName... threats) {
        this.title = title;
        this.threats = List.of(threats);
    }

    public String title() {
        return title;
    }

    /** The framework's threats of this layer, in its order. */
    public List<ThreatName> threats() {
        return threats;
    }

    /** The threat of that exact name that this layer may hold: one of its own or a cross-layer one. */
    public Optional<ThreatName> threatNamed(String name) {
        return Stream.concat(threats.stream(), CROSS_LAYER.stream())
                .filter(t -> t.name().equals(name))
                .findFirst();
    }
}
