package assay.fetch;

import static assay.listing.FailureCode.ADDRESS_REFUSED;
import static assay.listing.FailureCode.HOST_UNKNOWN;
import static assay.listing.FailureCode.ROBOTS_DISALLOWED;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the sites ask of robots (RFC 9309). A site without rules may be read; one whose rules cannot be had because its server
 * fails may not, until it answers again (section 2.3.1.4).
 */
final class Robots {
    /** The name that rules for us are written under. */
    static final String NAME = "assay";

    /** Section 2.5: parsers read at least this much. */
    private static final int READ = 500 * 1024;

    private static final int MOST_REDIRECTS = 5;
    /** Of all rules together, about: some ten thousand sites of usual size, and no more memory for any number of names with huge ones. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private static final int BYTES_OF_ONE = 100;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration FAILURE_KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Where rules lead that are none; that a host is busy or slow just now is no leave to read for a day. */
    private static final Set<FailureCode> LEADS_NOWHERE = Set.of(ADDRESS_REFUSED, HOST_UNKNOWN);

    /** Of those who wait while another reads a site's rules; the others come back later. */
    private static final int MOST_WAITING = 4;

    private static final Duration LOCK_PAUSE = Duration.ofSeconds(1);
    private static final String ACCEPT = "text/plain,*/*;q=0.1";

    private final Asking asking;
    private final Cache<String, Rules> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<String, Rules>weigher((site, rules) -> site.length() + rules.bytes())
            .expireAfter(Expiry.<String, Rules>creating((site, rules) -> rules.kept()))
            .build();

    private final LoadingCache<String, ReentrantLock> reading =
            Caffeine.newBuilder().weakValues().build(site -> new ReentrantLock());

    Robots(Asking asking) {
        this.asking = asking;
    }

    /** Sends one request in its turn. */
    interface Asking {
        <T> T ask(Visit visit, ListingUrl url, String accept, GuardedClient.ReplyReader<T> reader)
                throws FetchException;
    }

    private record Rules(SimpleRobotRules rules, Optional<Failure> failed) {
        Duration kept() {
            return failed.isPresent() ? FAILURE_KEPT : KEPT;
        }

        /** What they take in memory, roughly. */
        int bytes() {
            int bytes = 5 * BYTES_OF_ONE;
            for (RobotRule rule : rules.getRobotRules()) {
                bytes += BYTES_OF_ONE + rule.getPrefix().length();
            }
            for (String sitemap : rules.getSitemaps()) {
                bytes += BYTES_OF_ONE + sitemap.length();
            }
            return bytes;
        }
    }

    /** What one request for the rules came to: the rules, or where to look instead. */
    private record Found(Optional<Rules> rules, Optional<String> elsewhere) {}

    /**
     * Asks whether the page may be read.
     *
     * @return the pause that the site wants between two requests, if it says
     * @throws FetchException when it may not, or when the site does not answer at all
     */
    Optional<Duration> check(Visit visit, ListingUrl page) throws FetchException {
        Rules rules = rules(visit, page);
        if (rules.failed().isPresent()) {
            throw new FetchException(rules.failed().get());
        }
        if (!rules.rules().isAllowed(page.toString())) {
            throw new FetchException(
                    ROBOTS_DISALLOWED,
                    Advice.PASTE.after(
                            "The site’s robots.txt asks programs not to read this page, and Assay does as it asks."));
        }
        long delay = rules.rules().getCrawlDelay();
        return delay <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.min(delay, LONGEST_PAUSE.toMillis())));
    }

    /** Known, or read now; of many who come to a new site at once, one reads and the others wait. */
    private Rules rules(Visit visit, ListingUrl page) throws FetchException {
        String site = page.resolve("/").toString();
        Rules rules = known.getIfPresent(site);
        if (rules != null) {
            return rules;
        }
        ReentrantLock one = reading.get(site);
        if (one.getQueueLength() >= MOST_WAITING) {
            throw BusyHost.others(LOCK_PAUSE);
        }
        visit.hold(one);
        try {
            rules = known.getIfPresent(site);
            if (rules == null) {
                rules = read(visit, page);
                known.put(site, rules);
            }
            return rules;
        } finally {
            one.unlock();
        }
    }

    private Rules read(Visit visit, ListingUrl page) throws FetchException {
        ListingUrl at = page.resolve("/robots.txt");
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            ListingUrl asked = at;
            Found found;
            try {
                found = asking.ask(visit, asked, ACCEPT, reply -> found(reply, asked));
            } catch (FetchException e) {
                if (hop == 0 || !LEADS_NOWHERE.contains(e.failure().code())) {
                    throw e;
                }
                return allowed();
            }
            if (found.rules().isPresent()) {
                return found.rules().get();
            }
            try {
                at = asked.resolve(found.elsewhere().orElseThrow());
            } catch (RefusedUrl e) {
                return allowed();
            }
        }
        return allowed();
    }

    private static Found found(Reply reply, ListingUrl asked) throws IOException {
        Optional<String> elsewhere = reply.elsewhere();
        if (elsewhere.isPresent()) {
            return new Found(Optional.empty(), elsewhere);
        }
        if (reply.status() >= 500 || reply.status() == 429) {
            return new Found(Optional.of(failed(reply.status())), Optional.empty());
        }
        if (reply.status() != 200) {
            return new Found(Optional.of(allowed()), Optional.empty());
        }
        SimpleRobotRules rules = new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                .parseContent(asked.toString(), reply.beginning(READ), "text/plain", Set.of(NAME));
        return new Found(Optional.of(new Rules(rules, Optional.empty())), Optional.empty());
    }

    private static Rules allowed() {
        return new Rules(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), Optional.empty());
    }

    private static Rules failed(int status) {
        return new Rules(
                new SimpleRobotRules(RobotRulesMode.ALLOW_NONE),
                Optional.of(new Failure(
                        ROBOTS_DISALLOWED,
                        Advice.AGAIN.after("The site answers with status " + status
                                + " when asked for its robots.txt, so Assay cannot tell whether it may read the page."),
                        true,
                        Optional.of(FAILURE_KEPT),
                        OptionalInt.empty())));
    }
}
