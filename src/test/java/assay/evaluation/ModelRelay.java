package assay.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between Assay and a real model and counts what the model says, also where no draft comes of it. On request it has the
 * model's server force the reply into shape ({@link ForcedShape}), or lets the model boast.
 */
final class ModelRelay implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String upstream;
    private final boolean forced;
    private final boolean boasting;
    private final AtomicLong replies = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong tokensIn = new AtomicLong();
    private final AtomicLong tokensOut = new AtomicLong();

    /** @param upstream the model server's address up to and including {@code /v1} */
    ModelRelay(String upstream, boolean forced, boolean boasting) throws IOException {
        this.upstream = upstream;
        this.forced = forced;
        this.boasting = boasting;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(workers);
        server.createContext("/v1/chat/completions", this::relay);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void relay(HttpExchange exchange) throws IOException {
        ObjectNode request = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        if (forced) {
            ForcedShape.upon((ObjectNode) request.at("/response_format/json_schema/schema"));
        }
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(upstream + "/chat/completions"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            count(answer);
            byte[] said = boasting && answer.statusCode() == 200 ? boasted(answer.body()) : answer.body();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), said.length);
            exchange.getResponseBody().write(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same reply, every certainty as high as it goes: what the checks must take back where no quote holds. */
    private static byte[] boasted(byte[] answer) throws IOException {
        JsonNode body = JSON.readTree(answer);
        ObjectNode message = (ObjectNode) body.at("/choices/0/message");
        message.put(
                "content",
                message.path("content")
                        .asText()
                        .replaceAll("\"(unknown|inferred)\"", "\"evidenced\"")
                        .replace("\"not_certain\"", "\"mapped\""));
        return JSON.writeValueAsBytes(body);
    }

    private void count(HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() != 200) {
            refused.incrementAndGet();
            return;
        }
        JsonNode body = JSON.readTree(answer.body());
        replies.incrementAndGet();
        cutOff.addAndGet("length".equals(body.at("/choices/0/finish_reason").asText()) ? 1 : 0);
        tokensIn.addAndGet(body.at("/usage/prompt_tokens").asLong());
        tokensOut.addAndGet(body.at("/usage/completion_tokens").asLong());
    }

    /** What the model said in all, in a line. */
    String told() {
        return "model server: " + replies + " replies, " + cutOff + " of them cut off at the length limit; " + refused
                + " requests refused; tokens in " + tokensIn + ", out " + tokensOut;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
