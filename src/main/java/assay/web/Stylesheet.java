package assay.web;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of style sheets and scripts, which change with their content, so that browsers may keep them. */
@TemplateExtension(namespace = "assay")
final class Stylesheet {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Stylesheet() {}

    static String stylesheet() {
        return file("assay.css");
    }

    static String htmx() {
        return file("webjars/htmx.org/2.0.10/dist/htmx.min.js");
    }

    /**
     * The address of a style sheet or script of ours.
     *
     * @param name such as {@code queue.js}
     */
    static String file(String name) {
        return ADDRESSES.computeIfAbsent(name, n -> "/" + n + "?v=" + hash("META-INF/resources/" + n));
    }

    private static String hash(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
