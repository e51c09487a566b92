package assay.bench;

import java.util.ArrayList;
import java.util.List;

/** Figures with the bound that each should keep, printed as a Markdown table. */
final class Table {
    private record Row(String what, String measured, String bound) {}

    private final List<Row> rows = new ArrayList<>();

    void row(String what, String measured, String bound) {
        rows.add(new Row(what, measured, bound));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("| figure | measured | bound |\n|---|--:|--:|\n");
        rows.forEach(r -> text.append("| ")
                .append(r.what())
                .append(" | ")
                .append(r.measured())
                .append(" | ")
                .append(r.bound())
                .append(" |\n"));
        return text.toString();
    }
}
