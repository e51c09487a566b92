package assay.jobs;

import assay.store.JobItem;
import assay.store.Listed;
import assay.web.CsvTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How every item of a job ended, as a table, written as it is read. */
final class JobCsv {
    private static final String[] HEADER = {
        "position",
        "url",
        "state",
        "before",
        "after",
        "delta",
        "causes",
        "lostQuotes",
        "decisionsLeft",
        "assessment",
        "baseline",
        "failure",
        "detail",
        "endedAt"
    };

    private JobCsv() {}

    /** @param page gives the items after a cursor */
    static void write(OutputStream out, Function<Optional<String>, Listed<JobItem>> page) throws IOException {
        CsvTable table = new CsvTable(out, HEADER);
        Optional<String> cursor = Optional.empty();
        do {
            Listed<JobItem> items = page.apply(cursor);
            for (JobItem item : items.items()) {
                table.row(row(item));
            }
            cursor = items.next();
        } while (cursor.isPresent());
        table.end();
    }

    private static Object[] row(JobItem item) {
        Optional<MovementJson> moved = item.movement().map(MovementJson::read);
        return new Object[] {
            item.position(),
            item.url().orElse(""),
            item.outcome().<Enum<?>>map(o -> o).orElse(item.state()).name().toLowerCase(Locale.ROOT),
            moved.<Object>map(m -> m.before().value()).orElse(""),
            moved.<Object>map(m -> m.after().value()).orElse(""),
            item.delta().<Object>map(d -> d).orElse(""),
            moved.map(JobCsv::causes).orElse(""),
            moved.<Object>map(m -> m.lost().size()).orElse(""),
            moved.<Object>map(MovementJson::decisionsLeft).orElse(""),
            item.assessment().map(Object::toString).orElse(""),
            item.baseline().map(Object::toString).orElse(""),
            item.failure().map(f -> f.code().key()).orElse(""),
            item.failure().map(f -> f.detail()).orElse(""),
            item.endedAt().map(Object::toString).orElse("")
        };
    }

    private static String causes(MovementJson moved) {
        return moved.causes().stream()
                .map(c -> c.cause() + " " + c.delta().toPlainString())
                .collect(Collectors.joining("; "));
    }
}
