package assay.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that may misbehave in every byte: what it sends is written out, nothing is added. */
final class LoopbackServer implements AutoCloseable {

    /** What one path sends once the request has been read. */
    interface Script {
        void play(OutputStream out) throws Exception;
    }

    private final ServerSocket listening;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    LoopbackServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.submit(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The requests so far, each as it arrived up to the empty line. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    LoopbackServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** An answer in full; its lines are parted by line feeds here and by CR LF on the wire. */
    LoopbackServer on(String path, String head, byte[] body) {
        return on(path, out -> {
            out.write((head.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
        });
    }

    LoopbackServer on(String path, String head, String body) {
        return on(path, head, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            threads.submit(() -> serve(socket));
        }
    }

    private Void serve(Socket socket) throws Exception {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            requests.add(request.toString());
            String path = request.toString().split(" ")[1];
            scripts.get(path).play(socket.getOutputStream());
            socket.getOutputStream().flush();
        }
        return null;
    }
}
