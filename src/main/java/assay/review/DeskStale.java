package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.assessment.Step;
import assay.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was saved while somebody typed, beside what was typed.
 *
 * @param version that stands now
 * @param steps what was done to the item meanwhile; empty when only other items were decided
 * @param others what was done to the rest
 */
record DeskStale(int version, List<Line> steps, List<Line> others, List<Pair> pairs, String wanted) {
    private static final int MOST = 8;
    private static final int LONGEST = 160;

    record Line(String by, String act, String title, String before, String after, String reason, When when) {}

    /** A field of the form in which what stands now and what was typed differ. */
    record Pair(String name, String saved, String typed) {}

    /** @param history of the assessment, the oldest first */
    static DeskStale of(Assessment current, DecisionForm form, List<Step> history, Instant now) {
        List<Line> own = new ArrayList<>();
        List<Line> others = new ArrayList<>();
        for (Step step : history) {
            if (step.version() > form.version()) {
                boolean mine = step.item().filter(form.item()::equals).isPresent();
                (mine ? own : others).add(line(step, current, now));
            }
        }
        return new DeskStale(
                current.version(),
                own,
                others.size() > MOST ? others.subList(0, MOST) : others,
                DeskPairs.of(current, form),
                form.action().key());
    }

    static Line line(Step step, Assessment current, Instant now) {
        Line line = full(step, current, now);
        return new Line(
                line.by(),
                line.act(),
                line.title(),
                brief(line.before()),
                brief(line.after()),
                brief(line.reason()),
                line.when());
    }

    /** The step without anything left out. */
    static Line full(Step step, Assessment current, Instant now) {
        return new Line(
                step.by(),
                step.act().words(),
                step.item().map(i -> i.title(current.draft())).orElse(""),
                step.before(),
                step.before().equals(step.after()) ? "" : step.after(),
                step.reason().orElse(""),
                When.of(step.at(), now));
    }

    private static String brief(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** Whether anybody touched the item itself. */
    static boolean touched(Item item, Assessment before, Assessment after) {
        return !item.described(before.draft()).equals(item.described(after.draft()))
                || !before.decision(item).equals(after.decision(item))
                || !item.evidence(before.draft()).equals(item.evidence(after.draft()));
    }
}
