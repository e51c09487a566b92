package assay.analysis;

import assay.assessment.Capture;
import assay.assessment.Subject;
import assay.assessment.Warning;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Submission;
import assay.store.Submission.Source.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** What is recorded of a page beside its bytes. */
final class Records {
    private Records() {}

    static Capture of(FetchedPage page) {
        return new Capture(
                page.requested().map(ListingUrl::toString),
                page.answered().map(ListingUrl::toString),
                page.at(),
                sha256(page.body()),
                page.status() == 0 ? OptionalInt.empty() : OptionalInt.of(page.status()),
                page.contentType(),
                page.body().length);
    }

    /** The address that was handed in to be read; empty when something was pasted or the address is none. */
    static Optional<ListingUrl> address(Submission submission) {
        try {
            return submission.source().kind() == Kind.URL
                    ? submission.source().url().map(ListingUrl::parse)
                    : Optional.empty();
        } catch (RefusedUrl refused) {
            return Optional.empty();
        }
    }

    static Warning pageNotRead(UnreadableListing page) {
        return new Warning(
                "page_not_read",
                "The page itself could not be read, and what is assessed are other sources of the same product. "
                        + page.failure().detail(),
                Optional.empty());
    }

    static Subject subject(Submission submission, FetchedPage page, Listing listing) {
        return new Subject(
                submission.subjectId().orElseGet(() -> "sha256:" + sha256(page.body())),
                address(submission).or(page::requested).map(ListingUrl::toString),
                listing.title(),
                listing.publisher());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
