package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.egress.Egress;
import assay.fetch.HostPace.Turn;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest extends LoopbackFetch {
    private static final String TEXT = "HTTP/1.1 200 OK\nContent-Type: text/plain";

    /** What each turn was told, in order: the host and the pause asked for. */
    private final List<String> turns = new ArrayList<>();

    @Override
    @BeforeEach
    void start() throws IOException {
        super.start();
        use(paced((host, patience) -> {
            turns.add(host);
            return new Turn() {
                @Override
                public void pauseAtLeast(Duration pause) {
                    turns.add(host + " " + pause);
                }

                @Override
                public void close() {
                    turns.add(host + " done");
                }
            };
        }));
        server.on("/a", HTML, "<p>x");
        server.on("/robots.txt", "HTTP/1.1 404 Not Found", "");
    }

    private GuardedPageSource paced(HostPace pace) {
        return new GuardedPageSource(
                FetchSettings.with("robots", "true", "allow", "127.0.0.1/32:" + server.port()),
                Clock.systemUTC(),
                pace,
                new GuardedClient(
                        FetchSettings.with("allow", "127.0.0.1/32:" + server.port()),
                        names,
                        Egress.DIRECT,
                        "Assay/1 (+https://example.com/bots)"));
    }

    private void rules(String text) {
        server.on("/robots.txt", TEXT, text);
    }

    private List<String> asked() {
        return server.requests().stream().map(r -> r.split(" ")[1]).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User-agent: *;Disallow: /a",
                "User-agent: assay;Disallow: /",
                "User-agent: ASSAY;Disallow: /a",
                "User-agent: other;User-agent: Assay;Disallow: /",
                "User-agent: *;Allow: /;;User-agent: assay;Disallow: /a",
                "User-agent: *;Disallow: /*a$",
                "user-agent:*;disallow:/",
            })
    void doesAsTheSiteAsks(String text) {
        rules(text.replace(';', '\n'));
        Failure failure = failure("/a");
        assertThat(failure.code()).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail()).contains("paste its text");
        assertThat(asked()).containsExactly("/robots.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "User-agent: *;Disallow:",
                "User-agent: *;Disallow: /b",
                "User-agent: other;Disallow: /",
                "User-agent: *;Disallow: /;;User-agent: assay;Allow: /a",
                "User-agent: *;Disallow: /a;Allow: /a",
                "<html><body>no such page</body></html>",
                "\u0000\u0001 nonsense",
            })
    void readsWhatNobodyForbids(String text) {
        rules(text.replace(';', '\n'));
        assertThat(page("/a").body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void aSiteWithoutRulesMayBeRead(int status) {
        server.on("/robots.txt", "HTTP/1.1 " + status + " No", "");
        assertThat(page("/a").body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aSiteWhoseRulesCannotBeHadMayBeReadLater(int status) {
        server.on("/robots.txt", "HTTP/1.1 " + status + " No", "");
        Failure failure = failure("/a");
        assertThat(failure.code()).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(asked()).containsExactly("/robots.txt");
    }

    @Test
    void asksForTheRulesOnceForManyPages() {
        rules("User-agent: *\nDisallow: /private");
        server.on("/b", HTML, "<p>y");
        page("/a");
        page("/b");
        assertThat(failure("/private/c").code()).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
        assertThat(asked()).containsExactly("/robots.txt", "/a", "/b");
    }

    @Test
    void ofManyWhoComeToANewSiteOneAsksForItsRules() throws Exception {
        use(paced(HostPace.NONE));
        rules("User-agent: *\nDisallow: /private");
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            for (Future<FetchedPage> page :
                    threads.invokeAll(Collections.<Callable<FetchedPage>>nCopies(16, () -> page("/a")))) {
                assertThat(page.get().body()).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked()).hasSize(17).containsOnlyOnce("/robots.txt");
    }

    @Test
    void followsTheRulesToWhereTheyAre() {
        server.on("/robots.txt", "HTTP/1.1 301 Moved\nLocation: /rules", "");
        server.on("/rules", TEXT, "User-agent: *\nDisallow: /a");
        assertThat(failure("/a").code()).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/robots.txt",
                "http://169.254.169.254/latest/",
                "http://127.0.0.2/",
                "ftp://x.example.com/",
                "http://["
            })
    void rulesThatLeadNowhereForbidNothing(String location) {
        server.on("/robots.txt", "HTTP/1.1 302 Found\nLocation: " + location, "");
        assertThat(page("/a").body()).isNotEmpty();
        assertThat(asked()).allMatch(path -> path.equals("/robots.txt") || path.equals("/a"));
    }

    @Test
    void asksOnEachSiteThatAPageLeadsTo() {
        names.answer("other.example.com", "127.0.0.1");
        redirect("/go", "http://other.example.com:" + server.port() + "/a");
        rules("");
        page("/go");
        assertThat(asked()).containsExactly("/robots.txt", "/go", "/robots.txt", "/a");
    }

    @Test
    void readsNoMoreOfTheRulesThanItMust() {
        server.on("/robots.txt", TEXT, "# " + "x".repeat(600 * 1024) + "\nUser-agent: *\nDisallow: /a\n");
        assertThat(page("/a").body()).isNotEmpty();
    }

    @Test
    void givesItsNameAndWhomToAsk() {
        page("/a");
        assertThat(server.requests()).allMatch(r -> r.contains("User-Agent: Assay/1 (+https://example.com/bots)"));
    }

    @Test
    void takesATurnForEachRequestAndPausesAsLongAsTheSiteWants() {
        rules("User-agent: *\nCrawl-delay: 7");
        page("/a");
        assertThat(turns)
                .containsExactly(
                        "pub.example.com",
                        "pub.example.com done",
                        "pub.example.com",
                        "pub.example.com PT7S",
                        "pub.example.com done");
    }

    @Test
    void noSiteMakesOthersWaitLongByItsRules() {
        rules("User-agent: *\nCrawl-delay: 86400");
        page("/a");
        assertThat(turns).contains("pub.example.com PT30S");
    }

    @Test
    void leavesASiteAloneForAsLongAsItSays() {
        server.on("/a", "HTTP/1.1 429 Too Many\nRetry-After: 90", "");
        assertThat(failure("/a").retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(turns).endsWith("pub.example.com PT1M30S", "pub.example.com done");
    }

    @Test
    void saysSoWhenTheTurnDoesNotComeInTime() {
        use(paced((host, patience) -> new HostPace.Busy(Duration.ofSeconds(40), false)));
        Failure failure = ((FetchOutcome.HostBusy) outcome(at("/a"))).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.TIMEOUT);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(server.requests()).isEmpty();
    }

    /** Otherwise whoever keeps that host busy switches the rules off for everybody. */
    @Test
    void rulesThatLeadToAHostThatIsBusyAreReadLater() {
        Set<String> busy = new HashSet<>(Set.of("www.example.com"));
        use(paced((host, patience) ->
                busy.contains(host) ? new HostPace.Busy(Duration.ofSeconds(1), false) : new HostPace.Unpaced()));
        names.answer("www.example.com", "127.0.0.1");
        server.on(
                "/robots.txt", "HTTP/1.1 301 Moved\nLocation: http://www.example.com:" + server.port() + "/rules", "");
        server.on("/rules", TEXT, "User-agent: *\nDisallow: /a");
        assertThat(outcome(at("/a"))).isInstanceOf(FetchOutcome.HostBusy.class);
        busy.clear();
        assertThat(failure("/a").code()).isEqualTo(FailureCode.ROBOTS_DISALLOWED);
    }

    @Test
    void rulesThatLeadToAServerThatBreaksOffAreNotTakenForNone() {
        server.on("/robots.txt", "HTTP/1.1 301 Moved\nLocation: /rules", "");
        server.on("/rules", out -> {});
        assertThat(failure("/a").code()).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    /** Names cost a hostile site nothing; each of these brings three million bytes of rules. */
    @Test
    void theRulesOfManySitesTogetherTakeOnlySoMuchMemory() {
        use(paced(HostPace.NONE));
        rules("User-agent: *\n" + "Disallow: /x%s\n".repeat(29_000).formatted((Object[]) numbers(29_000)));
        for (int round = 0; round < 2; round++) {
            for (int site = 0; site < 30; site++) {
                names.answer("s" + site + ".example.com", "127.0.0.1");
                outcome(ListingUrl.parse("http://s" + site + ".example.com:" + server.port() + "/a"));
            }
        }
        assertThat(asked().stream().filter("/robots.txt"::equals)).hasSizeGreaterThan(40);
    }

    private static Integer[] numbers(int count) {
        return IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    @Test
    void aRefusedAddressIsRefusedBeforeAnyRulesAreAskedFor() {
        assertThat(failure(ListingUrl.parse("http://127.0.0.2:" + server.port() + "/a"))
                        .code())
                .isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(server.requests()).isEmpty();
    }
}
