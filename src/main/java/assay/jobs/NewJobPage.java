package assay.jobs;

import assay.aivss.AivssEdition;
import assay.aivss.Severity;
import assay.assessment.Status;
import assay.jobs.Tally.Refused;
import assay.web.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form for a new job, with what was typed.
 *
 * @param problem what is wrong with it; empty for nothing
 * @param counted what it would come to, if that was asked
 */
record NewJobPage(
        Typed typed,
        String problem,
        Optional<Counted> counted,
        List<Choice> drafters,
        List<Choice> replays,
        List<Choice> editions,
        List<Choice> under,
        List<Choice> severities,
        List<Choice> states,
        List<Choice> warnings) {

    /**
     * What somebody typed or chose; empty texts for what they did not.
     *
     * @param file the name of the one that was chosen, which a browser has to be given again
     */
    record Typed(
            String name,
            String from,
            String list,
            String file,
            String site,
            String older,
            String host,
            String by,
            String prompt,
            String purpose,
            String sample,
            String parallel,
            String delay,
            String calls,
            String tokens,
            String money) {
        static Typed of(NewJobFields fields) {
            LimitFields limits = fields.limits;
            return new Typed(
                    text(fields.name),
                    fields.from(),
                    fields.list == null ? "" : fields.list,
                    fields.fileName().orElse(""),
                    text(fields.site),
                    text(fields.older),
                    text(fields.host),
                    text(fields.by),
                    text(fields.prompt),
                    fields.purpose(),
                    text(fields.sample),
                    text(limits.parallel),
                    text(limits.delay),
                    text(limits.calls),
                    text(limits.tokens),
                    text(limits.money));
        }
    }

    record Choice(String value, String name, boolean chosen) {}

    /**
     * What the job would come to.
     *
     * @param leftOut lines that are no items; empty for none
     * @param lines the first of them that are no addresses
     * @param more how many further ones there are; empty for none
     */
    record Counted(String listings, String leftOut, String takes, List<Refused> lines, String more) {
        private static final int SHOWN = 20;

        static Counted of(DryRun dry) {
            int hidden = dry.refusedInAll() - Math.min(SHOWN, dry.refused().size());
            return new Counted(
                    JobWords.count(dry.valid(), "listing", "listings"),
                    String.join(
                            ", ",
                            Stream.of(
                                            dry.duplicates() == 0
                                                    ? ""
                                                    : JobWords.count(dry.duplicates(), "line names", "lines name")
                                                            + " one of them again",
                                            dry.refusedInAll() == 0
                                                    ? ""
                                                    : JobWords.count(dry.refusedInAll(), "line is", "lines are")
                                                            + " no address")
                                    .filter(t -> !t.isEmpty())
                                    .toList()),
                    takes(dry.expected()),
                    dry.refused().stream().limit(SHOWN).toList(),
                    hidden > 0 ? JobWords.number(hidden) : "");
        }

        private static String takes(DryRun.Expected expected) {
            String asks = expected.calls() == 0
                    ? "No model is asked"
                    : "If every page has changed: " + JobWords.count(expected.calls(), "model call", "model calls")
                            + ", " + JobWords.number(expected.tokens()) + " tokens"
                            + expected.money()
                                    .map(m -> ", " + m.toPlainString() + " "
                                            + expected.currency().orElse(""))
                                    .orElse("");
            return asks + ". It takes about " + JobWords.time(Duration.ofSeconds(expected.seconds()))
                    + (expected.calls() == 0 ? "." : ", reckoned from " + expected.basis() + ".");
        }
    }

    /** @param names of the drafters that there are */
    static NewJobPage of(
            NewJobFields fields, String standard, List<String> names, String problem, Optional<DryRun> dry) {
        return new NewJobPage(
                Typed.of(fields),
                problem,
                dry.map(Counted::of),
                choices(names.stream(), text(fields.drafter).isEmpty() ? standard : text(fields.drafter)),
                choices(names.stream(), text(fields.replay).isEmpty() ? standard : text(fields.replay)),
                choices(AivssEdition.all().stream().map(AivssEdition::id), text(fields.edition)),
                any(AivssEdition.all().stream().map(AivssEdition::id), text(fields.under), "any"),
                any(Stream.of(Severity.values()).map(s -> new String[] {s.name(), s.title()}), text(fields.severity)),
                any(Stream.of(Status.values()).map(s -> new String[] {s.name(), Words.of(s)}), text(fields.state)),
                any(
                        Stream.of(new String[] {"with", "with warnings"}, new String[] {"without", "without warnings"}),
                        text(fields.warnings)));
    }

    private static List<Choice> choices(Stream<String> names, String chosen) {
        return names.map(n -> new Choice(n, n, n.equals(chosen))).toList();
    }

    private static List<Choice> any(Stream<String> names, String chosen, String any) {
        return Stream.concat(Stream.of(new Choice("", any, false)), choices(names, chosen).stream())
                .toList();
    }

    /** @param values each with what it is called */
    private static List<Choice> any(Stream<String[]> values, String chosen) {
        return Stream.concat(
                        Stream.of(new Choice("", "any", false)),
                        values.map(v -> new Choice(v[0], v[1], v[0].equals(chosen))))
                .toList();
    }

    private static String text(String field) {
        return field == null ? "" : field.strip();
    }
}
