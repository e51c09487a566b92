package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import assay.store.JobEntries.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SpoolTest {
    @Test
    void whatWasAddedComesBackInOrderAPortionAtATime() throws IOException {
        List<Entry> entries = IntStream.range(0, 25)
                .mapToObj(n -> new Entry(
                        Optional.of("https://example.org/" + n).filter(u -> n % 2 == 0),
                        "subject " + n,
                        "example.org",
                        Optional.of(new UUID(n, n)).filter(u -> n % 3 == 0)))
                .toList();
        List<Entry> read = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        try (Spool spool = new Spool()) {
            entries.forEach(spool::add);
            spool.read(10, (some, first) -> {
                read.addAll(some);
                places.add(first);
            });
        }
        assertThat(read).isEqualTo(entries);
        assertThat(places).containsExactly(0, 10, 20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aServiceThatIsKilledLeavesNoListBehind() throws IOException {
        Set<Path> before = lists();
        try (Spool spool = new Spool()) {
            spool.add(new Entry(Optional.empty(), "subject", "example.org", Optional.empty()));
            assertThat(lists()).isSubsetOf(before);
        }
    }

    private static Set<Path> lists() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().matches("assay-job.*\\.list"))
                    .collect(Collectors.toSet());
        }
    }
}
