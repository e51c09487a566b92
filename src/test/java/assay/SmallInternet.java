package assay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An internet of its own, to be run as a process in a network and mount namespace: public and private addresses on the loopback
 * device, a name server whose answers change, web servers outside and inside. Runs the service in it, has it asked for each
 * address of a file, and prints what each came to and whether anything inside was touched.
 */
final class SmallInternet {
    private static final String PUBLIC = "93.184.215.14";
    private static final String PUBLIC_SIX = "2606:2800:21f:cb07::14";
    private static final List<String> INSIDE = List.of(
            "127.0.0.1",
            "127.0.0.2",
            "::1",
            "10.0.0.5",
            "172.16.0.9",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "168.63.129.16",
            "198.18.0.1",
            "fd00::5",
            "fd00:ec2::254",
            "64:ff9b::a00:5",
            "2002:a00:5::1");

    /** What a name resolves to: each question takes the next list, the last stays. */
    private static final Map<String, List<List<String>>> NAMES = Map.ofEntries(
            Map.entry("www.product.com", List.of(List.of(PUBLIC, PUBLIC_SIX))),
            Map.entry("six.product.com", List.of(List.of(PUBLIC_SIX))),
            Map.entry("inside.attacker.com", List.of(List.of("10.0.0.5"))),
            Map.entry("metadata.attacker.com", List.of(List.of("169.254.169.254"))),
            Map.entry("azure.attacker.com", List.of(List.of("168.63.129.16"))),
            Map.entry("loop.attacker.com", List.of(List.of("127.0.0.1"))),
            Map.entry("ula.attacker.com", List.of(List.of("fd00::5"))),
            Map.entry("nat64.attacker.com", List.of(List.of("64:ff9b::a00:5"))),
            Map.entry("sixtofour.attacker.com", List.of(List.of("2002:a00:5::1"))),
            Map.entry("cgnat.attacker.com", List.of(List.of("100.64.0.1"))),
            Map.entry("both.attacker.com", List.of(List.of(PUBLIC, "10.0.0.5"))),
            Map.entry("rebind.attacker.com", List.of(List.of(PUBLIC), List.of("169.254.169.254"))),
            Map.entry("rebindlate.attacker.com", List.of(List.of(PUBLIC), List.of(PUBLIC), List.of("127.0.0.1"))));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger TOUCHED = new AtomicInteger();
    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();

    private SmallInternet() {}

    /** @param args the data folder, and the file of addresses, one a line */
    public static void main(String[] args) throws Exception {
        run("ip", "link", "set", "lo", "up");
        List<String> addresses = new ArrayList<>(INSIDE);
        addresses.addAll(List.of(PUBLIC, PUBLIC_SIX));
        for (String address : addresses) {
            if (!address.startsWith("127.") && !address.equals("::1")) {
                run("ip", "addr", "add", address + (address.contains(":") ? "/128" : "/32"), "dev", "lo");
            }
        }
        put("/etc/resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        put("/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");
        new Thread(SmallInternet::answerNames, "names").start();
        for (String inside : INSIDE) {
            serve(inside, exchange -> {
                TOUCHED.incrementAndGet();
                answer(exchange, 200, "<p>secret of the inside");
            });
        }
        serve(PUBLIC, SmallInternet::site);
        serve(PUBLIC_SIX, SmallInternet::site);
        try (RunningService service =
                RunningService.start(Path.of(args[0]), Map.of("ASSAY_RATE_LIMIT", "0", "ASSAY_HOST_DELAY", "0"))) {
            for (String address : Files.readAllLines(Path.of(args[1]))) {
                int before = TOUCHED.get();
                String outcome = outcome(service, address);
                System.out.println(outcome + "\t" + (TOUCHED.get() - before) + "\t" + address);
            }
        }
        System.exit(0);
    }

    private static String outcome(RunningService service, String address) throws Exception {
        String body = JSON.writeValueAsString(Map.of("url", address, "force", true));
        JsonNode answer =
                JSON.readTree(service.post("/api/v1/assessments?wait=30", body).body());
        return answer.has("score") ? "assessed" : answer.path("code").asText(answer.toString());
    }

    /** A product's page; {@code /to?…} sends the visitor on to whatever stands behind the question mark. */
    private static void site(HttpExchange exchange) throws IOException {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        if (exchange.getRequestURI().getPath().equals("/robots.txt")) {
            answer(exchange, 404, "");
        } else if (exchange.getRequestURI().getPath().equals("/to")) {
            exchange.getResponseHeaders().add("Location", query);
            answer(exchange, 302, "");
        } else if (exchange.getRequestURI().getPath().equals("/refresh")) {
            answer(exchange, 200, "<meta http-equiv=refresh content='0;url=" + query + "'><p>" + prose());
        } else {
            answer(exchange, 200, "<title>Product</title><h1>Product</h1><p>" + prose());
        }
    }

    private static String prose() {
        return "This agent answers letters of customers and files them by itself. ".repeat(20);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void serve(String address, com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 80), 50);
        server.createContext("/", handler);
        server.start();
    }

    /** DNS for A and AAAA, as much of RFC 1035 as one question needs. */
    private static void answerNames() {
        try (DatagramSocket socket = new DatagramSocket(53, InetAddress.getByName("127.0.0.1"))) {
            byte[] buffer = new byte[1_500];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = reply(buffer, packet.getLength());
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] reply(byte[] question, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int type = question[at + 2];
        List<byte[]> found = found(name.toString().toLowerCase(Locale.ROOT), type);
        boolean known = NAMES.containsKey(name.toString().toLowerCase(Locale.ROOT));
        ByteBuffer reply = ByteBuffer.allocate(1_500);
        reply.put(question, 0, 2)
                .putShort((short) (known ? 0x8180 : 0x8183))
                .putShort((short) 1)
                .putShort((short) found.size())
                .putInt(0)
                .put(question, 12, at + 5 - 12);
        for (byte[] address : found) {
            reply.putShort((short) 0xc00c)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(0)
                    .putShort((short) address.length)
                    .put(address);
        }
        byte[] bytes = new byte[reply.position()];
        reply.flip().get(bytes);
        return bytes;
    }

    private static List<byte[]> found(String name, int type) throws IOException {
        List<List<String>> turns = NAMES.getOrDefault(name, List.of(List.of()));
        int turn = ASKED.merge(name + type, 1, Integer::sum) - 1;
        List<byte[]> found = new ArrayList<>();
        for (String address : turns.get(Math.min(turn, turns.size() - 1))) {
            if (address.contains(":") == (type == 28)) {
                found.add(InetAddress.getByName(address).getAddress());
            }
        }
        return found;
    }

    private static void put(String file, String text) throws Exception {
        Path draft = Files.createTempFile("small-internet", ".txt");
        Files.writeString(draft, text);
        run("chmod", "644", draft.toString());
        run("mount", "--bind", draft.toString(), file);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
