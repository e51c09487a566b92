package assay.reassessment;

import assay.assessment.Provenance;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a draft was asked for. Two are equal exactly when a listing would be drafted again by the same drafter, provider and model, with
 * the same prompt, grading guide and parameters. What came of asking (rounds, repairs, quotes, tokens, time, cost) does not count.
 *
 * @param sha256 64 hexadecimal digits, of the canonical form (RFC 8785)
 */
public record Fingerprint(String sha256) {

    public static Fingerprint of(Provenance how) {
        Asked asked = Asked.of(how);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("drafter", asked.drafter());
        asked.provider().ifPresent(p -> all.put("provider", p));
        asked.model().ifPresent(m -> all.put("model", m));
        all.put("promptVersion", asked.promptVersion());
        all.put("promptSha256", asked.promptSha256());
        ObjectNode parameters = all.putObject("parameters");
        asked.settings().forEach(parameters::put);
        asked.texts().forEach(parameters::put);
        return new Fingerprint(Canonical.sha256(all));
    }

    @Override
    public String toString() {
        return sha256;
    }
}
