package assay.listing;

/** What reading a page ends with. */
public sealed interface ListingOutcome {

    record Readable(Listing listing) implements ListingOutcome {}

    /** The page was there but says nothing to assess; the failure says why. */
    record UnreadableListing(Failure failure) implements ListingOutcome {}
}
