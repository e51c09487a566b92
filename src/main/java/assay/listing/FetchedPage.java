package assay.listing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A page as it was received, or as somebody pasted it.
 *
 * @param requested the address asked for; empty when text or HTML was pasted without one
 * @param answered the address that answered after redirects; empty when nothing was fetched
 * @param status the HTTP status; 304 when the server confirmed what was read before, 0 when nothing was fetched
 * @param contentType the media type, lower case, without parameters, such as {@code text/html}
 * @param charset the charset that the transport named, as it named it
 * @param headers those of the answer that matter later, by lower-case name; empty when nothing was fetched
 * @param body the bytes after content decoding; not copied, so not to be changed
 */
public record FetchedPage(
        Optional<ListingUrl> requested,
        Optional<ListingUrl> answered,
        Instant at,
        int status,
        String contentType,
        Optional<String> charset,
        Map<String, String> headers,
        byte[] body) {

    private static final int NOT_MODIFIED = 304;

    public FetchedPage {
        headers = Map.copyOf(headers);
    }

    /** A page that nobody fetched: pasted, or read from a file. */
    public static FetchedPage given(Optional<ListingUrl> url, Instant at, String contentType, byte[] body) {
        return new FetchedPage(url, Optional.empty(), at, 0, contentType, Optional.of("UTF-8"), Map.of(), body);
    }

    /** The same page, found unchanged later. */
    public FetchedPage confirmed(Instant later) {
        return new FetchedPage(requested, answered, later, NOT_MODIFIED, contentType, charset, headers, body);
    }
}
