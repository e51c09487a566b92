package assay.jobs;

import assay.fetch.FetchOutcome;
import assay.fetch.FetchOutcome.Fetched;
import assay.fetch.FetchOutcome.HostBusy;
import assay.fetch.PageRequest;
import assay.fetch.PageSource;
import assay.jobs.SiteFile.UnreadableFile;
import assay.jobs.Tally.Address;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The list that a site publishes of its own pages: a sitemap, an index of sitemaps (sitemaps.org), an RSS or an Atom feed. */
@ApplicationScoped
class SitemapList {
    /** Of an index, its files; of those again theirs; no further. */
    private static final int DEEPEST = 2;

    private static final int MOST_FILES = 1_000;
    /** One file of 50 MB while it arrives and is read. */
    private static final long MEMORY_OF_ONE = 128L * 1024 * 1024;

    private static final int MOST_AT_ONCE = 8;

    /** Files that are read at once on this node, whoever wants them. */
    private final Semaphore places = new Semaphore(atOnce(Runtime.getRuntime().maxMemory()), true);

    private final PageSource pages;
    private final Clock clock;

    SitemapList(PageSource pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Reads what stands at the address and, of an index, what it names, up to two levels down and a thousand files, each once. A file
     * further down that cannot be read is refused as one entry of the list, and the others are read.
     *
     * @param time how long it may take in all, with all waiting for hosts
     * @param each receives the first address of each listing
     * @throws ProblemException when the address itself is none of those, or the time is up; what {@code each} received then does not
     *     count
     */
    Tally read(ListingUrl address, Duration time, Consumer<Address> each) {
        return new Walk(address, clock.instant().plus(time), each).walk();
    }

    static int atOnce(long memory) {
        return (int) Math.max(1, Math.min(MOST_AT_ONCE, memory / MEMORY_OF_ONE));
    }

    private record File(ListingUrl url, int depth) {}

    private final class Walk {
        private final File root;
        private final Instant end;
        private final Tally.Count count;
        private final Queue<File> waiting = new ArrayDeque<>();
        private final Set<ListingUrl> named = new HashSet<>();
        private int elsewhere;

        Walk(ListingUrl address, Instant end, Consumer<Address> each) {
            this.root = new File(address, 0);
            this.end = end;
            this.count = new Tally.Count(found -> {
                elsewhere += found.url().host().equals(address.host()) ? 0 : 1;
                each.accept(found);
            });
        }

        Tally walk() {
            try (count) {
                return walked();
            }
        }

        private Tally walked() {
            named.add(root.url());
            waiting.add(root);
            for (File file = waiting.poll(); file != null; file = waiting.poll()) {
                try {
                    takePlace();
                    try {
                        read(file);
                    } finally {
                        places.release();
                    }
                } catch (UnreadableFile e) {
                    if (file == root) {
                        throw new ProblemException(Problem.of(e.failure()).at(""));
                    }
                    refuse(
                            file.url().toString(),
                            e.failure().code().key(),
                            e.failure().detail());
                }
            }
            return count.tally(Optional.empty(), OptionalInt.of(elsewhere));
        }

        private void read(File file) throws UnreadableFile {
            SiteFile read = fetch(file);
            switch (read.kind()) {
                case XML -> read.locations(this::entry);
                case INDEX -> {
                    if (file.depth() == DEEPEST) {
                        throw new UnreadableFile(
                                FailureCode.UNSUPPORTED_TYPE,
                                "This index lies deeper than the two levels that are followed. Give its own address.");
                    }
                    read.locations(location -> name(read.at(), location, file.depth() + 1));
                }
                case RSS, ATOM -> feed(read);
                case TEXT -> throw SiteFile.noSitemap();
            }
        }

        private void takePlace() {
            try {
                if (!places.tryAcquire(left().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw ProblemException.of(
                            RequestCode.RATE_LIMITED,
                            "Other sitemaps are being read at the moment. Try again in a few minutes.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the service stops", e);
            }
        }

        private Duration left() {
            return Duration.between(clock.instant(), end);
        }

        private SiteFile fetch(File file) throws UnreadableFile {
            Duration left = left();
            if (left.isNegative() || left.isZero()) {
                throw new ProblemException(Problem.of(Failure.of(
                                FailureCode.TIMEOUT,
                                "The sitemaps did not arrive in the time that Assay gives them. Hand in the files of the index one"
                                        + " by one."))
                        .at(""));
            }
            FetchOutcome outcome = pages.fetch(PageRequest.sitemap(left, file.url()));
            if (outcome instanceof Fetched fetched) {
                return new SiteFile(fetched.page(), file.url());
            }
            if (outcome instanceof HostBusy busy) {
                throw new UnreadableFile(told(busy.failure()));
            }
            if (outcome instanceof FetchOutcome.FetchFailure failed) {
                throw new UnreadableFile(told(failed.failure()));
            }
            throw new IllegalStateException("nothing was known that could be unchanged");
        }

        private void entry(String location) {
            count.take(count.total() + 1, location);
        }

        private void name(ListingUrl index, String location, int depth) {
            ListingUrl url;
            try {
                url = index.resolve(location);
            } catch (RefusedUrl e) {
                refuse(location, e.failure().code().key(), e.failure().detail());
                return;
            }
            if (named.contains(url)) {
                refuse(
                        location,
                        RequestCode.INVALID_VALUE.key(),
                        "This sitemap was named before, or is the index itself; it is read once.");
            } else if (named.size() == MOST_FILES) {
                refuse(
                        location,
                        RequestCode.TOO_LARGE.key(),
                        "The index names more than 1,000 files; this one was not read. Give its own address.");
            } else {
                named.add(url);
                waiting.add(new File(url, depth));
            }
        }

        private void feed(SiteFile file) throws UnreadableFile {
            for (SiteFile.Link link : file.feedLinks()) {
                if (link.reference().isEmpty()) {
                    refuse("", RequestCode.MISSING_VALUE.key(), "This entry of the feed names no page.");
                } else {
                    count.take(count.total() + 1, link.reference(), reference -> link.resolved());
                }
            }
        }

        private void refuse(String typed, String code, String detail) {
            count.refuse(count.total() + 1, typed, code, detail);
        }
    }

    /** What fetching a page would advise, to paste its text, helps nobody with a list. */
    private static Failure told(Failure failure) {
        String sentence = switch (failure.code()) {
            case ADDRESS_REFUSED -> "The address leads to a network that Assay does not enter.";
            case HOST_UNKNOWN -> "No site of this name was found.";
            case TIMEOUT -> "The site did not send the file in time.";
            case TOO_MANY_REDIRECTS -> "The site sends its visitors on and on, or round in a circle.";
            case HTTP_STATUS ->
                failure.upstreamStatus().isPresent()
                        ? "The site answered with status "
                                + failure.upstreamStatus().getAsInt() + " instead of the file."
                        : "The site asked for a pause.";
            case ROBOTS_DISALLOWED -> "The site's robots.txt asks programs not to read this file.";
            case UNSUPPORTED_TYPE -> "What stands there is no sitemap and no feed.";
            case TOO_LARGE -> "The file is larger than the 50 MB, packed 10 MB, that Assay reads.";
            case CONNECTION_FAILED,
                    MALFORMED_URL,
                    UNSUPPORTED_SCHEME,
                    TOO_LITTLE_TEXT,
                    LOGIN_WALL,
                    CONSENT_WALL,
                    BOT_WALL,
                    SCRIPT_ONLY,
                    DRAFT_FAILED -> "The file did not arrive whole.";
        };
        return new Failure(
                failure.code(),
                sentence + " Check the address, or paste the addresses that it lists.",
                failure.retryable(),
                failure.retryAfter(),
                failure.upstreamStatus());
    }
}
