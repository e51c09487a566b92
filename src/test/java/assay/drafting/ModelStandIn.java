package assay.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for an OpenAI-compatible server in measurements: takes any number of calls at once and answers each with the same reply
 * after the same time, with no thread that waits.
 */
public final class ModelStandIn implements AutoCloseable {
    private static final int BACKLOG = 512;

    static {
        // Else the headers wait 40 ms for an acknowledgement before the body follows.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService readers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
    private volatile byte[] body;
    private final byte[] spoilt =
            ModelWire.OPENAI.reply("I would rather not.", ReplyEnd.WHOLE).getBytes(StandardCharsets.UTF_8);
    private volatile Optional<String> spoiling = Optional.empty();
    private volatile Duration latency;
    private final AtomicInteger calls = new AtomicInteger();

    public ModelStandIn(Duration latency) throws IOException {
        this.latency = latency;
        replies(Samples.reply("lamplighter"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(readers);
        server.createContext("/v1/chat/completions", this::take);
        server.start();
    }

    /** From the last byte of a request to the first of its answer, from now on. */
    public void takes(Duration time) {
        latency = time;
    }

    /** What the model writes from now on. */
    public void replies(String content) {
        body = ModelWire.OPENAI.reply(content, ReplyEnd.WHOLE).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes, from now on, what somebody wrote by hand about the lamplighter's page.
     *
     * @param passages of that page, as a service numbered them
     */
    public void repliesAbout(JsonNode passages) throws IOException {
        JsonNode reply = Samples.JSON.readTree(Samples.reply("lamplighter"));
        reply.findValues("quotes")
                .forEach(list -> list.forEach(quote -> passages.forEach(p -> {
                    if (p.get("text").asText().contains(quote.get("quote").asText())) {
                        ((ObjectNode) quote).put("passage", p.get("id").asText());
                    }
                })));
        replies(reply.toString());
    }

    /** Whoever shows it these words is answered something that is no draft. */
    public void spoiltBy(String words) {
        spoiling = Optional.of(words);
    }

    /** How many it was asked until now, answered or not. */
    public int calls() {
        return calls.get();
    }

    /** As {@code ASSAY_LLM_BASE_URL} has it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        calls.incrementAndGet();
        boolean spoils = spoiling.filter(words -> new String(asked, StandardCharsets.UTF_8).contains(words))
                .isPresent();
        byte[] answer = spoils ? spoilt : body;
        if (latency.isZero()) {
            answer(exchange, answer);
        } else {
            answers.schedule(() -> answer(exchange, answer), latency.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) {
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            out.write(body);
        } catch (IOException goneAway) {
            // Whoever asked was killed meanwhile.
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        readers.shutdownNow();
        answers.shutdownNow();
    }
}
