package assay.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** What ties an entry to the one before. */
final class AuditHash {
    /** Stands in the first entry. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    private AuditHash() {}

    /** Of everything in an entry but its hash, in canonical JSON with the entry's own names (RFC 8785). */
    static String of(AuditEntry entry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("seq", entry.seq())
                .put("at", entry.at())
                .put("actor", entry.actor())
                .put("act", entry.act())
                .put("object", entry.object())
                .put("contentSha256", entry.contentSha256())
                .put("previousHash", entry.previousHash());
        entry.version().ifPresent(version -> json.put("version", version));
        try {
            return sha256(new JsonCanonicalizer(json.toString()).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("texts and whole numbers have a canonical form", e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
