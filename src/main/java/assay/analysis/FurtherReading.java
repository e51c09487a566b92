package assay.analysis;

import assay.fetch.FetchOutcome;
import assay.fetch.FetchOutcome.Fetched;
import assay.fetch.FetchOutcome.Unchanged;
import assay.fetch.PageRequest;
import assay.fetch.PageSource;
import assay.listing.BetterSources;
import assay.listing.FetchedPage;
import assay.listing.Further;
import assay.listing.ListingOutcome;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.listing.SourceAddresses;
import assay.listing.Told;
import assay.store.Captures;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads, beside a page or in place of it, what the known hosts say in better form. It adds what it gets and never spoils what
 * there is: a source that does not answer is as if it had not been thought of.
 */
@Startup // an address that cannot be read stops the service when it starts
@ApplicationScoped
class FurtherReading {
    private static final Logger LOG = Logger.getLogger(FurtherReading.class);
    private static final int MOST_REQUESTS = 3;
    /** For all of it together, waiting for turns included: what 30 s in the queue, 15 s for the page and 70 s of drafting leave. */
    private static final Duration TIME = Duration.ofSeconds(4);
    /** For one, so that a slow host leaves time for the others. On first contact it answers two requests with a pause between. */
    private static final Duration TIME_OF_ONE = Duration.ofMillis(2_500);
    /** Less is not worth a connection. */
    private static final Duration LEAST = Duration.ofMillis(100);

    private final PageSource pages;
    private final Captures captures;
    private final Trees trees;
    private final BetterSources sources;

    FurtherReading(PageSource pages, Captures captures, Trees trees, SourcesConfig config) {
        this.pages = pages;
        this.captures = captures;
        this.trees = trees;
        this.sources = new BetterSources(new SourceAddresses(
                address("github", config.github()),
                address("github-api", config.githubApi()),
                address("github-raw", config.githubRaw()),
                address("npm", config.npm()),
                address("npm-registry", config.npmRegistry()),
                address("pypi", config.pypi()),
                address("hugging-face", config.huggingFace()),
                address("mcp-registry", config.mcpRegistry())));
    }

    /** Under way for one submission. */
    private static final class Round {
        private final long end = System.nanoTime() + TIME.toNanos();
        private final List<FetchedPage> pages = new ArrayList<>();
        private final List<Told> told = new ArrayList<>();
        private int requests;

        Duration left() {
            return Duration.ofNanos(end - System.nanoTime());
        }

        Duration leftForOne() {
            return left().compareTo(TIME_OF_ONE) < 0 ? left() : TIME_OF_ONE;
        }

        boolean isOver() {
            return requests >= MOST_REQUESTS || left().compareTo(LEAST) < 0;
        }
    }

    /**
     * @param asked the address that was handed in
     * @param page what answered, if anything did
     * @param own what it says
     */
    Reading beside(ListingUrl asked, Optional<FetchedPage> page, ListingOutcome own) {
        ListingUrl at = page.flatMap(FetchedPage::answered).orElse(asked);
        List<Further> worth = sources.beside(at, own);
        if (worth.isEmpty() && !at.equals(asked)) {
            worth = sources.beside(asked, own);
        }
        Round round = new Round();
        for (Further further : worth) {
            Optional<Further> next = Optional.of(further);
            while (next.isPresent() && !round.isOver()) {
                next = read(next.get(), round);
            }
        }
        ListingOutcome merged = trees.read(() -> sources.merged(at, own, round.told));
        List<FetchedPage> all = new ArrayList<>(page.stream().toList());
        all.addAll(round.pages);
        return new Reading(
                all,
                merged,
                own instanceof UnreadableListing failed && merged instanceof Readable
                        ? Optional.of(failed)
                        : Optional.empty());
    }

    /** Reads one and answers what to try in its place when it gives nothing. */
    private Optional<Further> read(Further further, Round round) {
        round.requests++;
        Optional<FetchedPage> page = fetch(further, round.leftForOne());
        Optional<Told> told = page.flatMap(p -> trees.read(() -> further.read(p)));
        if (told.isEmpty()) {
            LOG.debugf("%s gave nothing", further);
            return further.otherwise();
        }
        round.pages.add(page.get());
        round.told.add(told.get());
        return Optional.empty();
    }

    /** Empty, whatever kept it from arriving. */
    private Optional<FetchedPage> fetch(Further further, Duration time) {
        Optional<FetchedPage> known = captures.lastRead(further.url());
        FetchOutcome outcome = pages.fetch(PageRequest.within(time, further.url(), known));
        if (outcome instanceof Unchanged same) {
            return known.map(page -> page.confirmed(same.at()));
        }
        return outcome instanceof Fetched arrived ? Optional.of(arrived.page()) : Optional.empty();
    }

    private static ListingUrl address(String name, String text) {
        try {
            return ListingUrl.parse(text);
        } catch (RefusedUrl refused) {
            throw new IllegalArgumentException("ASSAY_FETCH_SOURCES_"
                    + name.replace('-', '_').toUpperCase(java.util.Locale.ROOT) + " (assay.fetch.sources." + name
                    + ") cannot be read at \"" + text
                    + "\". Write an address such as https://github.example.com/api/v3.");
        }
    }
}
