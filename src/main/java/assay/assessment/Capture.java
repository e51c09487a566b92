package assay.assessment;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was read, for the record; the bytes are kept beside it.
 *
 * @param requestedUrl empty for pasted text
 * @param finalUrl the address that answered, empty when nothing was fetched
 * @param sha256 of the bytes, 64 hexadecimal digits
 * @param bytes how many, after content decoding
 */
public record Capture(
        Optional<String> requestedUrl,
        Optional<String> finalUrl,
        Instant fetchedAt,
        String sha256,
        OptionalInt httpStatus,
        String contentType,
        long bytes) {}
