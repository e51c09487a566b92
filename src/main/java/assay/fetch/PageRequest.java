package assay.fetch;

import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * A page that somebody wants, or a sitemap or feed that names pages.
 *
 * @param known what was read at the address before; it is asked for again only if it has changed
 * @param patience how long the fetch may wait for its turns at the hosts, beside the time that it has for itself
 * @param inAll how long it may take altogether, waiting included; empty when nothing but its parts bounds it
 * @param kind what is expected there, which decides over the media types and sizes that are taken
 */
public record PageRequest(
        ListingUrl url, Optional<FetchedPage> known, Duration patience, Optional<Duration> inAll, Kind kind) {

    /** What is expected at an address. */
    public enum Kind {
        PAGE,
        /** A sitemap or a feed, perhaps as a gzip file, which is unpacked: the answer's body is what was in it. */
        SITEMAP
    }

    public PageRequest(ListingUrl url, Optional<FetchedPage> known, Duration patience) {
        this(url, known, patience, Optional.empty(), Kind.PAGE);
    }

    public static PageRequest of(ListingUrl url, Duration patience) {
        return new PageRequest(url, Optional.empty(), patience);
    }

    /** One that is worth waiting for only so long. */
    public static PageRequest within(Duration time, ListingUrl url, Optional<FetchedPage> known) {
        return new PageRequest(url, known, time, Optional.of(time), Kind.PAGE);
    }

    /** A sitemap or a feed that is worth waiting for only so long. */
    public static PageRequest sitemap(Duration time, ListingUrl url) {
        return new PageRequest(url, Optional.empty(), time, Optional.of(time), Kind.SITEMAP);
    }
}
