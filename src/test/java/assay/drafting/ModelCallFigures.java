package assay.drafting;

import assay.egress.Egress;
import assay.jobs.ItemWorkers;
import assay.listing.Listing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.faulttolerance.standalone.StandaloneFaultTolerance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What drafting with a model takes beside the model, screening included, against a stand-in for it on loopback. */
public final class ModelCallFigures implements AutoCloseable {
    private static final int WARM_UP = 400;
    private static final int DRAFTS = 500;
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 5;

    private final ModelStandIn model = new ModelStandIn(Duration.ZERO);
    private final ExecutorService workers = ItemWorkers.start();
    private final Listing listing = Samples.lamplighter();
    private final Drafter drafter;

    /** @param parallel as {@code ASSAY_LLM_PARALLEL} */
    public ModelCallFigures(int parallel) throws IOException {
        LlmSettings settings = new LlmSettings(
                LlmProvider.OPENAI,
                URI.create(model.baseUrl()),
                Optional.empty(),
                "lamp-1",
                Sampling.STANDARD,
                new LlmLimits(
                        Duration.ofSeconds(60),
                        LlmLimits.LISTING_BUDGET,
                        Duration.ofMillis(500),
                        0,
                        parallel,
                        Duration.ofSeconds(20)),
                Optional.empty());
        drafter = new ScreeningDrafter(
                new ModelDrafter(
                        ModelDrafter.NAME,
                        new ModelConnection(
                                settings,
                                ModelPlaces.unshared(settings.limits().parallel()),
                                Egress.DIRECT,
                                Clock.systemUTC(),
                                new SimpleMeterRegistry()),
                        DraftingSettings.STANDARD,
                        Prompts.draft(Path.of("prompts")),
                        Optional.empty(),
                        Clock.systemUTC()),
                Steering.standard());
    }

    /** The median of drafts one after another, with a model that takes no time. */
    public Duration aroundTheModel() {
        model.takes(Duration.ZERO);
        for (int i = 0; i < WARM_UP; i++) {
            draft();
        }
        long[] nanos = new long[DRAFTS];
        for (int i = 0; i < DRAFTS; i++) {
            long begun = System.nanoTime();
            draft();
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[DRAFTS / 2]);
    }

    /** From the first to the last of so many drafts that begin at once; the median of a few times. */
    public Duration atOnce(int drafts, Duration latency) throws InterruptedException, ExecutionException {
        model.takes(Duration.ZERO);
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            together(drafts);
        }
        model.takes(latency);
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            together(drafts);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[ROUNDS / 2]);
    }

    private void together(int drafts) throws InterruptedException, ExecutionException {
        List<Callable<DraftOutcome>> calls = new ArrayList<>();
        for (int i = 0; i < drafts; i++) {
            calls.add(this::draft);
        }
        for (Future<DraftOutcome> one : workers.invokeAll(calls)) {
            one.get();
        }
    }

    private DraftOutcome draft() {
        DraftOutcome outcome = drafter.draft(listing);
        if (!(outcome instanceof DraftOutcome.Drafted)) {
            throw new IllegalStateException("not drafted: " + outcome);
        }
        return outcome;
    }

    /** No drafts with a model after this, in the whole process: its guards' timer would keep it alive. */
    @Override
    public void close() throws InterruptedException {
        workers.shutdownNow();
        model.close();
        StandaloneFaultTolerance.shutdown();
    }
}
