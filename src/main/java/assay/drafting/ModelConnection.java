package assay.drafting;

import assay.egress.Egress;
import assay.egress.EgressProxy;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One configured model: single calls, no more at once than allowed, each with our schema and nothing to call back. */
final class ModelConnection {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LOGGED = 300;
    private static final Logger LOG = Logger.getLogger(ModelConnection.class);

    private final LlmSettings settings;
    private final Clock clock;
    private final Semaphore places;

    private final HttpClient http;
    private final Optional<String> proxyLogin;

    ModelConnection(LlmSettings settings, Egress egress, Clock clock) {
        this.settings = settings;
        String host = settings.baseUrl().getHost();
        this.http = client(egress, host);
        this.proxyLogin = egress.proxyTo(host).flatMap(EgressProxy::basicLogin);
        this.clock = clock;
        this.places = new Semaphore(settings.parallel(), true);
    }

    // HTTP/1.1, because many a model server mistakes the JDK's offer to upgrade. Redirects could carry the key
    // elsewhere.
    private static HttpClient client(Egress egress, String host) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(egress.trust());
        egress.proxyTo(host)
                .ifPresent(proxy ->
                        client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))));
        return client.build();
    }

    LlmSettings settings() {
        return settings;
    }

    /**
     * Waits for a place and asks once.
     *
     * @throws ModelFault when there is no answer
     * @throws InterruptedException while waiting for a place; during the call it is a fault and the thread stays interrupted
     */
    ChatResponse ask(ModelQuestion question, Deadline deadline) throws InterruptedException {
        if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            throw ModelFault.busy(settings.budget());
        }
        try {
            Duration allowed = deadline.leftUpTo(settings.timeout());
            if (allowed.isZero()) {
                throw ModelFault.timeout(settings.budget());
            }
            return model(allowed).chat(request(question));
        } catch (ModelFault e) {
            throw e;
        } catch (ContentFilteredException e) {
            throw ModelFault.declined();
        } catch (RuntimeException e) {
            throw fault(e);
        } finally {
            places.release();
        }
    }

    private ModelFault fault(RuntimeException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ModelFault known) {
                return known;
            }
        }
        LOG.warnf(
                "the model server’s answer is no chat completion: %s",
                Texts.cleaned(settings.withoutKey(e.toString()), LOGGED));
        return ModelFault.noCompletion();
    }

    /** Made for each call, since its time limit is what the listing has left; the connections are shared. */
    private OpenAiChatModel model(Duration allowed) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(ModelHttp.within(allowed, http, proxyLogin, settings::withoutKey, clock))
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.apiKey().orElse(null))
                .modelName(settings.model())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
    }

    private static ChatRequest request(ModelQuestion question) {
        return ChatRequest.builder()
                .messages(question.messages())
                .parameters(OpenAiChatRequestParameters.builder()
                        .temperature(question.temperature())
                        .seed(question.seed())
                        .responseFormat(format(question))
                        .build())
                .build();
    }

    private static ResponseFormat format(ModelQuestion question) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(question.schemaName())
                        .rootElement(JsonRawSchema.from(question.schema()))
                        .build())
                .build();
    }
}
