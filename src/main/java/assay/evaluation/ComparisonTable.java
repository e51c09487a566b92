package assay.evaluation;

import static assay.evaluation.TextTable.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What changed between two runs, as text for people. */
final class ComparisonTable {
    private static final int DECIMALS = 3;

    private ComparisonTable() {}

    /** @param earlier how to call the earlier run, such as its file */
    static String of(Comparison comparison, String earlier) {
        StringBuilder text = new StringBuilder("\nAgainst " + earlier + ": ");
        if (comparison.changes().isEmpty() && comparison.flips().isEmpty()) {
            text.append("nothing changed.\n");
        } else {
            text.append(comparison.changes().size())
                    .append(comparison.changes().size() == 1 ? " figure changed, " : " figures changed, ")
                    .append(comparison.same())
                    .append(
                            " did not. ± is the standard error of the change; * stands where it is more than twice that.\n\n");
            text.append(changes(comparison.changes()));
        }
        names(text, "Only there", comparison.onlyEarlier());
        names(text, "Only here", comparison.onlyLater());
        names(text, "Read otherwise, so that not only the drafter changed", comparison.readOtherwise());
        flips(text, comparison.flips());
        return text.toString();
    }

    private static String changes(List<Comparison.Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("figure", "before", "after", "change", "±", "");
        for (Comparison.Change change : changes) {
            String sign = change.difference() > 0 ? "+" : "";
            table.row(
                    change.label(),
                    number(change.before(), DECIMALS),
                    number(change.after(), DECIMALS),
                    sign + number(change.difference(), DECIMALS),
                    number(change.error(), DECIMALS),
                    change.beyondNoise() ? "*" : "");
        }
        return table.toString();
    }

    private static void names(StringBuilder text, String what, List<String> names) {
        if (!names.isEmpty()) {
            text.append('\n')
                    .append(what)
                    .append(": ")
                    .append(String.join(", ", names))
                    .append('\n');
        }
    }

    private static void flips(StringBuilder text, List<Comparison.Flip> flips) {
        if (flips.isEmpty()) {
            return;
        }
        Map<String, List<Comparison.Flip>> byListing = flips.stream()
                .collect(Collectors.groupingBy(Comparison.Flip::listing, LinkedHashMap::new, Collectors.toList()));
        text.append("\nWhat flipped, with what is expected in brackets:\n");
        byListing.forEach((listing, own) -> text.append("  ")
                .append(listing)
                .append(": ")
                .append(own.stream().map(ComparisonTable::flip).collect(Collectors.joining(", ")))
                .append('\n'));
    }

    private static String flip(Comparison.Flip flip) {
        return flip.what() + " " + flip.before() + " → " + flip.after()
                + flip.wanted().map(wanted -> " (" + wanted + ")").orElse("");
    }
}
