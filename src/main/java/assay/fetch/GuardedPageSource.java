package assay.fetch;

import static assay.listing.FailureCode.ADDRESS_REFUSED;
import static assay.listing.FailureCode.TOO_MANY_REDIRECTS;

import assay.egress.Egress;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Pages from the public web. Each hop of a redirect passes the same checks as the address that was asked for. */
@Startup // a setting that cannot be read stops the service when it starts, not when somebody asks
@ApplicationScoped
class GuardedPageSource implements PageSource {

    private static final Logger LOG = Logger.getLogger(GuardedPageSource.class);

    private static final int NOT_MODIFIED = 304;
    /** What one page asks for holds for all of its host, and so for everybody who asks there. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Map<String, String> CONDITIONS =
            Map.of("etag", HttpHeaders.IF_NONE_MATCH, "last-modified", HttpHeaders.IF_MODIFIED_SINCE);
    private final FetchConfig config;
    private final Clock clock;
    private final HostPace pace;
    private final GuardedClient client;
    private final Robots robots = new Robots(this::ask);

    @Inject
    GuardedPageSource(
            FetchConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version,
            @ConfigProperty(name = "assay.contact") Optional<String> contact,
            HostPace pace,
            Egress egress) {
        this(
                config,
                clock,
                pace,
                new GuardedClient(config, SystemDefaultDnsResolver.INSTANCE, egress, userAgent(version, contact)));
    }

    GuardedPageSource(FetchConfig config, Clock clock, HostPace pace, GuardedClient client) {
        this.config = config;
        this.clock = clock;
        this.pace = pace;
        this.client = client;
    }

    /** One hop's answer: a page, or where to look instead. */
    private sealed interface Hop {
        record Arrived(FetchedPage page) implements Hop {}

        record Onward(ListingUrl url) implements Hop {}

        record Same() implements Hop {}
    }

    @Override
    public FetchOutcome fetch(PageRequest request) {
        try {
            Duration time = isSitemap(request) ? config.sitemapDeadline() : config.deadline();
            return follow(request, new Visit(pace, request.patience(), time, request.inAll(), clock));
        } catch (BusyHost e) {
            return new FetchOutcome.HostBusy(e.failure());
        } catch (FetchException e) {
            LOG.debugf(
                    e,
                    "Fetching from %s ended with %s",
                    request.url().host(),
                    e.failure().code());
            return new FetchOutcome.FetchFailure(e.failure());
        }
    }

    private static boolean isSitemap(PageRequest request) {
        return request.kind() == PageRequest.Kind.SITEMAP;
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private FetchOutcome follow(PageRequest request, Visit visit) throws FetchException {
        Set<ListingUrl> seen = new HashSet<>();
        ListingUrl current = request.url();
        while (seen.add(current)) {
            if (seen.size() > config.maxRedirects() + 1) {
                throw new FetchException(
                        TOO_MANY_REDIRECTS,
                        "The site sends its visitors on more than " + config.maxRedirects()
                                + " times. Open the page in a browser, and give the address it ends at or paste its text.");
            }
            ListingUrl asked = current;
            Hop hop = hop(request, visit, asked);
            if (hop instanceof Hop.Arrived arrived) {
                return new FetchOutcome.Fetched(arrived.page());
            }
            if (hop instanceof Hop.Same) {
                return new FetchOutcome.Unchanged(clock.instant());
            }
            current = ((Hop.Onward) hop).url();
        }
        throw new FetchException(
                TOO_MANY_REDIRECTS,
                "The site sends its visitors round in a circle, often because it expects cookies. Paste the page's text.");
    }

    private Hop hop(PageRequest request, Visit visit, ListingUrl asked) throws FetchException {
        try {
            Optional<Duration> pause = config.robots() ? robots.check(visit, asked) : Optional.empty();
            Map<String, String> headers = wanted(asked, request);
            boolean conditional = headers.keySet().stream().anyMatch(CONDITIONS::containsValue);
            return ask(
                    visit,
                    asked,
                    headers,
                    pause,
                    reply -> conditional && reply.status() == NOT_MODIFIED
                            ? new Hop.Same()
                            : read(reply, request, asked));
        } catch (BusyHost e) {
            client.requireAllowed(asked, visit.deadline());
            throw e;
        }
    }

    /** The headers of a request; conditional when it is what answered before (RFC 9110, section 13.1). */
    private static Map<String, String> wanted(ListingUrl asked, PageRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.ACCEPT, isSitemap(request) ? MediaTypes.ACCEPT_SITEMAP : MediaTypes.ACCEPT);
        request.known()
                .filter(page -> page.answered().equals(Optional.of(asked)))
                .ifPresent(page -> {
                    CONDITIONS.forEach((validator, condition) -> Optional.ofNullable(
                                    page.headers().get(validator))
                            .ifPresent(value -> headers.put(condition, value)));
                });
        return headers;
    }

    private <T> T ask(Visit visit, ListingUrl url, String accept, GuardedClient.ReplyReader<T> reader)
            throws FetchException {
        return ask(visit, url, Map.of(HttpHeaders.ACCEPT, accept), Optional.empty(), reader);
    }

    private <T> T ask(
            Visit visit,
            ListingUrl url,
            Map<String, String> headers,
            Optional<Duration> pause,
            GuardedClient.ReplyReader<T> reader)
            throws FetchException {
        client.requireAllowedBeforeLookup(url);
        try (HostPace.Turn turn = visit.turn(url)) {
            pause.ifPresent(turn::pauseAtLeast);
            try {
                return client.get(url, headers, visit.deadline(), reader);
            } catch (FetchException e) {
                e.failure()
                        .retryAfter()
                        .map(wait -> wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait)
                        .ifPresent(turn::pauseAtLeast);
                throw e;
            }
        }
    }

    private Hop read(Reply reply, PageRequest request, ListingUrl asked) throws IOException {
        Optional<String> elsewhere = reply.elsewhere();
        if (elsewhere.isPresent()) {
            return new Hop.Onward(onward(asked, elsewhere.get()));
        }
        if (reply.status() < 200 || reply.status() > 299) {
            throw new FetchException(BadStatus.explain(reply, clock));
        }
        Optional<ContentType> declared = reply.header(HttpHeaders.CONTENT_TYPE).map(ContentType::parseLenient);
        Optional<String> type = declared.map(ContentType::getMimeType).map(mime -> mime.toLowerCase(Locale.ROOT));
        if (type.isPresent()) {
            MediaTypes.requireReadable(request.kind(), type.get());
        }
        byte[] body = isSitemap(request) ? reply.unpackedSitemap() : reply.body();
        return new Hop.Arrived(new FetchedPage(
                Optional.of(request.url()),
                Optional.of(asked),
                clock.instant(),
                reply.status(),
                type.isPresent() ? type.get() : MediaTypes.sniff(request.kind(), body),
                declared.map(mime -> mime.getParameter("charset")),
                reply.kept(),
                body));
    }

    private static ListingUrl onward(ListingUrl from, String location) throws FetchException {
        ListingUrl to;
        try {
            to = from.resolve(location);
        } catch (RefusedUrl e) {
            throw new FetchException(
                    e.failure().code(),
                    "The page sends its visitors on to an address that Assay does not read. Open it in a browser and"
                            + " paste its text.");
        }
        if (from.scheme().equals("https") && to.scheme().equals("http")) {
            throw new FetchException(
                    ADDRESS_REFUSED,
                    "The page sends its visitors from an encrypted address to an unencrypted one, which Assay does not"
                            + " follow. Paste its text instead.");
        }
        return to;
    }

    static String userAgent(String version, Optional<String> contact) {
        if (!contact.orElse("").matches("[ -~]*")) {
            throw new IllegalArgumentException("ASSAY_CONTACT (assay.contact) stands in each request that Assay sends:"
                    + " write an address such as https://example.com/bots or bots@example.com, in plain ASCII.");
        }
        return "Assay/" + version + contact.map(c -> " (+" + c.strip() + ")").orElse("");
    }
}
