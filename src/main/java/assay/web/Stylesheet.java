package assay.web;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The addresses of style sheets and scripts, which change with their content, so that browsers may keep them. */
@TemplateExtension(namespace = "assay")
final class Stylesheet {
    private static final String ADDRESS = address("assay.css");
    private static final String DESK_STYLE = address("desk.css");
    private static final String DESK_SCRIPT = address("desk.js");
    private static final String HTMX = address("webjars/htmx.org/2.0.10/dist/htmx.min.js");

    private Stylesheet() {}

    static String stylesheet() {
        return ADDRESS;
    }

    static String deskStyle() {
        return DESK_STYLE;
    }

    static String deskScript() {
        return DESK_SCRIPT;
    }

    static String htmx() {
        return HTMX;
    }

    private static String address(String file) {
        return "/" + file + "?v=" + hash("META-INF/resources/" + file);
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
