package assay.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How far a fetch may go. Each limit ends in a failure of its own. */
@ConfigMapping(prefix = "assay.fetch")
interface FetchConfig {

    /** Addresses exempt from the policy, as {@link Exemptions#parse} reads them. */
    Optional<String> allow();

    /** The whole fetch: names, connections, redirects, bodies. A single submission has 120 s in all. */
    @WithDefault("15s")
    Duration deadline();

    /** One name, and one connection with its TLS handshake. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** Silence between two packets. */
    @WithDefault("10s")
    Duration idleTimeout();

    /** Status line and headers of one answer. Servers of good faith stay under 16 kB. */
    @WithDefault("64K")
    MemorySize maxHeaders();

    /** The body after inflation. The largest listings seen, pages with their whole state inlined, have 3 MB. */
    @WithDefault("5M")
    MemorySize maxBody();

    /** Whether robots.txt is asked for and obeyed. Only the owner of all the sites that are read has a reason to switch it off. */
    @WithDefault("true")
    boolean robots();

    /** Redirects followed before the page counts as not found. */
    @WithDefault("5")
    int maxRedirects();
}
