package assay.export;

import assay.assessment.Provenance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a draft came about, in JSON. */
record ProvenanceJson(
        String drafter,
        Optional<String> provider,
        Optional<String> model,
        String promptVersion,
        String promptSha256,
        Map<String, String> parameters,
        long tokensIn,
        long tokensOut,
        long millis,
        Instant draftedAt,
        Optional<CostJson> cost) {
    /** What the tokens cost by the price list of whoever runs the service. */
    record CostJson(BigDecimal amount, String currency) {}

    static ProvenanceJson of(Provenance p) {
        return new ProvenanceJson(
                p.drafter(),
                p.provider(),
                p.model(),
                p.promptVersion(),
                p.promptSha256(),
                p.parameters(),
                p.tokensIn(),
                p.tokensOut(),
                p.millis(),
                p.draftedAt(),
                p.cost().map(c -> new CostJson(c.amount(), c.currency())));
    }
}
