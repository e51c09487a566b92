package assay.jobs;

import assay.store.Job.Purpose;
import assay.store.JobReports.Moved;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A listing that moved, as pages show it.
 *
 * @param note what moved beside the score, in a line
 * @param change with its arrow
 * @param style how the change is coloured beside that
 * @param causes with their parts of the change
 * @param parts what moved beside the score, the most first; empty for nothing
 * @param lost the first quotes that the listing no longer holds
 * @param moreLost how many further ones; empty for none
 * @param left how many decisions of people are not on the new one, in words; empty for none
 * @param assessment the new one; empty where none was stored
 * @param baseline what it was compared with
 */
record MovedLine(
        UUID item,
        String title,
        String url,
        String note,
        String before,
        String bandBefore,
        String after,
        String bandAfter,
        String change,
        String style,
        List<String> causes,
        String parts,
        List<String> lost,
        String moreLost,
        String left,
        Optional<UUID> assessment,
        Optional<UUID> baseline) {
    private static final int SHOWN = 3;

    static MovedLine of(Moved moved, Purpose purpose) {
        MovementJson movement = MovementJson.read(moved.item().movement().orElseThrow());
        BigDecimal delta = moved.item().delta().orElse(BigDecimal.ZERO);
        String url = moved.item().url().orElse("pasted text");
        return new MovedLine(
                moved.item().id(),
                moved.title(),
                url,
                note(movement, url),
                movement.before().value().toPlainString(),
                movement.before().severity(),
                movement.after().value().toPlainString(),
                movement.after().severity(),
                delta.signum() == 0
                        ? "–"
                        : (delta.signum() > 0 ? "▲ " : "▼ ") + delta.abs().toPlainString(),
                delta.signum() > 0 ? "bad" : delta.signum() < 0 ? "good" : "",
                movement.causes().stream().map(MovedLine::cause).toList(),
                parts(movement),
                movement.lost().stream().limit(SHOWN).toList(),
                more(movement.lost().size()),
                movement.decisionsLeft() == 0
                        ? ""
                        : JobWords.count(movement.decisionsLeft(), "decision was", "decisions were")
                                + " not carried over",
                purpose == Purpose.ASSESS ? moved.item().assessment() : Optional.empty(),
                moved.item().baseline());
    }

    private static String note(MovementJson movement, String url) {
        if (!movement.lost().isEmpty()) {
            return "evidence gone: “" + movement.lost().get(0) + "”";
        }
        return movement.tags().stream().map(MovedLine::tag).findFirst().orElse(url);
    }

    private static String parts(MovementJson movement) {
        List<MovementJson.FactorJson> factors = movement.factors().stream()
                .filter(f -> f.before().compareTo(f.after()) != 0)
                .sorted(Comparator.comparing(
                        f -> f.before().subtract(f.after()).abs().negate()))
                .toList();
        String more = more(factors.size());
        return Stream.of(
                        factors.stream()
                                .limit(SHOWN)
                                .map(f -> f.name() + " " + f.before().toPlainString() + " → "
                                        + f.after().toPlainString()),
                        Stream.of(more).filter(m -> !m.isEmpty()).map(m -> m + " more factors"),
                        movement.tags().stream().map(MovedLine::tag))
                .flatMap(s -> s)
                .collect(Collectors.joining("; "));
    }

    private static String more(int number) {
        return number > SHOWN ? Integer.toString(number - SHOWN) : "";
    }

    private static String tag(MovementJson.TagJson tag) {
        return tag.layer() + " " + tag.name() + ": " + tag.after().replace('_', ' ');
    }

    private static String cause(MovementJson.CauseJson cause) {
        List<String> names = new ArrayList<>(List.of(cause.cause()));
        names.addAll(cause.together());
        return String.join(" and ", names) + " " + (cause.delta().signum() > 0 ? "+" : "")
                + cause.delta().toPlainString().replace('-', '−');
    }
}
