package assay.listing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns runs of text into passages under their headings; a table's row of short cells becomes one passage. */
final class BlockReader {
    private static final int BELOW_HEADINGS = 7;

    /** A heading in force: up to the next of its level, or, for a term or a summary, up to the end of its box. */
    private record Over(int level, String text, Box scope) {}

    private final Passages passages;
    private final Passage.Source source;
    private final Optional<String> title;
    private final Deque<Over> over = new ArrayDeque<>();
    private final List<Run> images = new ArrayList<>();

    private BlockReader(Passages passages, Passage.Source source, Optional<String> title) {
        this.passages = passages;
        this.source = source;
        this.title = title;
    }

    /**
     * Adds the runs to the passages and returns the runs that stand for images, which come last.
     *
     * @param title a heading that only repeats it is no passage of its own
     */
    static List<Run> read(List<Run> runs, Passages passages, Passage.Source source, Optional<String> title) {
        BlockReader reader = new BlockReader(passages, source, title);
        Map<Box, TableRows.Row> rows = TableRows.of(runs);
        for (Run run : runs) {
            if (run.image()) {
                reader.images.add(run);
                continue;
            }
            Box row = run.box().enclosing("tr");
            TableRows.Row line = row == null ? null : rows.get(row);
            if (line == null) {
                reader.block(run);
            } else if (line.first() == run) {
                reader.leave(run.box());
                reader.add(line.text());
            }
        }
        return reader.images;
    }

    private void block(Run run) {
        Box box = run.box();
        leave(box);
        int level = levelAround(box);
        boolean names = box.tag.equals("dt") || box.tag.equals("summary") || box.tag.equals("caption");
        if (level > 0) {
            while (!over.isEmpty() && over.peekLast().level >= level) {
                over.removeLast();
            }
        } else if (names) {
            while (!over.isEmpty() && over.peekLast().scope == box.parent) {
                over.removeLast();
            }
        }
        boolean repeatsTitle = level > 0 && title.isPresent() && title.get().equalsIgnoreCase(run.text());
        if (!repeatsTitle) {
            add(run.text());
        }
        if (level > 0) {
            over.addLast(new Over(level, run.text(), null));
        } else if (names && box.parent != null) {
            over.addLast(new Over(BELOW_HEADINGS, run.text(), box.parent));
        }
    }

    /** Headings often wrap their text in one more box. */
    private static int levelAround(Box box) {
        Box each = box;
        for (int up = 0; up < 3 && each != null; up++, each = each.parent) {
            int level = each.headingLevel();
            if (level > 0) {
                return level;
            }
        }
        return 0;
    }

    /** Scopes lie inside one another: once one holds the box, so do those before it. */
    private void leave(Box box) {
        while (!over.isEmpty()
                && over.peekLast().scope != null
                && !over.peekLast().scope.holds(box)) {
            over.removeLast();
        }
    }

    private void add(String text) {
        passages.add(over.stream().map(Over::text).toList(), text, source);
    }
}
