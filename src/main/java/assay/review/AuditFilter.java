package assay.review;

import assay.access.AuditLog.Act;
import assay.access.AuditQuery;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;

/** Which entries of the audit trail are asked for, as the address says it; an empty parameter narrows nothing down. */
class AuditFilter {
    private static final int LONGEST = 200;
    private static final String CURSOR = "audit|";
    /** What PostgreSQL can compare with, and more than any clock tells. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @RestQuery
    String from;

    @RestQuery
    String to;

    @RestQuery
    String act;

    @RestQuery
    String object;

    @RestQuery
    String actor;

    @RestQuery
    String cursor;

    /**
     * What is asked for.
     *
     * @throws ProblemException for what cannot be read
     */
    AuditQuery query() {
        return new AuditQuery(
                given(from).map(text -> moment("from", text, false)),
                given(to).map(text -> moment("to", text, true)),
                given(act).map(AuditFilter::act),
                given(object).map(text -> id("object", text)),
                given(actor).map(text -> id("actor", text)));
    }

    /** The number before which the page begins. */
    long before() {
        return given(cursor).map(AuditFilter::seq).orElse(Long.MAX_VALUE);
    }

    static String cursor(long seq) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((CURSOR + seq).getBytes(StandardCharsets.UTF_8));
    }

    /** The same filter at another address, with one parameter more. */
    String at(String path, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        given(from).ifPresent(v -> all.put("from", v));
        given(to).ifPresent(v -> all.put("to", v));
        given(act).ifPresent(v -> all.put("act", v));
        given(object).ifPresent(v -> all.put("object", v));
        given(actor).ifPresent(v -> all.put("actor", v));
        all.put(name, value);
        return address(path, all);
    }

    static String address(String path, Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", path + "?", ""));
    }

    static Optional<String> given(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
    }

    private static Instant moment(String name, String text, boolean endOfDay) {
        try {
            Instant moment = text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(endOfDay ? 1 : 0)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
                throw new DateTimeException("out of range");
            }
            return moment;
        } catch (DateTimeException e) {
            throw invalid(
                    name, "must be a day such as 2026-11-21 or a moment such as 2026-11-21T03:20:00Z, from 1970 on.");
        }
    }

    private static Act act(String text) {
        return Arrays.stream(Act.values())
                .filter(a -> a.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "act",
                        "must be one of "
                                + Arrays.stream(Act.values())
                                        .map(a -> a.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String id(String name, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw invalid(name, "must be at most " + LONGEST + " characters without control characters.");
        }
        return text;
    }

    private static long seq(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.matches("audit\\|[0-9]{1,18}")) {
                return Long.parseLong(text.substring(CURSOR.length()));
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw invalid("cursor", "is not one of this list; take “next” from the answer before, or leave it out.");
    }

    private static ProblemException invalid(String name, String what) {
        return ProblemException.at(
                "/" + name, RequestCode.INVALID_VALUE, (name.equals("cursor") ? "The cursor " : name + " ") + what);
    }
}
