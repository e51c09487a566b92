package assay.fetch;

import static assay.listing.FailureCode.ADDRESS_REFUSED;
import static assay.listing.FailureCode.TOO_MANY_REDIRECTS;

import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Pages from the public web. Each hop of a redirect passes the same checks as the address that was asked for. */
@Startup // a setting that cannot be read stops the service when it starts, not when somebody asks
@ApplicationScoped
class GuardedPageSource implements PageSource {

    private static final Logger LOG = Logger.getLogger(GuardedPageSource.class);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private final FetchConfig config;
    private final Clock clock;
    private final GuardedClient client;

    @Inject
    GuardedPageSource(
            FetchConfig config,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version,
            @ConfigProperty(name = "assay.contact") Optional<String> contact) {
        this(
                config,
                clock,
                new GuardedClient(
                        config,
                        SystemDefaultDnsResolver.INSTANCE,
                        SSLContexts.createDefault(),
                        userAgent(version, contact)));
    }

    GuardedPageSource(FetchConfig config, Clock clock, GuardedClient client) {
        this.config = config;
        this.clock = clock;
        this.client = client;
    }

    /** One hop's answer: a page, or where to look instead. */
    private sealed interface Hop {
        record Arrived(FetchedPage page) implements Hop {}

        record Onward(ListingUrl url) implements Hop {}
    }

    @Override
    public FetchOutcome fetch(ListingUrl url) {
        try {
            return new FetchOutcome.Fetched(follow(url, Deadline.in(config.deadline())));
        } catch (FetchException e) {
            LOG.debugf(
                    e, "Fetching from %s ended with %s", url.host(), e.failure().code());
            return new FetchOutcome.FetchFailure(e.failure());
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private FetchedPage follow(ListingUrl requested, Deadline deadline) throws FetchException {
        Set<ListingUrl> seen = new HashSet<>();
        ListingUrl current = requested;
        while (seen.add(current)) {
            if (seen.size() > config.maxRedirects() + 1) {
                throw new FetchException(
                        TOO_MANY_REDIRECTS,
                        "The site sends its visitors on more than " + config.maxRedirects()
                                + " times. Open the page in a browser and give the address it ends at.");
            }
            ListingUrl asked = current;
            Hop hop = client.get(asked, MediaTypes.ACCEPT, deadline, reply -> read(reply, requested, asked));
            if (hop instanceof Hop.Arrived arrived) {
                return arrived.page();
            }
            current = ((Hop.Onward) hop).url();
        }
        throw new FetchException(
                TOO_MANY_REDIRECTS,
                "The site sends its visitors round in a circle, often because it expects cookies. Paste the page's text.");
    }

    private Hop read(Reply reply, ListingUrl requested, ListingUrl asked) throws IOException {
        Optional<String> location = reply.header(HttpHeaders.LOCATION);
        if (REDIRECTS.contains(reply.status()) && location.isPresent()) {
            return new Hop.Onward(onward(asked, location.get()));
        }
        if (reply.status() < 200 || reply.status() > 299) {
            throw new FetchException(BadStatus.explain(reply, clock));
        }
        Optional<ContentType> declared = reply.header(HttpHeaders.CONTENT_TYPE).map(ContentType::parseLenient);
        Optional<String> type = declared.map(ContentType::getMimeType).map(mime -> mime.toLowerCase(Locale.ROOT));
        if (type.isPresent()) {
            MediaTypes.requireReadable(type.get());
        }
        byte[] body = reply.body();
        return new Hop.Arrived(new FetchedPage(
                Optional.of(requested),
                Optional.of(asked),
                clock.instant(),
                reply.status(),
                type.isPresent() ? type.get() : MediaTypes.sniff(body),
                declared.map(mime -> mime.getParameter("charset")),
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

    private static String userAgent(String version, Optional<String> contact) {
        if (!contact.orElse("").matches("[ -~]*")) {
            throw new IllegalArgumentException("ASSAY_CONTACT (assay.contact) stands in each request that Assay sends:"
                    + " write an address such as https://example.com/bots or bots@example.com, in plain ASCII.");
        }
        return "Assay/" + version + contact.map(c -> " (+" + c.strip() + ")").orElse("");
    }
}
