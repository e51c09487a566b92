package assay.drafting;

import assay.assessment.Draft;
import assay.assessment.Provenance;
import assay.assessment.Warning;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.Listing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Asks a model for the draft, lets it mend its reply once, and believes only what the listing bears out. A model that fails or
 * answers rubbish yields a failure with a sentence, never a thinner draft.
 */
final class ModelDrafter implements Drafter {
    static final String NAME = "model";
    private static final String CALLS = "calls";
    /** A reply, and its repair. */
    private static final int ROUNDS = 2;

    private static final Set<ModelFault.Kind> NOT_ASKED = Set.of(ModelFault.Kind.NO_PLACE, ModelFault.Kind.RESTING);

    private static final Logger LOG = Logger.getLogger(ModelDrafter.class);

    private final String name;
    private final ModelConnection connection;
    private final DraftingSettings how;
    private final Prompt prompt;
    private final PromptMessages messages;
    private final ProseChecks.Terms terms;
    private final Optional<SecondReader> secondReader;
    private final Clock clock;
    private final ExecutorService samplers = Executors.newCachedThreadPool(ModelDrafter::sampler);

    /**
     * @param name that tells it from other drafters; what it drafts says {@value #NAME} in any case
     * @param secondReader to ask whether the quotes support what is claimed of them; empty to leave that out
     */
    ModelDrafter(
            String name,
            ModelConnection connection,
            DraftingSettings how,
            Prompt prompt,
            Optional<SecondReader> secondReader,
            Clock clock) {
        this.name = name;
        this.connection = connection;
        this.how = how;
        this.prompt = prompt;
        this.messages =
                new PromptMessages(prompt, connection.settings().sampling().context(), how.delimiters());
        this.terms = messages.terms();
        this.secondReader = secondReader;
        this.clock = clock;
    }

    /** Ends with the service; what it has not drafted by then is drafted by the next. */
    private static Thread sampler(Runnable task) {
        Thread thread = new Thread(task, "assay-sample");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Drafter inBackground() {
        return new ModelDrafter(name, connection.inBackground(), how, prompt, secondReader, clock);
    }

    @Override
    public Optional<Duration> rest() {
        return connection.rest();
    }

    @Override
    public Method method() {
        LlmSettings settings = connection.settings();
        Sampling sampling = settings.sampling();
        List<String> decisive = List.of(
                NAME,
                settings.provider().key(),
                settings.model(),
                prompt.sha256(),
                GradingGuide.standardSha256(),
                settings.provider().told(sampling).toString(),
                Integer.toString(sampling.context()),
                Integer.toString(how.samples()),
                secondReader.map(SecondReader::version).orElse(""));
        int rounds = how.samples() * ROUNDS + (secondReader.isPresent() ? 1 : 0);
        // A context holds the question and its answer.
        long written = Math.min(sampling.maxTokens().orElse(Sampling.ENOUGH), sampling.context());
        long read = sampling.context() - written;
        return Method.of(
                decisive,
                rounds + (long) how.samples() * settings.limits().retries(),
                (long) rounds * sampling.context(),
                settings.price().map(price -> price.of(rounds * read, rounds * written)));
    }

    @Override
    public DraftOutcome draft(Listing listing) {
        try {
            return drafted(listing);
        } catch (ModelFault fault) {
            return new DraftOutcome.DraftFailure(fault.failure());
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a model writes ends as a draft or a stated failure.
            LOG.error("a model’s reply could not be checked", e);
            return new DraftOutcome.DraftFailure(Failure.of(
                    FailureCode.DRAFT_FAILED,
                    "Assay could not check what the model wrote, which is a fault of Assay’s own. Draft by rules instead;"
                            + " whoever runs Assay finds the cause in the log."));
        }
    }

    /** One sample's end: a reply with what it took to get it, or why there is none. */
    private record Sample(ReplyRounds rounds, Optional<Attempt> best, Optional<ModelFault> fault) {
        boolean usable() {
            return best.flatMap(Attempt::reply).isPresent();
        }

        /** Whether a call went out; a second round means that the first was answered. */
        boolean asked() {
            return rounds.repairs() > 0
                    || fault.map(ModelFault::kind).filter(NOT_ASKED::contains).isEmpty();
        }
    }

    private DraftOutcome drafted(Listing listing) {
        long started = System.nanoTime();
        PromptMessages.Opening opening = messages.opening(listing);
        ProseChecks prose = new ProseChecks(listing, terms);
        List<Sample> samples = samples(listing, prose, opening);
        List<Sample> usable = samples.stream().filter(Sample::usable).toList();
        if (usable.isEmpty()) {
            return unusable(samples, started);
        }
        List<Draft> drafts = usable.stream()
                .map(sample -> assembled(sample, listing, prose, opening))
                .toList();
        Draft draft = Agreement.of(drafts);
        if (usable.size() < samples.size()) {
            draft = draft.warning(new Warning(
                    "samples_failed",
                    (samples.size() - usable.size()) + " of " + samples.size() + " replies could not be used.",
                    Optional.empty()));
        }
        if (secondReader.isPresent()) {
            try {
                draft = secondReader
                        .get()
                        .read(draft, listing, usable.get(0).rounds().talk());
            } catch (ModelFault fault) {
                return failed(fault.failure(), samples, started);
            }
        }
        return new DraftOutcome.Drafted(draft.from(provenance(samples, since(started), told(drafts, opening))));
    }

    private Draft assembled(Sample sample, Listing listing, ProseChecks prose, PromptMessages.Opening opening) {
        List<Warning> warnings = new ArrayList<>(opening.cut().stream().toList());
        warnings.addAll(sample.rounds().warnings());
        return DraftAssembly.of(
                sample.best().flatMap(Attempt::reply).orElseThrow(),
                listing,
                prose,
                warnings,
                provenance(List.of(sample), Duration.ZERO, Map.of()));
    }

    private List<Sample> samples(Listing listing, ProseChecks prose, PromptMessages.Opening opening) {
        List<Callable<Sample>> tasks = IntStream.rangeClosed(1, how.samples())
                .<Callable<Sample>>mapToObj(number -> {
                    ReplyRounds rounds = new ReplyRounds(messages, listing, prose, new ModelTalk(connection));
                    return () -> sample(rounds, opening, number);
                })
                .toList();
        try {
            if (tasks.size() == 1) {
                return List.of(tasks.get(0).call());
            }
            List<Sample> samples = new ArrayList<>();
            for (Future<Sample> future : samplers.invokeAll(tasks)) {
                samples.add(future.get());
            }
            return samples;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFaults.interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sample ended in an error of ours", e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a sample throws nothing else", e);
        }
    }

    private static Sample sample(ReplyRounds rounds, PromptMessages.Opening opening, int number) {
        try {
            return new Sample(rounds, Optional.of(rounds.best(opening, number)), Optional.empty());
        } catch (ModelFault fault) {
            return new Sample(rounds, Optional.empty(), Optional.of(fault));
        }
    }

    private DraftOutcome unusable(List<Sample> samples, long started) {
        Optional<Attempt> attempt =
                samples.stream().flatMap(s -> s.best().stream()).findFirst();
        if (attempt.isEmpty()) {
            return failed(samples.get(0).fault().orElseThrow().failure(), samples, started);
        }
        return failed(
                Failure.of(
                        FailureCode.DRAFT_FAILED,
                        "The model’s reply could not be used, not even after it was asked to mend it. "
                                + Texts.cleaned(attempt.get().complaints().get(0), 300)
                                + " Try again later, or draft by rules."),
                samples,
                started);
    }

    private DraftOutcome failed(Failure failure, List<Sample> samples, long started) {
        return samples.stream().anyMatch(Sample::asked)
                ? new DraftOutcome.DraftFailure(failure, Optional.of(provenance(samples, since(started), Map.of())))
                : new DraftOutcome.DraftFailure(failure);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** How a draft came about, all its samples counted. */
    private Provenance provenance(List<Sample> samples, Duration taken, Map<String, String> more) {
        Map<String, String> parameters =
                new TreeMap<>(samples.get(0).rounds().talk().parameters());
        parameters.putAll(more);
        parameters.put("guideSha256", GradingGuide.standardSha256());
        parameters.put(CALLS, sum(samples, s -> s.rounds().talk().calls()));
        parameters.put("rounds", sum(samples, s -> s.rounds().talk().rounds()));
        parameters.put("repairs", sum(samples, s -> s.rounds().repairs()));
        parameters.put("schemaFailures", sum(samples, s -> s.rounds().schemaFailures()));
        long tokensIn =
                samples.stream().mapToLong(s -> s.rounds().talk().tokensIn()).sum();
        long tokensOut =
                samples.stream().mapToLong(s -> s.rounds().talk().tokensOut()).sum();
        LlmSettings settings = connection.settings();
        return new Provenance(
                        NAME,
                        Optional.of(settings.provider().key()),
                        Optional.of(settings.model()),
                        prompt.version(),
                        prompt.sha256(),
                        parameters,
                        tokensIn,
                        tokensOut,
                        taken.toMillis(),
                        clock.instant())
                .at(settings.price().map(price -> price.of(tokensIn, tokensOut)));
    }

    private Map<String, String> told(List<Draft> drafts, PromptMessages.Opening opening) {
        Map<String, String> told = new TreeMap<>();
        told.put("guide", GradingGuide.standard().file().version() + (opening.brief() ? ", in brief" : ""));
        for (String count : List.of(DraftAssembly.QUOTES_GIVEN, DraftAssembly.QUOTES_FOUND)) {
            told.put(
                    count,
                    sum(
                            drafts,
                            d -> Integer.parseInt(d.provenance().parameters().get(count))));
        }
        if (how.samples() > 1) {
            told.put("samples", Integer.toString(how.samples()));
        }
        secondReader.ifPresent(reader -> told.put("secondReading", reader.version()));
        return told;
    }

    private static <T> String sum(List<T> items, ToIntFunction<T> count) {
        return Integer.toString(items.stream().mapToInt(count).sum());
    }
}
