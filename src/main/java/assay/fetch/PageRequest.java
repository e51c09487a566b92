package assay.fetch;

import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * A page that somebody wants.
 *
 * @param known what was read at the address before; it is asked for again only if it has changed
 * @param patience how long the fetch may wait for its turns at the hosts, beside the time that it has for itself
 */
public record PageRequest(ListingUrl url, Optional<FetchedPage> known, Duration patience) {

    public static PageRequest of(ListingUrl url, Duration patience) {
        return new PageRequest(url, Optional.empty(), patience);
    }
}
