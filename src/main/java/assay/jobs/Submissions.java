package assay.jobs;

import assay.assessment.Assessment;
import assay.drafting.Drafters;
import assay.listing.Failure;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.AssessmentStore;
import assay.store.Submission;
import assay.store.Submission.Source;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes in what people hand in: kept before it is answered, assessed once. */
@ApplicationScoped
class Submissions {
    private final AssessmentStore store;
    private final ItemQueue queue;
    private final Drafters drafters;
    private final Finished finished;
    private final Clock clock;
    private final Duration cacheAge;

    Submissions(
            AssessmentStore store,
            ItemQueue queue,
            Drafters drafters,
            Finished finished,
            Clock clock,
            @ConfigProperty(name = "assay.cache-age", defaultValue = "24h") Duration cacheAge) {
        this.store = store;
        this.queue = queue;
        this.drafters = drafters;
        this.finished = finished;
        this.clock = clock;
        this.cacheAge = cacheAge;
    }

    /** What handing something in leads to. */
    sealed interface Receipt {
        /** A stored assessment of the same address is young enough to answer. */
        record Known(Assessment assessment) implements Receipt {}

        /** It waits, under this id. */
        record Queued(UUID id) implements Receipt {}

        /** It is kept, under this id, but cannot be tried. */
        record Refused(UUID id, Failure failure) implements Receipt {}
    }

    /**
     * Keeps the submission and puts it into the queue, unless the store already answers it.
     *
     * @param drafter the drafter asked for by name; it must be configured
     * @param force look again even if the address is known
     */
    Receipt submit(Source source, Optional<String> drafter, boolean force) {
        String chosen = drafter.orElseGet(() -> drafters.standard().name());
        Optional<String> subject;
        try {
            subject = source.url().map(ListingUrl::parse).map(ListingUrl::subjectId);
        } catch (RefusedUrl refused) {
            return refuse(source, chosen, refused.failure());
        }
        Submission submission = Submission.waiting(UUID.randomUUID(), source, subject, chosen, clock.instant());
        if (source.kind() != Source.Kind.URL || force) {
            QuarkusTransaction.requiringNew().run(() -> enter(submission));
            queue.wake();
            return new Receipt.Queued(submission.id());
        }
        Optional<Receipt> young = stored(subject.orElseThrow(), chosen);
        return young.orElseGet(() -> enterOnce(submission));
    }

    /** One of many who ask for the same address at the same time hands it in; the others wait for the same item. */
    private Receipt enterOnce(Submission submission) {
        String address = submission.subjectId().orElseThrow();
        Receipt receipt = QuarkusTransaction.requiringNew().call(() -> {
            store.lockFetch(address, submission.drafter());
            // In this order: what is no longer on its way has been stored by now.
            Optional<Receipt> known = store.pendingFetch(address, submission.drafter())
                    .<Receipt>map(Receipt.Queued::new)
                    .or(() -> stored(address, submission.drafter()));
            if (known.isPresent()) {
                return known.get();
            }
            enter(submission);
            return new Receipt.Queued(submission.id());
        });
        queue.wake();
        return receipt;
    }

    private void enter(Submission submission) {
        store.accept(submission);
        queue.add(submission.id());
    }

    private Optional<Receipt> stored(String address, String drafter) {
        return store.newestFetched(address, drafter, clock.instant().minus(cacheAge))
                .map(Receipt.Known::new);
    }

    /** Waits until the submission has ended, at most that long. */
    void await(UUID id, Duration atMost) {
        finished.await(() -> store.hasEnded(id), atMost);
    }

    private Receipt refuse(Source source, String drafter, Failure failure) {
        Submission submission =
                Submission.waiting(UUID.randomUUID(), source, Optional.empty(), drafter, clock.instant());
        store.refuse(submission, failure);
        return new Receipt.Refused(submission.id(), failure);
    }
}
