package assay.drafting;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The JDK's HTTP client under LangChain4j's interface, with what LangChain4j's own adapter lacks: a cap on the size of the
 * answer, a time limit that also ends an answer that only drips, and the Retry-After header. Failures are {@link ModelFault}s.
 */
final class ModelHttp implements HttpClient {
    /** Bytes of one answer: a reply of a million characters may double when it is escaped. */
    static final int MOST = 2_000_000;

    private static final int LOGGED = 500;
    /** {@code application/json}, or a type that is written as JSON; RFC 6839, section 3.1. */
    private static final Pattern JSON =
            Pattern.compile("^\\s*application/(json|[^;\\s]+\\+json)\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private static final Logger LOG = Logger.getLogger(ModelHttp.class);

    private final java.net.http.HttpClient client;
    private final Duration allowed;
    private final Optional<String> proxyLogin;
    private final UnaryOperator<String> withoutKey;
    private final Clock clock;

    private ModelHttp(
            java.net.http.HttpClient client,
            Duration allowed,
            Optional<String> proxyLogin,
            UnaryOperator<String> withoutKey,
            Clock clock) {
        this.client = client;
        this.allowed = allowed;
        this.proxyLogin = proxyLogin;
        this.withoutKey = withoutKey;
        this.clock = clock;
    }

    /**
     * @param allowed from the first byte sent to the last received
     * @param proxyLogin what the client's proxy wants to hear; the client tells it to nobody else
     */
    static HttpClientBuilder within(
            Duration allowed,
            java.net.http.HttpClient client,
            Optional<String> proxyLogin,
            UnaryOperator<String> withoutKey,
            Clock clock) {
        return new Ready(allowed, new ModelHttp(client, allowed, proxyLogin, withoutKey, clock));
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<byte[]> response = sent(request);
        // There is none when a proxy answered in place of opening a tunnel.
        String body = response.body() == null ? "" : new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() / 100 != 2) {
            LOG.warnf("the model server answered HTTP %d: %s", response.statusCode(), shown(body));
            Optional<Duration> retryAfter =
                    response.headers().firstValue("retry-after").flatMap(header -> RetryAfter.parse(header, clock));
            throw ModelFaults.ofStatus(response.statusCode(), retryAfter);
        }
        response.headers()
                .firstValue("content-type")
                .filter(type -> !JSON.matcher(type).find())
                .ifPresent(type -> {
                    LOG.warnf("the model server answered %s: %s", Texts.cleaned(type, LOGGED), shown(body));
                    throw ModelFaults.noCompletion();
                });
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private String shown(String words) {
        return Texts.cleaned(withoutKey.apply(words), LOGGED);
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        java.net.http.HttpRequest.Builder out = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> out.header(name, value)));
        // An authenticator would be asked for it in time, but with one the client leaves out the header with the key.
        proxyLogin.ifPresent(login -> out.header("Proxy-Authorization", login));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(out.build(), info -> new CappedBody(MOST));
        try {
            return answer.get(allowed.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw ModelFaults.timeout(allowed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFaults.interrupted();
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        } finally {
            // Closes the connection of a call that is not over; nothing otherwise.
            answer.cancel(true);
        }
    }

    private ModelFault fault(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ModelFault known) {
                return known;
            }
        }
        LOG.warnf("no answer from the model server: %s", shown(cause.toString()));
        return ModelFaults.unreachable();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("drafts are not streamed");
    }

    /** The form in which LangChain4j takes a client; the times are settled already. */
    private record Ready(Duration allowed, HttpClient client) implements HttpClientBuilder {
        @Override
        public Duration connectTimeout() {
            return allowed;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return allowed;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
