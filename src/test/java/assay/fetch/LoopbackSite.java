package assay.fetch;

import assay.listing.ListingUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A real site on loopback with the guarded way to it, for tests of what reads more than one page. */
public final class LoopbackSite implements AutoCloseable {
    private final LoopbackServer server;
    private final GuardedPageSource pages;

    public LoopbackSite() throws IOException {
        server = new LoopbackServer();
        pages = LoopbackFetch.source(
                new FakeNames().answer("pub.example.com", "127.0.0.1"),
                FetchSettings.with("allow", "127.0.0.1/32:" + server.port()));
    }

    public PageSource pages() {
        return pages;
    }

    public ListingUrl at(String path) {
        return ListingUrl.parse("http://pub.example.com:" + server.port() + path);
    }

    /** Serves XML; {@code @} in it stands for the site's own address. */
    public LoopbackSite xml(String path, String body) {
        String own = at("/").toString();
        return file(path, "application/xml", body.replace("@/", own).strip().getBytes(StandardCharsets.UTF_8));
    }

    public LoopbackSite file(String path, String type, byte[] body) {
        server.on(path, "HTTP/1.1 200 OK\nContent-Type: " + type, body);
        return this;
    }

    public LoopbackSite status(String path, int status) {
        server.on(path, "HTTP/1.1 " + status + " X\nContent-Length: 0", "");
        return this;
    }

    /** The paths that were asked for. */
    public List<String> asked() {
        return server.requests().stream().map(r -> r.split(" ")[1]).toList();
    }

    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() throws IOException {
        pages.close();
        server.close();
    }
}
