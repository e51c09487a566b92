package assay.listing;

import java.net.URI;

/** The address of a listing: http or https, a host, no user information. */
public record ListingUrl(URI uri) {

    /**
     * Reads an address as somebody typed it.
     *
     * @throws RefusedUrl with {@link FailureCode#MALFORMED_URL} or {@link FailureCode#UNSUPPORTED_SCHEME}
     */
    public static ListingUrl parse(String text) {
        return new ListingUrl(URI.create(text));
    }

    /** The listing's identity: the canonical address. */
    public String subjectId() {
        return uri.toString();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
