package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of tables of facts as one line each, in which every cell keeps its column: an empty one stays, and one that
 * spans rows is said again in each of them.
 */
final class TableRows {
    private static final int LONGEST_ROW = 800;
    private static final int LONGEST_REPEATED = 80;
    private static final int MOST_SPANNED = 100;
    private static final int MOST_COLUMNS = 50;

    /** A row whose first run stands for all of it. */
    record Row(Run first, String text) {}

    /** A cell that reaches into the rows below. */
    private record Spanning(String text, int rows) {}

    private final Map<Box, List<Run>> runs = new IdentityHashMap<>();
    private final Map<Box, Row> rows = new IdentityHashMap<>();

    private TableRows() {}

    /** By the box of the row; rows of a layout, with several blocks in a cell or with one cell, are not there. */
    static Map<Box, Row> of(List<Run> runs) {
        TableRows read = new TableRows();
        Map<Box, Boolean> tables = new IdentityHashMap<>();
        List<Box> inOrder = new ArrayList<>();
        for (Run run : runs) {
            Box row = run.image() ? null : run.box().enclosing("tr");
            if (row != null) {
                read.runs.computeIfAbsent(row, r -> new ArrayList<>()).add(run);
                Box table = row.enclosing("table");
                if (table != null && tables.put(table, true) == null) {
                    inOrder.add(table);
                }
            }
        }
        inOrder.forEach(read::readTable);
        return read.rows;
    }

    private void readTable(Box table) {
        Map<Integer, Spanning> spanning = new HashMap<>();
        for (Box part : table.children) {
            if (part.tag.equals("tr")) {
                readRow(part, spanning);
            } else {
                spanning.clear();
                for (Box row : part.children) {
                    if (row.tag.equals("tr")) {
                        readRow(row, spanning);
                    }
                }
            }
        }
    }

    private void readRow(Box row, Map<Integer, Spanning> spanning) {
        List<Run> all = runs.getOrDefault(row, List.of());
        Map<Box, List<Run>> cells = new IdentityHashMap<>();
        for (Run run : all) {
            Box cell = run.box();
            while (cell != row && cell.parent != row) {
                cell = cell.parent;
            }
            cells.computeIfAbsent(cell, c -> new ArrayList<>(1)).add(run);
        }
        List<String> line = new ArrayList<>();
        boolean plain = !cells.containsKey(row);
        int filled = 0;
        for (Box cell : row.children) {
            span(line, spanning);
            List<Run> said = cells.getOrDefault(cell, List.of());
            String text = said.isEmpty() ? "" : said.get(0).text();
            plain &= said.size() <= 1;
            filled += said.size();
            below(cell, text, line.size(), spanning);
            line.add(text);
        }
        span(line, spanning);
        String text = String.join(" | ", line);
        if (plain
                && !all.isEmpty()
                && (filled >= 2 || line.stream().filter(c -> !c.isEmpty()).count() >= 2)
                && text.length() <= LONGEST_ROW) {
            rows.put(row, new Row(all.get(0), text.strip()));
        }
    }

    /** Puts in the cells that reach down into the next columns. */
    private static void span(List<String> line, Map<Integer, Spanning> spanning) {
        Spanning from = spanning.remove(line.size());
        while (from != null) {
            if (from.rows > 1) {
                spanning.put(line.size(), new Spanning(from.text, from.rows - 1));
            }
            line.add(from.text);
            from = spanning.remove(line.size());
        }
    }

    private static void below(Box cell, String text, int column, Map<Integer, Spanning> spanning) {
        String rows = cell.element.attr("rowspan").strip();
        if (rows.matches("[1-9]\\d{0,3}") && column < MOST_COLUMNS) {
            int more = Math.min(Integer.parseInt(rows), MOST_SPANNED) - 1;
            if (more > 0) {
                spanning.put(column, new Spanning(text.length() > LONGEST_REPEATED ? "" : text, more));
            }
        }
    }
}
