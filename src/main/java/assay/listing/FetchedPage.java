package assay.listing;

import java.time.Instant;
import java.util.Optional;

/**
 * A page as it was received, or as somebody pasted it.
 *
 * @param requested the address asked for; empty when text or HTML was pasted without one
 * @param answered the address that answered after redirects; empty when nothing was fetched
 * @param status the HTTP status; 0 when nothing was fetched
 * @param contentType the media type, lower case, without parameters, such as {@code text/html}
 * @param charset the charset that the transport named, as it named it
 * @param body the bytes after content decoding; not copied, so not to be changed
 */
public record FetchedPage(
        Optional<ListingUrl> requested,
        Optional<ListingUrl> answered,
        Instant at,
        int status,
        String contentType,
        Optional<String> charset,
        byte[] body) {}
