package assay.store;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** What identifies a row when it is gone. */
final class RowHash {
    private RowHash() {}

    /** The SHA-256 of the row's canonical JSON (RFC 8785), 64 hexadecimal digits. */
    static String of(String json) {
        try {
            return of(new JsonCanonicalizer(json).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("the database writes JSON", e);
        }
    }

    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
