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
import assay.fetch.FetchOutcome.HostBusy;
import assay.fetch.FetchOutcome.Unchanged;
import assay.fetch.PageRequest;
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
import assay.store.Captures;
import assay.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Takes one submission from start to end: fetch, extract, read further sources, draft, score, store. */
@ApplicationScoped
public class Analysis {
    private final PageSource pages;
    private final Drafters drafters;
    private final AssessmentStore store;
    private final Captures captures;
    private final PastedPages pasted;
    private final FurtherReading further;
    private final Trees trees;
    private final ListingExtractor extractor = new ListingExtractor();

    Analysis(
            PageSource pages,
            Drafters drafters,
            AssessmentStore store,
            Captures captures,
            PastedPages pasted,
            FurtherReading further,
            Trees trees) {
        this.pages = pages;
        this.drafters = drafters;
        this.store = store;
        this.captures = captures;
        this.pasted = pasted;
        this.further = further;
        this.trees = trees;
    }

    /**
     * Ends the submission in the store, with an assessment or with the reason why there is none.
     *
     * @param patience how long it may wait for its turns at the hosts that it visits
     * @param toldToStop beside the thread's interrupt, which does not survive every library it passes
     * @return empty when it has ended; else nothing was stored, and this is why: its host is busy
     * @throws InterruptedException when it was told to stop; nothing was stored, and it is to be run again
     */
    public Optional<Failure> run(Submission submission, Duration patience, BooleanSupplier toldToStop)
            throws InterruptedException {
        FetchOutcome fetched = page(submission, patience);
        goOn(toldToStop);
        if (fetched instanceof HostBusy busy) {
            return Optional.of(busy.failure());
        }
        end(submission, fetched, toldToStop);
        return Optional.empty();
    }

    /** Told to stop, a step fails or does less than it could; neither is an outcome to be told for ever. */
    private static void goOn(BooleanSupplier toldToStop) throws InterruptedException {
        if (Thread.interrupted() || toldToStop.getAsBoolean()) {
            throw new InterruptedException("told to stop");
        }
    }

    private void end(Submission submission, FetchOutcome fetched, BooleanSupplier toldToStop)
            throws InterruptedException {
        Reading reading = read(submission, fetched);
        goOn(toldToStop);
        List<Capture> captured = reading.pages().stream().map(Records::of).toList();
        if (reading.outcome() instanceof UnreadableListing unreadable) {
            store.fail(submission.id(), unreadable.failure(), captured, reading.pages());
            return;
        }
        Listing listing = ((Readable) reading.outcome()).listing();
        DraftOutcome drafted = draft(submission.drafter(), listing);
        goOn(toldToStop);
        if (drafted instanceof DraftFailure failed) {
            store.fail(submission.id(), failed.failure(), captured, reading.pages());
            return;
        }
        Draft draft = ((Drafted) drafted).draft();
        store.complete(
                Assessment.drafted(
                        submission.id(),
                        Records.subject(submission, reading.pages().get(0), listing),
                        captured,
                        listing,
                        reading.instead()
                                .map(Records::pageNotRead)
                                .map(draft::warning)
                                .orElse(draft),
                        AivssEdition.standard()),
                reading.pages());
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
