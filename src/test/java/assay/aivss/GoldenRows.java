package assay.aivss;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the golden figures of fixtures/scores: comment lines, a heading, tab-separated rows. */
final class GoldenRows {
    private GoldenRows() {}

    static Stream<Map<String, String>> of(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of("fixtures", "scores", file)).stream()
                    .filter(l -> !l.startsWith("#") && !l.isBlank())
                    .toList();
            String[] names = lines.get(0).split("\t");
            return lines.stream().skip(1).map(line -> {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i]);
                }
                return row;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
