package assay.drafting;

import assay.drafting.ModelFault.Kind;
import assay.egress.Egress;
import assay.egress.EgressProxy;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One configured model: single calls, each in a place of its own, with our schema and nothing to call back. */
final class ModelConnection {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int LOGGED = 300;
    /** Where nobody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Logger LOG = Logger.getLogger(ModelConnection.class);

    private final LlmSettings settings;
    private final Clock clock;
    private final ModelPlaces places;
    private final boolean urgent;
    private final ModelBreaker breaker;
    private final ModelMeters meters;

    private final HttpClient http;
    private final Optional<String> proxyLogin;

    ModelConnection(LlmSettings settings, ModelPlaces places, Egress egress, Clock clock, MeterRegistry registry) {
        this.settings = settings;
        this.places = places;
        this.urgent = true;
        String host = settings.baseUrl().getHost();
        this.http = client(egress, host);
        this.proxyLogin = egress.proxyTo(host).flatMap(EgressProxy::basicLogin);
        this.clock = clock;
        this.breaker = new ModelBreaker(settings.limits());
        this.meters = new ModelMeters(registry, settings);
        meters.watch(breaker);
    }

    private ModelConnection(ModelConnection shared, boolean urgent) {
        this.settings = shared.settings;
        this.places = shared.places;
        this.urgent = urgent;
        this.clock = shared.clock;
        this.breaker = shared.breaker;
        this.meters = shared.meters;
        this.http = shared.http;
        this.proxyLogin = shared.proxyLogin;
    }

    /** The same, whose calls let those go before that a person waits for, for as long as it takes. */
    ModelConnection inBackground() {
        return new ModelConnection(this, false);
    }

    /** How long the server is left alone from now; empty when it may be asked. */
    Optional<Duration> rest() {
        return breaker.left();
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

    ModelMeters meters() {
        return meters;
    }

    /**
     * Waits for a place and asks once.
     *
     * @throws ModelFault when there is no answer
     * @throws InterruptedException while waiting for a place; during the call it is a fault and the thread stays interrupted
     */
    ChatResponse ask(ModelQuestion question, Deadline deadline) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            ChatResponse response = inTurn(question, deadline);
            meters.answered(ReplyEnd.of(response), response.tokenUsage(), since(begun));
            return response;
        } catch (ModelFault fault) {
            meters.failed(fault.kind(), since(begun));
            throw fault;
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private ChatResponse inTurn(ModelQuestion question, Deadline deadline) throws InterruptedException {
        breaker.check();
        try (ModelPlaces.Place place = place(deadline)) {
            Duration allowed = deadline.leftUpTo(settings.limits().timeout());
            if (allowed.isZero()) {
                throw ModelFaults.outOfTime(settings.limits().budget());
            }
            return breaker.call(() -> answer(question, allowed));
        }
    }

    private ModelPlaces.Place place(Deadline deadline) throws InterruptedException {
        ModelPlaces.Places which = new ModelPlaces.Places(
                settings.baseUrl().toString(), settings.limits().parallel());
        long begun = System.nanoTime();
        Duration patience = urgent ? deadline.left() : PATIENCE;
        ModelPlaces.Place place = places.take(which, urgent, patience).orElseThrow(() -> ModelFaults.busy(patience));
        if (!urgent) {
            deadline.putOff(since(begun));
        }
        return place;
    }

    private ChatResponse answer(ModelQuestion question, Duration allowed) {
        try {
            return settings.provider()
                    .model(settings, question, ModelHttp.within(allowed, http, proxyLogin, settings::withoutKey, clock))
                    .chat(question.messages());
        } catch (ContentFilteredException e) {
            throw ModelFaults.declined();
        } catch (RuntimeException e) {
            ModelFault fault = fault(e);
            boolean cutShort = fault.kind() == Kind.TIMEOUT
                    && allowed.compareTo(settings.limits().timeout()) < 0;
            throw cutShort ? ModelFaults.outOfTime(allowed) : fault;
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
        return ModelFaults.noCompletion();
    }
}
