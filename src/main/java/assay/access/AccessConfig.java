package assay.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the operator says about who may ask; each is absent or empty when left alone. */
@ConfigMapping(prefix = "assay")
interface AccessConfig {

    /** The address people use, such as {@code https://assay.example.com}; its host is then an allowed Host. */
    Optional<String> publicUrl();

    /** Proxies whose forwarded headers count: addresses or CIDR blocks, parted by commas. */
    Optional<String> trustedProxies();

    /** Submissions of one client, such as {@code 60/min}; {@code 0} for no limit. */
    Optional<String> rateLimit();

    /** Disputes of one client, such as {@code 5/h}; {@code 0} for no limit. */
    Optional<String> disputeRate();
}
