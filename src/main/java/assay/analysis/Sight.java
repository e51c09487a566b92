package assay.analysis;

import assay.assessment.Capture;
import assay.fetch.FetchOutcome;
import assay.fetch.FetchOutcome.FetchFailure;
import assay.fetch.FetchOutcome.Fetched;
import assay.fetch.FetchOutcome.HostBusy;
import assay.fetch.FetchOutcome.Unchanged;
import assay.fetch.PageRequest;
import assay.fetch.PageSource;
import assay.listing.FetchedPage;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Captures;
import assay.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at a listing: the page, asked for only if it has changed, and what further sources say of it. */
@ApplicationScoped
class Sight {
    private final PageSource pages;
    private final Captures captures;
    private final PastedPages pasted;
    private final FurtherReading further;
    private final Trees trees;
    private final ListingExtractor extractor = new ListingExtractor();

    Sight(PageSource pages, Captures captures, PastedPages pasted, FurtherReading further, Trees trees) {
        this.pages = pages;
        this.captures = captures;
        this.pasted = pasted;
        this.further = further;
        this.trees = trees;
    }

    /**
     * @param patience how long it may wait for its turns at the hosts that it visits
     * @param toldToStop beside the thread's interrupt, which does not survive every library it passes
     * @throws InterruptedException when it was told to stop, whereupon what is seen may be less than there is
     */
    Seen of(Submission submission, Duration patience, BooleanSupplier toldToStop) throws InterruptedException {
        FetchOutcome fetched = page(submission, patience);
        goOn(toldToStop);
        if (fetched instanceof HostBusy busy) {
            return new Seen.Busy(busy.failure());
        }
        Reading reading = read(submission, fetched);
        goOn(toldToStop);
        List<Capture> captured = reading.pages().stream().map(Records::of).toList();
        return reading.outcome() instanceof UnreadableListing unreadable
                ? new Seen.Unread(unreadable.failure(), captured, reading.pages())
                : new Seen.Read(((Readable) reading.outcome()).listing(), captured, reading.pages(), reading.instead());
    }

    /** Told to stop, a step fails or does less than it could; neither is an outcome to be told for ever. */
    static void goOn(BooleanSupplier toldToStop) throws InterruptedException {
        if (Thread.interrupted() || toldToStop.getAsBoolean()) {
            throw new InterruptedException("told to stop");
        }
    }

    /** The page; for an address, with what further sources say of it. What was pasted stands for itself. */
    private Reading read(Submission submission, FetchOutcome fetched) {
        Optional<FetchedPage> page =
                fetched instanceof Fetched arrived ? Optional.of(arrived.page()) : Optional.empty();
        ListingOutcome own = page.isPresent()
                ? trees.read(
                        () -> extractor.extract(page.get(), submission.source().title()))
                : new UnreadableListing(((FetchFailure) fetched).failure());
        return Records.address(submission)
                .map(asked -> further.beside(asked, page, own))
                .orElseGet(() -> Reading.of(page, own));
    }

    private FetchOutcome page(Submission submission, Duration patience) {
        Submission.Source source = submission.source();
        if (source.kind() != Submission.Source.Kind.URL) {
            return new Fetched(pasted.page(source));
        }
        try {
            ListingUrl url = ListingUrl.parse(source.url().orElseThrow());
            Optional<FetchedPage> known = captures.lastRead(url);
            FetchOutcome outcome = pages.fetch(new PageRequest(url, known, patience));
            return outcome instanceof Unchanged same
                    ? new Fetched(known.orElseThrow().confirmed(same.at()))
                    : outcome;
        } catch (RefusedUrl refused) {
            return new FetchFailure(refused.failure());
        }
    }
}
