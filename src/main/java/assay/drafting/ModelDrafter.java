package assay.drafting;

import assay.assessment.Provenance;
import assay.assessment.Warning;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.Listing;
import dev.langchain4j.data.message.ChatMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks a model for the draft, lets it mend its reply once, and believes only what the listing bears out. A model that fails or
 * answers rubbish yields a failure with a sentence, never a thinner draft.
 */
final class ModelDrafter implements Drafter {
    static final String NAME = "model";

    private static final Logger LOG = Logger.getLogger(ModelDrafter.class);

    private final ModelConnection connection;
    private final Prompt prompt;
    private final PromptMessages messages;
    private final Clock clock;

    ModelDrafter(ModelConnection connection, Prompt prompt, Clock clock) {
        this.connection = connection;
        this.prompt = prompt;
        this.messages = new PromptMessages(prompt);
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DraftOutcome draft(Listing listing) {
        try {
            return drafted(listing);
        } catch (ModelFault fault) {
            return new DraftOutcome.DraftFailure(fault.failure());
        }
    }

    private DraftOutcome drafted(Listing listing) {
        long started = System.nanoTime();
        ModelTalk talk = new ModelTalk(connection);
        ShownListing shown = ShownListing.of(listing);
        List<Warning> warnings = new ArrayList<>(shown.warning().stream().toList());
        List<ChatMessage> opening = messages.opening(shown);
        Attempt first = Attempt.judged(talk.ask(opening), listing);
        Attempt best = first.complaints().isEmpty() ? first : mended(first, talk, opening, listing, warnings);
        if (best.reply().isEmpty()) {
            return unusable(best);
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - started);
        return new DraftOutcome.Drafted(
                DraftAssembly.of(best.reply().get(), listing, warnings, provenance(talk, taken)));
    }

    private Attempt mended(
            Attempt first, ModelTalk talk, List<ChatMessage> opening, Listing listing, List<Warning> warnings) {
        try {
            ModelTalk.Answer answer = talk.ask(messages.repair(opening, first.text(), first.complaints()));
            return first.orBetter(Attempt.judged(answer, listing));
        } catch (ModelFault fault) {
            if (first.reply().isEmpty() || Thread.currentThread().isInterrupted()) {
                throw fault;
            }
            LOG.infof("the reply stays as it was, since the repair round failed: %s", fault.getMessage());
            warnings.add(new Warning(
                    "repair_failed",
                    "The model could not be asked to mend its reply; what no quote supports was lowered instead.",
                    Optional.empty()));
            return first;
        }
    }

    private DraftOutcome unusable(Attempt attempt) {
        return new DraftOutcome.DraftFailure(Failure.of(
                FailureCode.DRAFT_FAILED,
                "The model’s reply could not be used, not even after it was asked to mend it. "
                        + Texts.cleaned(attempt.complaints().get(0), 300)
                        + " Try again later, or draft by rules."));
    }

    private static Map<String, String> parameters(ModelTalk talk) {
        Map<String, String> parameters = new HashMap<>(talk.parameters());
        parameters.put("guide", GradingGuide.standard().file().version());
        parameters.put("guideSha256", GradingGuide.standardSha256());
        return parameters;
    }

    private Provenance provenance(ModelTalk talk, Duration taken) {
        LlmSettings settings = connection.settings();
        return new Provenance(
                        NAME,
                        Optional.of(settings.provider().key()),
                        Optional.of(settings.model()),
                        prompt.version(),
                        prompt.sha256(),
                        parameters(talk),
                        talk.tokensIn(),
                        talk.tokensOut(),
                        taken.toMillis(),
                        clock.instant())
                .at(talk.cost());
    }
}
