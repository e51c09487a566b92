package assay.access;

import java.util.Optional;

/** Goes along the chain, entry by entry in the order of their numbers, up to the first that is at fault. Holds one entry. */
final class AuditWalk {
    /** How far around its place an entry is looked for that stands in another's. */
    private static final int NEIGHBOURS = 1_000;

    private long last;
    private String lastHash = AuditHash.NOTHING_BEFORE;

    /** How an entry can be at fault. */
    enum Fault {
        /** One or more numbers are not there. */
        MISSING,
        /** It stands under a number that it was not written under. */
        OUT_OF_ORDER,
        /** It does not say what it said when it was written. */
        CHANGED,
        /** By itself it is as it was written, but not after the entry that now stands before it. */
        NOT_LINKED
    }

    /** @param sentence for the person who asked */
    record Finding(long seq, Fault fault, String sentence) {}

    /** Takes the entry of the next higher number; empty when it is what must follow. */
    Optional<Finding> next(AuditEntry entry) {
        if (entry.seq() != last + 1) {
            return Optional.of(missing(entry));
        }
        if (!AuditHash.of(entry).equals(entry.hash())) {
            return Optional.of(changed(entry));
        }
        if (!entry.previousHash().equals(lastHash)) {
            return Optional.of(new Finding(entry.seq(), Fault.NOT_LINKED, notLinked(entry.seq())));
        }
        last = entry.seq();
        lastHash = entry.hash();
        return Optional.empty();
    }

    private Finding missing(AuditEntry found) {
        long first = last + 1;
        if (found.seq() < first) {
            return new Finding(
                    found.seq(),
                    Fault.CHANGED,
                    "Entry " + found.seq() + " has a number that no entry can have: numbers begin with 1.");
        }
        long end = found.seq() - 1;
        return new Finding(
                first,
                Fault.MISSING,
                (first == end ? "Entry " + first + " is missing" : "Entries " + first + " to " + end + " are missing")
                        + ": the next one there is entry " + found.seq() + ".");
    }

    private static Finding changed(AuditEntry entry) {
        for (long away = 1; away <= NEIGHBOURS; away++) {
            for (long place : new long[] {entry.seq() + away, entry.seq() - away}) {
                if (AuditHash.of(entry.numbered(place)).equals(entry.hash())) {
                    return new Finding(
                            entry.seq(),
                            Fault.OUT_OF_ORDER,
                            "Entry " + entry.seq() + " is out of order: its hash shows that it was written as entry "
                                    + place + ".");
                }
            }
        }
        return new Finding(
                entry.seq(),
                Fault.CHANGED,
                "Entry " + entry.seq() + " was changed: its hash is not that of what it says (" + entry.at() + ", "
                        + entry.act() + ", " + entry.object() + ", by " + entry.actor() + ").");
    }

    private static String notLinked(long seq) {
        return seq == 1
                ? "Entry 1 was changed: it names an entry before it, and as the first it must not."
                : "Entry " + seq + " does not follow from entry " + (seq - 1)
                        + ": one of the two was written anew with its hash, or entries between them were taken out and the"
                        + " rest numbered anew.";
    }
}
