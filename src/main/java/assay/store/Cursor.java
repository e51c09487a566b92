package assay.store;

import assay.store.AssessmentQuery.Sort;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: the sort value and the id of its last line. Opaque to callers, safe in a URL. */
record Cursor(Sort sort, String value, UUID id) {

    static Cursor after(Sort sort, AssessmentSummary last) {
        String value = switch (sort) {
            case NEWEST, OLDEST -> last.draftedAt().toString();
            case SCORE -> last.score().toPlainString();
            case UNKNOWNS -> Integer.toString(last.unknowns());
        };
        return new Cursor(sort, value, last.id());
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sort + "|" + value + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that this service wrote.
     *
     * @throws InvalidCursor for anything else, or for one of another order
     */
    static Cursor read(Sort sort, String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            Cursor cursor = new Cursor(Sort.valueOf(parts[0]), parts[1], UUID.fromString(parts[2]));
            if (cursor.sort != sort || parts.length != 3) {
                throw new InvalidCursor();
            }
            cursor.key();
            return cursor;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | java.time.DateTimeException e) {
            throw new InvalidCursor();
        }
    }

    /** The value by which the list is sorted. */
    Comparable<?> key() {
        return switch (sort) {
            case NEWEST, OLDEST -> instant();
            case SCORE -> score();
            case UNKNOWNS -> count();
        };
    }

    private Integer count() {
        if (!value.matches("[0-9]{1,2}")) {
            throw new InvalidCursor();
        }
        return Integer.valueOf(value);
    }

    /** Refuses years that PostgreSQL cannot compare with. */
    Instant instant() {
        if (!value.matches("[0-9]{4}-[0-9T:.-]{6,30}Z")) {
            throw new InvalidCursor();
        }
        return Instant.parse(value);
    }

    /** Refuses numbers that no score is: a tiny text may hold one of a billion digits. */
    private BigDecimal score() {
        if (!value.matches("[0-9]{1,2}\\.[0-9]")) {
            throw new InvalidCursor();
        }
        return new BigDecimal(value);
    }
}
