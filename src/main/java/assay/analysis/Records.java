package assay.analysis;

import assay.assessment.Capture;
import assay.assessment.Subject;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingUrl;
import assay.store.Submission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    static Subject subject(Submission submission, FetchedPage page, Listing listing) {
        return new Subject(
                submission.subjectId().orElseGet(() -> "sha256:" + sha256(page.body())),
                page.requested().map(ListingUrl::toString),
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
