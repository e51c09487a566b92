package assay.evaluation;

import assay.aivss.AivssEdition;
import assay.assessment.Assessment;
import assay.assessment.Provenance;
import assay.drafting.Drafter;
import assay.drafting.Drafters;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The command {@code evaluate}: drafts a folder of graded listings and says how far the drafts are off. */
public final class Evaluation {
    private static final int DONE = 0;
    private static final int NOTHING_EVALUATED = 1;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out where the table goes, and nothing else
     * @param err where a sentence goes when something cannot be used
     */
    public Evaluation(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /**
     * Evaluates.
     *
     * @param arguments those after {@code evaluate}
     * @return the exit status: 0 when at least one listing was drafted, else 1, after a sentence that says why
     */
    public int run(List<String> arguments) {
        try {
            return run(Options.parse(arguments));
        } catch (BadInput e) {
            err.println(e.getMessage());
            return NOTHING_EVALUATED;
        }
    }

    private int run(Options options) {
        Optional<Run> earlier = options.compare().map(RunFile::read);
        options.out().ifPresent(Evaluation::checkFree);
        Cases.Found found = Cases.in(options.source());
        List<Case> cases = found.listings()
                .subList(0, Math.min(found.listings().size(), options.limit().orElse(Integer.MAX_VALUE)));
        List<Trial.Outcome> outcomes = tried(cases, new Trial(drafter(options)), options.parallel());
        Run run = new Run(
                clock.instant(),
                about(outcomes),
                outcomes.stream().map(Trial.Outcome::result).toList());
        options.out().ifPresent(file -> RunFile.write(run, file));
        out.print(ResultTable.of(run));
        if (!found.ungraded().isEmpty()) {
            out.println("\nLeft out, since no file of expectations stands beside them: " + found.ungraded());
        }
        earlier.ifPresent(before -> out.print(ComparisonTable.of(
                Comparison.of(before, run), options.compare().orElseThrow().toString())));
        out.flush();
        if (outcomes.stream().noneMatch(o -> o.assessment().isPresent())) {
            err.println("Nothing could be evaluated: not one listing gave a draft. The table says why.");
            return NOTHING_EVALUATED;
        }
        return DONE;
    }

    /** Known before an hour of drafting, not after it. */
    private static void checkFree(Path file) {
        if (Files.exists(file)) {
            throw new BadInput(file + " exists already; name a new file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadInput("There is no folder " + folder + " to write the results into.");
        }
    }

    private Drafter drafter(Options options) {
        Drafters drafters = drafters();
        return options.drafter()
                .map(name -> drafters.named(name)
                        .orElseThrow(() -> new BadInput(
                                name.equals("model")
                                        ? "No model is configured. Set ASSAY_LLM_PROVIDER, ASSAY_LLM_BASE_URL and"
                                                + " ASSAY_LLM_MODEL, as the service reads them."
                                        : "There is no drafter “" + name + "”, only " + drafters.names() + ".")))
                .orElseGet(drafters::standard);
    }

    private Drafters drafters() {
        try {
            return Drafters.standalone(clock);
        } catch (RuntimeException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private List<Trial.Outcome> tried(List<Case> cases, Trial trial, int parallel) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(parallel, cases.size()));
        try {
            List<Future<Trial.Outcome>> running = new ArrayList<>();
            for (Case one : cases) {
                running.add(workers.submit(() -> trial.of(one)));
            }
            List<Trial.Outcome> outcomes = new ArrayList<>();
            for (Future<Trial.Outcome> one : running) {
                outcomes.add(one.get());
                tell(outcomes.size(), cases);
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("The evaluation was stopped.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial never throws", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** Somebody who sits before it sees it move; a file or a build is told the table alone. */
    private void tell(int done, List<Case> cases) {
        if (System.console() != null) {
            err.print("\r" + done + " of " + cases.size() + (done == cases.size() ? "\n" : ""));
        }
    }

    private static Map<String, String> about(List<Trial.Outcome> outcomes) {
        Map<String, String> about = new TreeMap<>();
        about.put("edition", AivssEdition.standard().id());
        outcomes.stream()
                .flatMap(o -> o.assessment().stream())
                .findFirst()
                .map(Assessment::draft)
                .ifPresent(draft -> {
                    Provenance how = draft.provenance();
                    about.put("drafter", how.drafter());
                    how.model().ifPresent(model -> about.put("model", model));
                    about.put("promptVersion", how.promptVersion());
                    about.put("promptSha256", how.promptSha256());
                });
        return about;
    }
}
