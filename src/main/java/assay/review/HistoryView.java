package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.assessment.Step;
import assay.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What was done to an assessment as its page shows it.
 *
 * @param events the newest first
 */
record HistoryView(String id, String title, When drafted, String drafter, int newest, List<Event> events) {

    /**
     * What one person did at one moment.
     *
     * @param lines item by item
     * @param implied what nobody had looked at before the approval
     * @param before the version that was there before it; 0 when this made no version
     */
    record Event(int version, boolean current, int before, When at, String by, List<Line> lines, List<Line> implied) {}

    /** @param item empty for a step of the whole assessment */
    record Line(String act, String item, String reason, String before, String after) {
        /** The act as the beginning of a line. */
        public String sentence() {
            return Character.toUpperCase(act.charAt(0)) + act.substring(1);
        }

        /** Whether something else is there now. */
        public boolean changed() {
            return !before.equals(after);
        }
    }

    static HistoryView of(Assessment newest, List<Step> steps, Instant now) {
        List<Event> events = new ArrayList<>();
        List<Step> together = new ArrayList<>();
        int before = 1;
        for (Step step : steps) {
            if (!together.isEmpty() && !goesWith(together.get(0), step)) {
                events.add(event(together, before, newest, now));
                before = Math.max(before, together.get(0).version());
                together.clear();
            }
            together.add(step);
        }
        if (!together.isEmpty()) {
            events.add(event(together, before, newest, now));
        }
        Collections.reverse(events);
        return new HistoryView(
                newest.id().toString(),
                newest.subject().title(),
                When.of(newest.draft().provenance().draftedAt(), now),
                newest.draft().provenance().drafter(),
                newest.version(),
                events);
    }

    private static boolean goesWith(Step first, Step next) {
        return first.version() == next.version()
                && first.at().equals(next.at())
                && first.by().equals(next.by());
    }

    private static Event event(List<Step> steps, int before, Assessment newest, Instant now) {
        Step first = steps.get(0);
        boolean approval = steps.stream().anyMatch(s -> s.act() == Step.Act.APPROVED);
        List<Line> implied = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (Step step : steps) {
            (approval && step.item().isPresent() ? implied : lines).add(line(step, newest));
        }
        return new Event(
                first.version(),
                first.version() == newest.version(),
                first.version() > before ? before : 0,
                When.of(first.at(), now),
                first.by(),
                lines,
                implied);
    }

    /** What was said is for reviewers alone; history tells which kind of thing it was. */
    private static String said(String kind) {
        return switch (kind) {
            case "a dispute" -> "disputed by a reader";
            case "an answer" -> "answered a note, which closed it";
            default -> "wrote a note";
        };
    }

    private static Line line(Step step, Assessment newest) {
        Optional<Item> item = step.item();
        if (step.act() == Step.Act.NOTED) {
            return new Line(
                    said(step.after()),
                    item.map(i -> i.title(newest.draft())).orElse(""),
                    step.reason().orElse(""),
                    "",
                    "");
        }
        return new Line(
                step.act().words(),
                item.map(i -> i.title(newest.draft())).orElse(""),
                step.reason().orElse(""),
                step.before(),
                step.act() == Step.Act.SUPERSEDED ? "" : step.after());
    }
}
