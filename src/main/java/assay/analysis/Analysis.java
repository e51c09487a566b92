package assay.analysis;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Draft;
import assay.drafting.DraftOutcome;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import assay.fetch.FetchOutcome;
import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.fetch.PageSource;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.AssessmentStore;
import assay.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Takes one submission from start to end: fetch, extract, draft, score, store. */
@ApplicationScoped
public class Analysis {
    private static final int MOST_TREES = 8;

    private final PageSource pages;
    private final Drafters drafters;
    private final AssessmentStore store;
    private final PastedPages pasted;
    private final ListingExtractor extractor = new ListingExtractor();
    /** A page of 5 MB may take a hundred as a tree. */
    private final Semaphore trees = new Semaphore(MOST_TREES);

    Analysis(PageSource pages, Drafters drafters, AssessmentStore store, PastedPages pasted) {
        this.pages = pages;
        this.drafters = drafters;
        this.store = store;
        this.pasted = pasted;
    }

    /** Ends the submission in the store, with an assessment or with the reason why there is none. */
    public void run(Submission submission) {
        FetchOutcome fetched = page(submission);
        if (fetched instanceof FetchFailure failed) {
            store.fail(submission.id(), failed.failure(), Optional.empty(), Optional.empty());
            return;
        }
        FetchedPage page = ((Fetched) fetched).page();
        Capture capture = Captures.of(page);
        ListingOutcome read = extract(page, submission.source().title());
        if (read instanceof UnreadableListing unreadable) {
            store.fail(submission.id(), unreadable.failure(), Optional.of(capture), Optional.of(page));
            return;
        }
        Listing listing = ((Readable) read).listing();
        DraftOutcome drafted = draft(submission.drafter(), listing);
        if (drafted instanceof DraftFailure failed) {
            store.fail(submission.id(), failed.failure(), Optional.of(capture), Optional.of(page));
            return;
        }
        Draft draft = ((Drafted) drafted).draft();
        store.complete(
                Assessment.drafted(
                        submission.id(),
                        Captures.subject(submission, page, listing),
                        capture,
                        listing,
                        draft,
                        AivssEdition.standard()),
                page);
    }

    private ListingOutcome extract(FetchedPage page, Optional<String> title) {
        trees.acquireUninterruptibly();
        try {
            return extractor.extract(page, title);
        } finally {
            trees.release();
        }
    }

    private FetchOutcome page(Submission submission) {
        Submission.Source source = submission.source();
        if (source.kind() != Submission.Source.Kind.URL) {
            return new Fetched(pasted.page(source));
        }
        try {
            return pages.fetch(ListingUrl.parse(source.url().orElseThrow()));
        } catch (RefusedUrl refused) {
            return new FetchFailure(refused.failure());
        }
    }

    private DraftOutcome draft(String name, Listing listing) {
        Optional<Drafter> drafter = drafters.named(name);
        return drafter.isPresent()
                ? drafter.get().draft(listing)
                : new DraftFailure(Failure.of(
                        FailureCode.DRAFT_FAILED,
                        "The drafter “" + name + "” that this was handed in for is no longer configured."
                                + " Submit it again to use the one that is."));
    }
}
