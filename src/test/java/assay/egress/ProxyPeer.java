package assay.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A company's proxy on loopback: it opens tunnels, passes whole http requests on, wants a password if told to, and remembers what
 * it was asked for. Whatever name it is given it finds on loopback.
 */
public final class ProxyPeer implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String login = "";
    private volatile String answer = "";

    public ProxyPeer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.submit(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port();
    }

    /** Serves those alone who say this, as {@code user:password}. */
    public ProxyPeer wants(String userAndPassword) {
        login = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Answers this in place of what is asked for. */
    public ProxyPeer answers(String head) {
        answer = head;
        return this;
    }

    /** The heads of the requests so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Their first lines. */
    public List<String> lines() {
        return requests.stream().map(head -> head.split("\r\n")[0]).toList();
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
            String head = head(socket.getInputStream());
            requests.add(head);
            byte[] body = socket.getInputStream().readNBytes(length(head));
            OutputStream back = socket.getOutputStream();
            if (!login.isEmpty() && !head.contains("Proxy-Authorization: Basic " + login + "\r\n")) {
                back.write(
                        "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                return null;
            }
            if (!answer.isEmpty()) {
                back.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                return null;
            }
            String target = head.split(" ")[1];
            boolean tunnel = head.startsWith("CONNECT ");
            String authority = tunnel ? target : target.replaceFirst("^http://([^/]+).*", "$1");
            int port = Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
            try (Socket site = new Socket("127.0.0.1", port)) {
                if (tunnel) {
                    back.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                } else {
                    String passedOn = head.replaceFirst("http://[^/]+", "").replaceAll("Proxy-[^\r]*\r\n", "");
                    site.getOutputStream().write(passedOn.getBytes(StandardCharsets.ISO_8859_1));
                    site.getOutputStream().write(body);
                }
                threads.submit(() -> socket.getInputStream().transferTo(site.getOutputStream()));
                site.getInputStream().transferTo(back);
            }
        }
        return null;
    }

    private static int length(String head) {
        Matcher length = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)").matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
