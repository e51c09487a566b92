package assay.drafting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that part a stranger's text from ours, which that text cannot foresee. */
enum Delimiters {
    /** New for each request. */
    RANDOM {
        @Override
        byte[] bytes(String text) {
            byte[] random = new byte[SIZE];
            SOURCE.nextBytes(random);
            return random;
        }
    },
    /**
     * The same for the same text, so that a request can be repeated and answered from a record. Unforeseeable, too: a text would have
     * to hold a part of its own SHA-256.
     */
    REPEATABLE {
        @Override
        byte[] bytes(String text) {
            try {
                byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return java.util.Arrays.copyOf(sha256, SIZE);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    };

    private static final int SIZE = 12;
    private static final SecureRandom SOURCE = new SecureRandom();

    abstract byte[] bytes(String text);

    /** @param what the text is, such as {@code listing}, with which the word begins */
    String around(String what, String text) {
        return what + "-" + HexFormat.of().formatHex(bytes(text));
    }
}
