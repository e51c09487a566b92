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

/** The addresses of the style sheet and of scripts, which change with their content, so that browsers may keep them. */
@TemplateExtension(namespace = "assay")
final class Stylesheet {
    private static final String ADDRESS = "/assay.css?v=" + hash("META-INF/resources/assay.css");

    private static final Map<String, String> SCRIPTS = new ConcurrentHashMap<>();

    private Stylesheet() {}

    static String stylesheet() {
        return ADDRESS;
    }

    /**
     * The address of a script of ours.
     *
     * @param name of its file, such as {@code queue.js}
     */
    static String script(String name) {
        return SCRIPTS.computeIfAbsent(name, n -> "/" + n + "?v=" + hash("META-INF/resources/" + n));
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
