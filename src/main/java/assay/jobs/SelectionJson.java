package assay.jobs;

import assay.aivss.AivssEdition;
import assay.aivss.Severity;
import assay.assessment.Status;
import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import assay.store.Selection;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code select} of a job or a schedule: {@code {"olderThan": "30d", "severity": ["HIGH", "CRITICAL"]}}. */
final class SelectionJson {
    private static final List<String> FIELDS =
            List.of("olderThan", "severity", "status", "drafter", "promptVersion", "edition", "host", "warnings");
    private static final int LONGEST = 300;
    private static final Duration LONGEST_AGE = Duration.ofDays(36_500);

    private final JsonNode select;
    private final String pointer;

    private SelectionJson(JsonNode select, String pointer) {
        this.select = select;
        this.pointer = pointer;
    }

    /**
     * Reads a selection of fetched listings. Each field may be left out; severity and status may be one word or several in an array, in
     * upper or lower case.
     *
     * @param pointer where the selection stands in the body, such as {@code /select}
     * @throws ProblemException naming the field at fault
     */
    static Selection read(JsonNode select, String pointer) {
        if (!select.isObject() || select.isEmpty()) {
            throw ProblemException.at(
                    pointer,
                    RequestCode.MISSING_VALUE,
                    "Say what to select: at least one of " + String.join(", ", FIELDS) + ".");
        }
        select.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                // The name is the sender's: in a pointer, ~ and / are written otherwise (RFC 6901, section 3).
                throw ProblemException.at(
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                        RequestCode.INVALID_VALUE,
                        "Listings are not selected by this. They are by " + String.join(", ", FIELDS) + ".");
            }
        });
        return new SelectionJson(select, pointer).selection();
    }

    private Selection selection() {
        return new Selection(
                text("olderThan").map(this::age),
                words("severity", Severity.class),
                words("status", Status.class),
                text("drafter"),
                text("promptVersion"),
                text("edition").map(this::edition),
                text("host").map(this::host),
                flag("warnings"),
                false);
    }

    private Optional<String> text(String name) {
        return given(name).map(value -> {
            if (!value.isTextual()
                    || value.textValue().isBlank()
                    || value.textValue().length() > LONGEST) {
                throw refused(name, name + " is a text of 1 to " + LONGEST + " characters.");
            }
            return value.textValue().strip();
        });
    }

    private Optional<Boolean> flag(String name) {
        return given(name).map(value -> {
            if (!value.isBoolean()) {
                throw refused(name, name + " is true or false.");
            }
            return value.booleanValue();
        });
    }

    private Optional<JsonNode> given(String name) {
        return Optional.ofNullable(select.get(name)).filter(value -> !value.isNull());
    }

    private <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        EnumSet<E> words = EnumSet.noneOf(type);
        given(name).ifPresent(value -> {
            if (!value.isArray()) {
                words.add(word(name, value, type));
            } else if (value.isEmpty()) {
                throw refused(name, name + " names nothing. Leave it out to select all.");
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                words.add(word(name + "/" + i, value.get(i), type));
            }
        });
        return words;
    }

    private <E extends Enum<E>> E word(String at, JsonNode value, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(c -> value.isTextual() && c.name().equalsIgnoreCase(value.textValue()))
                .findFirst()
                .orElseThrow(() -> refused(
                        at,
                        "Write one of "
                                + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }

    private Duration age(String text) {
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(text))
                    .filter(age -> !age.isNegative() && age.compareTo(LONGEST_AGE) <= 0)
                    .orElseThrow(IllegalArgumentException::new);
        } catch (RuntimeException e) {
            throw refused("olderThan", "Write an age such as 30d or 12h, of a hundred years at most.");
        }
    }

    private String edition(String id) {
        if (AivssEdition.byId(id).isEmpty()) {
            throw ProblemException.at(
                    pointer + "/edition",
                    RequestCode.UNKNOWN_EDITION,
                    "There is no such edition here. Known: "
                            + AivssEdition.all().stream().map(AivssEdition::id).collect(Collectors.joining(", "))
                            + ".");
        }
        return id;
    }

    /** As the host of an address is kept: lower case, international names in ASCII. */
    private String host(String typed) {
        try {
            ListingUrl url = ListingUrl.parse("https://" + typed.toLowerCase(Locale.ROOT));
            if (url.uri().getPort() < 0
                    && url.uri().getRawQuery() == null
                    && url.uri().getRawPath().length() < 2
                    && typed.indexOf('#') < 0) {
                return url.host();
            }
        } catch (RefusedUrl e) {
            // told below
        }
        throw refused("host", "Write the name of a host alone, such as agents.example.com.");
    }

    private ProblemException refused(String at, String sentence) {
        return ProblemException.at(pointer + "/" + at, RequestCode.INVALID_VALUE, sentence);
    }
}
