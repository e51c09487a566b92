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

    /** A sitemap or feed in place of a page: as long as the protocol lets them be, they need more time. */
    @WithDefault("60s")
    Duration sitemapDeadline();

    /** A sitemap or feed when nothing of it is packed any more. The protocol (sitemaps.org) ends at 50 MB. */
    @WithDefault("50M")
    MemorySize maxSitemap();

    /** The same as a gzip file: text of addresses shrinks to a tenth and less. */
    @WithDefault("10M")
    MemorySize maxPackedSitemap();

    /** Whether robots.txt is asked for and obeyed. Only the owner of all the sites that are read has a reason to switch it off. */
    @WithDefault("true")
    boolean robots();

    /** Redirects followed before the page counts as not found. */
    @WithDefault("5")
    int maxRedirects();
}
