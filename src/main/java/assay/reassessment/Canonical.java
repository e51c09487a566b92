package assay.reassessment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** One hash for one value, however it was put together (RFC 8785). */
final class Canonical {
    private Canonical() {}

    /** SHA-256 of the canonical form, 64 hexadecimal digits. */
    static String sha256(JsonNode value) {
        try {
            byte[] canonical = new JsonCanonicalizer(value.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException e) {
            throw new IllegalStateException("JSON of ours has a canonical form", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
