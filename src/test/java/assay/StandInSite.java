package assay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Very many hosts, one for each address of 127.0.0.0/8, with any number of listings, some of which misbehave. It notes when each host
 * was asked.
 */
public final class StandInSite implements AutoCloseable {
    /** Stands in pages that a model makes nothing of. */
    public static final String SPOILT_WORDS = "Mudlark of the thirteenth hour";

    private static final Path PAGE = Path.of("fixtures", "listings", "lamplighter", "page.html");
    private static final int BACKLOG = 1_000;
    private static final int LARGE = 10_000_000;

    static {
        // Else the headers wait 40 ms for an acknowledgement before the body follows.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What becomes of whoever asks for a listing. */
    public enum Kind {
        GOOD,
        /** Answers 500. */
        BROKEN,
        /** Takes the request and says nothing. */
        SILENT,
        /** Answers 10 MB. */
        LARGE,
        /** Answers a page that bears {@link #SPOILT_WORDS}. */
        SPOILT
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private volatile byte[] page;
    private final byte[] spoilt;
    private final byte[] large;
    private final Queue<HttpExchange> unanswered = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Long>> asked = new ConcurrentHashMap<>();

    public StandInSite() throws IOException {
        String text = Files.readString(PAGE);
        page = text.getBytes(StandardCharsets.UTF_8);
        spoilt = text.replace("</main>", "<p>" + SPOILT_WORDS + "</p></main>").getBytes(StandardCharsets.UTF_8);
        large = "<p>It goes on. </p>".repeat(LARGE / 19).getBytes(StandardCharsets.UTF_8);
        // On all addresses, since 127.0.0.0/8 cannot be had otherwise; whoever comes from outside is sent away.
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code ASSAY_FETCH_ALLOW} must say. */
    public String allow() {
        return "127.0.0.0/8:" + server.getAddress().getPort();
    }

    /**
     * A listing's address.
     *
     * @param host 0–16,000,000
     */
    public String url(int host, Kind kind, int listing) {
        return "http://" + host(host) + ":" + server.getAddress().getPort() + "/"
                + kind.name().toLowerCase(Locale.ROOT) + "/" + listing;
    }

    private static String host(int number) {
        // 127.0.0.1 is where the rest of the machine lives.
        int host = number + (1 << 16);
        return "127." + (host >> 16) + "." + (host >> 8 & 255) + "." + (host & 255);
    }

    /** Adds that to all good listings from now on. */
    public void says(String more) throws IOException {
        page = Files.readString(PAGE)
                .replace("</main>", "<p>" + more + "</p></main>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** When that host was asked for anything, the first first, as {@link System#nanoTime} has it. */
    public List<Long> asked(int host) {
        return asked.getOrDefault(host(host), new ConcurrentLinkedQueue<>()).stream()
                .sorted()
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
            exchange.close();
            return;
        }
        asked.computeIfAbsent(
                        exchange.getLocalAddress().getAddress().getHostAddress(), h -> new ConcurrentLinkedQueue<>())
                .add(at);
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/silent/")) {
            unanswered.add(exchange);
        } else if (path.startsWith("/good/")) {
            send(exchange, 200, page);
        } else if (path.startsWith("/spoilt/")) {
            send(exchange, 200, spoilt);
        } else if (path.startsWith("/large/")) {
            send(exchange, 200, large);
        } else {
            send(exchange, path.startsWith("/broken/") ? 500 : 404, new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException goneAway) {
            // Whoever asked was killed, or had read enough.
            exchange.close();
        }
    }

    @Override
    public void close() {
        unanswered.forEach(HttpExchange::close);
        server.stop(0);
        workers.shutdownNow();
    }
}
