package assay.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/** What a password must be, and its slow hash: bcrypt at cost 12, which reads 72 bytes and no more. */
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST_BYTES = 72;
    private static final int COST = 12;
    /** Whoever guesses at many names at once waits for himself, not the service for him. */
    private static final Semaphore TURNS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    /** Of nobody's password: looked at for names that are unknown, so that they take as long as others. */
    private static final String NOBODYS = BcryptUtil.bcryptHash(Secret.create(), COST);

    private Passwords() {}

    /** @throws AccessRefused with what a password must be */
    static String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new AccessRefused(
                    "password", "A password has at least " + SHORTEST + " characters. Choose a longer one.");
        }
        if (bytes(password) > LONGEST_BYTES) {
            throw new AccessRefused(
                    "password",
                    "A password has at most " + LONGEST_BYTES
                            + " bytes, because no more are looked at; letters with accents take two or more. Choose a shorter one.");
        }
        TURNS.acquireUninterruptibly();
        try {
            return BcryptUtil.bcryptHash(password, COST);
        } finally {
            TURNS.release();
        }
    }

    /** Takes as long whatever is given; {@code hash} may be null, and nothing matches that. */
    static boolean matches(String password, String hash) {
        TURNS.acquireUninterruptibly();
        try {
            boolean readable = bytes(password) <= LONGEST_BYTES;
            boolean same = BcryptUtil.matches(readable ? password : "", hash == null ? NOBODYS : hash);
            return same && readable && hash != null;
        } finally {
            TURNS.release();
        }
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
