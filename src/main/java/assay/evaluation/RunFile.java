package assay.evaluation;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A run as a JSON file. What is read back passes the records' own checks. */
final class RunFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addKeySerializer(Object.class, new KeyWriter())
                    .addKeyDeserializer(Factor.class, new KeyReader(Factor.values(), Factor::key))
                    .addKeyDeserializer(Count.class, new KeyReader(Count.values(), Count::key))
                    .addSerializer(Severity.class, new WordWriter<>(Severity::title))
                    .addDeserializer(Severity.class, new WordReader<>(Severity.values(), Severity::title))
                    .addSerializer(Certainty.class, new WordWriter<>(Certainty::key))
                    .addDeserializer(Certainty.class, new WordReader<>(Certainty.values(), Certainty::key))
                    .addSerializer(LayerEstimate.Certainty.class, new WordWriter<>(LayerEstimate.Certainty::key))
                    .addDeserializer(
                            LayerEstimate.Certainty.class,
                            new WordReader<>(LayerEstimate.Certainty.values(), LayerEstimate.Certainty::key)))
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RunFile() {}

    /** A summary figure; {@code error} is its standard error, absent with fewer than two listings. */
    private record Figure(String label, double value, Double error, int listings) {}

    /** @param figures for other programs; what is compared is worked out from the results */
    private record Document(Instant at, Map<String, String> about, Map<String, Figure> figures, List<Result> results) {}

    /** @throws BadInput rather than overwrite, and when the file cannot be written */
    static void write(Run run, Path file) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Measure measure : Measures.all(run.results())) {
            Ratio ratio = measure.over(run.results());
            ratio.value()
                    .ifPresent(value -> figures.put(
                            measure.key(),
                            new Figure(
                                    measure.label(),
                                    value,
                                    ratio.standardError().isPresent()
                                            ? ratio.standardError().getAsDouble()
                                            : null,
                                    ratio.parts().size())));
        }
        try {
            Files.writeString(file, text(run, figures), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new BadInput("The results cannot be written to " + file + ": " + e.getMessage());
        }
    }

    private static String text(Run run, Map<String, Figure> figures) throws JsonProcessingException {
        return MAPPER.writeValueAsString(new Document(run.at(), run.about(), figures, run.results())) + "\n";
    }

    /** @throws BadInput when it is no such file */
    static Run read(Path file) {
        try {
            Document document = MAPPER.readValue(Files.readString(file), Document.class);
            return new Run(document.at(), document.about(), document.results());
        } catch (NoSuchFileException e) {
            throw new BadInput("There is no " + file + " to compare with.");
        } catch (IOException | RuntimeException e) {
            throw new BadInput(file + " holds no results of an evaluation that can be compared with: " + firstLine(e));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static final class KeyWriter extends JsonSerializer<Object> {
        @Override
        public void serialize(Object key, JsonGenerator to, SerializerProvider provider) throws IOException {
            if (key instanceof Factor factor) {
                to.writeFieldName(factor.key());
            } else if (key instanceof Count count) {
                to.writeFieldName(count.key());
            } else {
                to.writeFieldName(key.toString());
            }
        }
    }

    private static final class KeyReader extends KeyDeserializer {
        private final Map<String, Object> byKey = new LinkedHashMap<>();

        <T> KeyReader(T[] values, Function<T, String> key) {
            Arrays.stream(values).forEach(value -> byKey.put(key.apply(value), value));
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            Object value = byKey.get(key);
            if (value == null) {
                throw new IOException("“" + key + "” is unknown");
            }
            return value;
        }
    }

    private static final class WordWriter<T> extends JsonSerializer<T> {
        private final Function<T, String> word;

        WordWriter(Function<T, String> word) {
            this.word = word;
        }

        @Override
        public void serialize(T value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(word.apply(value));
        }
    }

    private static final class WordReader<T> extends JsonDeserializer<T> {
        private final Map<String, T> byWord = new LinkedHashMap<>();

        WordReader(T[] values, Function<T, String> word) {
            Arrays.stream(values).forEach(value -> byWord.put(word.apply(value), value));
        }

        @Override
        public T deserialize(JsonParser from, DeserializationContext context) throws IOException {
            T value = byWord.get(from.getText());
            if (value == null) {
                throw new IOException("“" + from.getText() + "” is unknown");
            }
            return value;
        }
    }
}
