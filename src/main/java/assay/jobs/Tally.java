package assay.jobs;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a list came to: {@code total} is the sum of {@code valid}, {@code duplicates} and {@code refusedInAll}.
 *
 * @param valid addresses of different listings
 * @param duplicates further spellings of a listing that stood before
 * @param refused the first {@value #MOST_TOLD} in the list's order
 * @param encoding of a list of text, such as {@code UTF-8}
 * @param elsewhere of a sitemap or feed, how many of the valid ones lie outside its host
 */
record Tally(
        int total,
        int valid,
        int duplicates,
        List<Refused> refused,
        int refusedInAll,
        Optional<String> encoding,
        OptionalInt elsewhere) {

    /** Entries that one list may have. */
    static final int MOST_ENTRIES = 1_000_000;

    static final int MOST_TOLD = 1_000;
    private static final int LONGEST_TOLD = 200;

    Tally {
        refused = List.copyOf(refused);
    }

    /**
     * An entry that can be read.
     *
     * @param line as in {@link Refused}
     */
    record Address(int line, String typed, ListingUrl url) {}

    /**
     * An entry that cannot.
     *
     * @param line of the text, from 1; of JSON, a sitemap or a feed, the entry's place
     * @param url as typed, its first {@value #LONGEST_TOLD} characters
     * @param code as in a problem
     * @param detail a sentence for the person who made the list
     */
    record Refused(int line, String url, String code, String detail) {}

    /** Counts a list entry by entry, in memory that is bounded, and hands on the first address of each listing. */
    static final class Count implements AutoCloseable {
        private final Consumer<Address> each;
        private final ListMemory memory = new ListMemory();
        private final Seen seen = new Seen(memory);
        private final List<Refused> refused = new ArrayList<>();
        private int valid;
        private int duplicates;
        private int refusedInAll;

        Count(Consumer<Address> each) {
            this.each = each;
        }

        int total() {
            return valid + duplicates + refusedInAll;
        }

        /** Takes an entry that ought to be a whole address. */
        void take(int line, String typed) {
            take(line, typed, ListingUrl::parse);
        }

        /** @param reading what the entry means; may throw {@link RefusedUrl} */
        void take(int line, String entry, Function<String, ListingUrl> reading) {
            String typed = entry.strip();
            if (typed.indexOf(ListText.UNREADABLE) >= 0) {
                refuse(
                        line,
                        typed,
                        FailureCode.MALFORMED_URL.key(),
                        "The address holds a character that cannot be read. Save the list as UTF-8, or write it anew.");
                return;
            }
            ListingUrl url;
            try {
                url = reading.apply(typed);
            } catch (RefusedUrl e) {
                Failure failure = e.failure();
                refuse(line, typed, failure.code().key(), failure.detail());
                return;
            }
            requireRoom();
            if (seen.add(url.subjectId())) {
                valid++;
                each.accept(new Address(line, typed, url));
            } else {
                duplicates++;
            }
        }

        void refuse(int line, String typed, String code, String detail) {
            requireRoom();
            refusedInAll++;
            if (refused.size() < MOST_TOLD) {
                refused.add(new Refused(line, cut(typed), code, detail));
            }
        }

        private static String cut(String typed) {
            if (typed.length() <= LONGEST_TOLD) {
                return typed;
            }
            boolean halves = Character.isHighSurrogate(typed.charAt(LONGEST_TOLD - 1));
            return typed.substring(0, halves ? LONGEST_TOLD - 1 : LONGEST_TOLD);
        }

        private void requireRoom() {
            if (total() == MOST_ENTRIES) {
                throw ProblemException.of(
                        RequestCode.TOO_LARGE,
                        "The list has more than the 1,000,000 entries that one job takes. Divide it into several.");
            }
        }

        Tally tally(Optional<String> encoding, OptionalInt elsewhere) {
            return new Tally(total(), valid, duplicates, refused, refusedInAll, encoding, elsewhere);
        }

        /** Lets go of what the list held. */
        @Override
        public void close() {
            memory.close();
        }
    }

    /**
     * A set of listings in 32 MB for a million, where their addresses would take hundreds: of each, half of its SHA-256. That two of
     * a million share it by chance is a matter of 10⁻²⁷, and nobody can make two that do; 64 bits would allow that.
     */
    private static final class Seen {
        private static final int LEAST = 1 << 10;
        private final MessageDigest sha256 = sha256();
        private final ListMemory memory;
        /** Pairs; both 0 where there is none. Half of the places at most are taken. */
        private long[] halves = new long[2 * LEAST];

        private int size;

        Seen(ListMemory memory) {
            this.memory = memory;
        }

        boolean add(String subjectId) {
            ByteBuffer hash = ByteBuffer.wrap(sha256.digest(subjectId.getBytes(StandardCharsets.UTF_8)));
            if (!put(hash.getLong(), hash.getLong())) {
                return false;
            }
            size++;
            if (size > halves.length / 4) {
                grow();
            }
            return true;
        }

        private boolean put(long first, long second) {
            int at = (int) first & (halves.length / 2 - 1);
            while (halves[2 * at] != 0 || halves[2 * at + 1] != 0) {
                if (halves[2 * at] == first && halves[2 * at + 1] == second) {
                    return false;
                }
                at = at + 1 & (halves.length / 2 - 1);
            }
            halves[2 * at] = first;
            halves[2 * at + 1] = second;
            return true;
        }

        private void grow() {
            long[] before = halves;
            memory.grow((long) before.length * Long.BYTES, 2L * before.length * Long.BYTES);
            halves = new long[2 * before.length];
            for (int i = 0; i < before.length; i += 2) {
                if (before[i] != 0 || before[i + 1] != 0) {
                    put(before[i], before[i + 1]);
                }
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java has it
            }
        }
    }
}
