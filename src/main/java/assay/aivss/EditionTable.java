package assay.aivss;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The data file of an edition: all that its class need not compute. */
record EditionTable(
        String id,
        String title,
        String source,
        String status,
        String note,
        String scoreLine,
        String aarsLine,
        List<Factor> factors,
        LegalValues factorValues,
        LegalValues threatMultipliers,
        LegalValues mitigationFactors,
        List<WorkedExample> examples) {

    /** @throws IllegalStateException when the file lacks an entry or holds a value that cannot be */
    static EditionTable read(String id) {
        Properties file = load(id);
        List<Factor> factors = words(file, "factors")
                .map(key -> Factor.byKey(key).orElseThrow(() -> new IllegalStateException("no factor " + key)))
                .toList();
        return new EditionTable(
                id,
                text(file, "title"),
                text(file, "source"),
                text(file, "status"),
                text(file, "note"),
                text(file, "score"),
                text(file, "aars"),
                factors,
                LegalValues.parse(text(file, "factor.values")),
                LegalValues.parse(text(file, "threatMultiplier.values")),
                LegalValues.parse(text(file, "mitigationFactor.values")),
                new TreeSet<>(file.stringPropertyNames())
                        .stream()
                                .filter(key -> key.startsWith("example."))
                                .map(key -> example(factors, file.getProperty(key)))
                                .toList());
    }

    private static Properties load(String id) {
        Properties file = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(EditionTable.class.getResourceAsStream(id + ".properties"), id),
                StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static String text(Properties file, String key) {
        String text = file.getProperty(key);
        if (text == null || text.isBlank()) {
            throw new IllegalStateException("the data file of an edition lacks " + key);
        }
        return text.strip();
    }

    private static Stream<String> words(Properties file, String key) {
        return Stream.of(text(file, key).split("\\s+"));
    }

    /** {@code name | vector | values in the edition's order | ThM | MF | printed AARS | printed score | printed band}. */
    private static WorkedExample example(List<Factor> factors, String line) {
        String[] cells = line.split("\\s*\\|\\s*");
        String[] values = cells[2].split(" ");
        if (cells.length != 8 || values.length != factors.size()) {
            throw new IllegalStateException("this worked example is incomplete: " + line);
        }
        Map<Factor, FactorValue> given = new EnumMap<>(Factor.class);
        for (int i = 0; i < values.length; i++) {
            given.put(factors.get(i), FactorValue.exactly(new BigDecimal(values[i])));
        }
        return new WorkedExample(
                cells[0],
                new AivssInput(
                        CvssBase.of(CvssVector.parse(cells[1])),
                        given,
                        new BigDecimal(cells[3]),
                        new BigDecimal(cells[4])),
                new BigDecimal(cells[5]),
                new BigDecimal(cells[6]),
                Severity.valueOf(cells[7]));
    }
}
