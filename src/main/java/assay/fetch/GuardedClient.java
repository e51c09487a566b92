package assay.fetch;

import assay.egress.Egress;
import assay.egress.EgressProxy;
import assay.listing.ListingUrl;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;

/**
 * Sends one request to one address and hands out its answer: the only way from here to the web. Every request gets a
 * connection of its own, to an address that was checked for it, through the operator's proxy if there is one. Nothing is followed, repeated, stored or signed in to.
 */
final class GuardedClient implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GuardedClient.class);
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEADER_LINES = 200;

    private static final Http1Config HEADER_LIMITS = Http1Config.custom()
            .setMaxLineLength(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADER_LINES)
            .build();

    private static final ManagedHttpClientConnectionFactory CONNECTIONS = ManagedHttpClientConnectionFactory.builder()
            .http1Config(HEADER_LIMITS)
            // The client's own parser skips lines until one looks like a status line; this one does not.
            .responseParserFactory(new DefaultHttpResponseParserFactory(HEADER_LIMITS))
            .charCodingConfig(CharCodingConfig.custom()
                    .setCharset(StandardCharsets.UTF_8)
                    .setMalformedInputAction(CodingErrorAction.REPLACE)
                    .setUnmappableInputAction(CodingErrorAction.REPLACE)
                    .build())
            .build();

    private final FetchConfig config;
    private final Egress egress;
    private final AddressPolicy policy;
    private final DnsResolver names;
    private final TlsSocketStrategy tls;
    private final String userAgent;
    private final ExecutorService lookups = Executors.newCachedThreadPool(daemons("assay-lookup"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(daemons("assay-fetch-deadline"));

    GuardedClient(FetchConfig config, DnsResolver names, Egress egress, String userAgent) {
        this.config = config;
        this.egress = egress;
        this.policy = new AddressPolicy(config.allow().map(Exemptions::parse).orElse(Exemptions.NONE));
        this.names = names;
        this.tls = new DefaultClientTlsStrategy(egress.trust());
        this.userAgent = userAgent;
    }

    /** What to do with an answer while its connection is open. */
    interface ReplyReader<T> {
        T read(Reply reply) throws IOException;
    }

    /**
     * Asks for one address, without following redirects.
     *
     * @param headers the request's own, beside those that every request has
     * @param deadline when the request is cut off, whatever it is doing
     * @throws FetchException with what the person who asked is told
     */
    <T> T get(ListingUrl url, Map<String, String> headers, Deadline deadline, ReplyReader<T> reader)
            throws FetchException {
        return ask(new HttpGet(url.uri()), url, headers, deadline, reader);
    }

    /**
     * Sends JSON to one address, without following redirects.
     *
     * @param headers as of {@link #get}
     * @param deadline as of {@link #get}
     * @throws FetchException as {@link #get}
     */
    <T> T post(ListingUrl url, Map<String, String> headers, byte[] json, Deadline deadline, ReplyReader<T> reader)
            throws FetchException {
        HttpPost request = new HttpPost(url.uri());
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        return ask(request, url, headers, deadline, reader);
    }

    private <T> T ask(
            HttpUriRequestBase request,
            ListingUrl url,
            Map<String, String> headers,
            Deadline deadline,
            ReplyReader<T> reader)
            throws FetchException {
        headers.forEach(request::setHeader);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, Reply.ACCEPTED_ENCODING);
        request.setHeader(HttpHeaders.CONNECTION, "close");
        Future<?> cutOff = watch.schedule(request::cancel, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return send(request, url, deadline, reader);
        } catch (IOException e) {
            throw new FetchException(Mishaps.explain(e, deadline), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw strange(url, e, deadline);
        } finally {
            cutOff.cancel(false);
        }
    }

    /**
     * Asks the address policy what it can tell without a name server: names, ports, addresses written out.
     *
     * @throws FetchException when it refuses
     */
    void requireAllowedBeforeLookup(ListingUrl url) throws FetchException {
        Optional<Refusal> refusal = policy.written(url.host(), url.port());
        if (refusal.isPresent()) {
            throw new FetchException(refusal.get().failure());
        }
    }

    /**
     * Asks the address policy all that a request would ask it, where none is sent.
     *
     * @throws FetchException when it refuses; a name that cannot be looked up is no refusal
     */
    void requireAllowed(ListingUrl url, Deadline deadline) throws FetchException {
        try {
            checked(deadline).resolve(url.host(), url.port());
        } catch (GuardedResolver.RefusedAddress e) {
            throw new FetchException(e.refusal().failure(), e);
        } catch (UnknownHostException e) {
            LOG.debugf(e, "No address of %s was found to check", url.host());
        }
    }

    private GuardedResolver checked(Deadline deadline) {
        return new GuardedResolver(policy, names, lookups, deadline.atMost(config.connectTimeout()));
    }

    private <T> T send(HttpUriRequestBase request, ListingUrl url, Deadline deadline, ReplyReader<T> reader)
            throws IOException {
        GuardedResolver checked = checked(deadline);
        Optional<EgressProxy> proxy = egress.proxyTo(url.host());
        if (proxy.isEmpty()) {
            return read(request, client(deadline, checked).build(), HttpClientContext.create(), reader, reply -> reply);
        }
        Tunnel tunnel = new Tunnel(url, checked, proxy.get());
        HttpClientBuilder client = client(deadline, Tunnel.resolver(proxy.get()));
        tunnel.lead(client);
        try {
            return read(request, client.build(), tunnel.context(), reader, tunnel::throughIt);
        } catch (HttpHostConnectException | ConnectTimeoutException e) {
            throw new Tunnel.NoTunnel(0);
        }
    }

    /** An answer, when it is the site's. */
    private interface Vetted {
        ClassicHttpResponse vet(ClassicHttpResponse answer) throws IOException;
    }

    private <T> T read(
            HttpUriRequestBase request,
            CloseableHttpClient client,
            HttpClientContext context,
            ReplyReader<T> reader,
            Vetted answer)
            throws IOException {
        try {
            return reader.read(new Reply(answer.vet(client.executeOpen(null, request, context)), config));
        } finally {
            // Before anything is closed: closing a body would read the rest of it.
            request.cancel();
            client.close(CloseMode.IMMEDIATE);
        }
    }

    /**
     * What the client throws when the cut comes while it connects, and over answers that it was not prepared for: a status of 000,
     * a gzip body of ten thousand empty parts, by which the JDK's reader descends into itself. The log has one line of it, without
     * a word of the answer's.
     */
    private static FetchException strange(ListingUrl url, Throwable thrown, Deadline deadline) {
        IOException answer = new ClientProtocolException(thrown);
        if (!deadline.hasPassed()) {
            StackTraceElement[] at = thrown.getStackTrace();
            LOG.warnf(
                    "Reading from %s ended with %s at %s",
                    url.host(), thrown.getClass().getName(), at.length == 0 ? "an unknown place" : at[0]);
        }
        return new FetchException(Mishaps.explain(answer, deadline), answer);
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        watch.shutdownNow();
    }

    private HttpClientBuilder client(Deadline deadline, DnsResolver resolver) {
        return HttpClients.custom()
                .setConnectionManager(oneConnection(deadline, resolver))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(deadline.atMost(config.idleTimeout())))
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching();
    }

    private BasicHttpClientConnectionManager oneConnection(Deadline deadline, DnsResolver resolver) {
        Timeout connect = Timeout.of(deadline.atMost(config.connectTimeout()));
        Timeout idle = Timeout.of(deadline.atMost(config.idleTimeout()));
        BasicHttpClientConnectionManager connections = BasicHttpClientConnectionManager.create(
                null,
                resolver,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build(),
                CONNECTIONS);
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(idle)
                .build());
        connections.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build());
        return connections;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
