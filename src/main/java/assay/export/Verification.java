package assay.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What recomputing a receipt shows.
 *
 * @param valid whether the hash is that of the document, and the document is what its own input gives
 * @param detail the same in a sentence or two
 * @param differing how many values of the document differ from the recomputed ones
 * @param differences the first hundred of them
 */
record Verification(boolean valid, String detail, Hash sha256, int differing, List<Difference> differences) {

    /** @param computed the hash of the document as it was sent; absent when RFC 8785 cannot write one of its numbers */
    record Hash(String given, Optional<String> computed, boolean matches) {}

    /**
     * @param pointer where in the receipt
     * @param given absent where the receipt lacks the value
     * @param computed absent where the value has no place in a receipt
     */
    record Difference(String pointer, Optional<JsonNode> given, Optional<JsonNode> computed) {}

    static Verification of(Hash sha256, int differing, List<Difference> differences) {
        String hash = sha256.matches()
                ? "The hash is that of the document."
                : "The hash is not that of the document: one of the two was changed.";
        String result = switch (differing) {
            case 0 -> "Recomputing its input gives the same document.";
            case 1 -> "Recomputing its input gives another value at one place.";
            default -> "Recomputing its input gives other values at " + differing + " places.";
        };
        return new Verification(
                sha256.matches() && differing == 0, hash + " " + result, sha256, differing, differences);
    }
}
