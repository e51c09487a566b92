package assay.store;

import assay.aivss.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One line of the list of public pages, with the figures of the version that is shown. */
public record PublishedSummary(
        UUID id,
        String title,
        Optional<String> publisher,
        Optional<String> url,
        String edition,
        BigDecimal score,
        BigDecimal low,
        BigDecimal high,
        Severity severity,
        Instant approvedAt,
        Instant publishedAt) {}
