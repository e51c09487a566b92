package assay.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A price list: {@code prices.json}, which explains itself and names no price, or the file of {@code ASSAY_PRICES}. */
final class Prices {
    private static final String OWN = "prices.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The file, as it is written. */
    private record PriceList(List<String> about, String asOf, String source, String currency, List<Row> models) {}

    /** @param model a name, in which {@code *} stands for anything */
    private record Row(String provider, String model, BigDecimal input, BigDecimal output) {}

    private record Line(Optional<LlmProvider> provider, Pattern model, Price price) {}

    private final List<Line> lines;

    private Prices(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * The configured list, or our own.
     *
     * @throws ConfigurationException with a sentence, when the file cannot be read or used
     */
    static Prices from(Optional<String> file) {
        return file.filter(f -> !f.isBlank())
                .map(f -> read(text(f.strip()), "The file of ASSAY_PRICES, " + f.strip() + ", "))
                .orElseGet(() -> read(own(), "Our own price list "));
    }

    private static Prices read(String text, String what) {
        try {
            return new Prices(lines(JSON.readValue(text, PriceList.class)));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(what + "is no price list: " + place(e) + " cannot be read. " + remedy());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(what + "cannot be used: " + e.getMessage() + " " + remedy());
        }
    }

    /** Jackson's own words speak of our classes. */
    private static String place(JsonProcessingException e) {
        String line = e.getLocation() == null ? "it" : "line " + e.getLocation().getLineNr();
        String member = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."))
                : "";
        return member.isEmpty() ? line : line + ", at “" + Texts.cleaned(member, 60) + "”,";
    }

    private static String remedy() {
        return "Assay’s own " + OWN + " shows how one is written; without ASSAY_PRICES, no cost is told.";
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException("The file of ASSAY_PRICES, " + file
                    + ", cannot be read as text in UTF-8. Check the path, or leave ASSAY_PRICES out.");
        }
    }

    private static String own() {
        try (InputStream in = Prices.class.getResourceAsStream(OWN)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Line> lines(PriceList list) {
        require(list.models() != null, "it has no “models”.");
        if (list.models().isEmpty()) {
            return List.of();
        }
        LocalDate asOf = date(list.asOf());
        require(
                list.currency() != null
                        && Currency.getAvailableCurrencies().stream()
                                .anyMatch(c -> c.getCurrencyCode().equals(list.currency())),
                "its “currency” is no code such as USD.");
        return list.models().stream()
                .map(row -> line(row, list.currency(), asOf))
                .toList();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("its “asOf” is no day such as 2026-11-21.");
        }
    }

    private static Line line(Row row, String currency, LocalDate asOf) {
        require(row != null && row.model() != null && !row.model().isBlank(), "one of its models has no “model”.");
        String name = Texts.cleaned(row.model(), 60);
        require(
                isPrice(row.input()) && isPrice(row.output()),
                name + " needs an “input” and an “output” of 0 or more.");
        Optional<LlmProvider> provider = Optional.ofNullable(row.provider())
                .map(key -> LlmProvider.of(key)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the “provider” of " + name + " is not known.")));
        Pattern pattern = Pattern.compile(Stream.of(row.model().strip().split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
        return new Line(provider, pattern, new Price(row.input(), row.output(), currency, asOf));
    }

    private static boolean isPrice(BigDecimal price) {
        return price != null && price.signum() >= 0 && price.precision() <= 20 && Math.abs(price.scale()) <= 20;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** By the first line that fits. */
    Optional<Price> of(LlmProvider provider, String model) {
        return lines.stream()
                .filter(line -> line.provider().isEmpty() || line.provider().get() == provider)
                .filter(line -> line.model().matcher(model).matches())
                .map(Line::price)
                .findFirst();
    }
}
