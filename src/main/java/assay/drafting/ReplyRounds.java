package assay.drafting;

import assay.assessment.Warning;
import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One sample: a reply, and a second round where the checks found something to mend. */
final class ReplyRounds {
    private static final Logger LOG = Logger.getLogger(ReplyRounds.class);

    private final PromptMessages messages;
    private final Listing listing;
    private final ProseChecks prose;
    private final ModelTalk talk;
    private final List<Warning> warnings = new ArrayList<>();
    private int repairs;
    private int schemaFailures;

    ReplyRounds(PromptMessages messages, Listing listing, ProseChecks prose, ModelTalk talk) {
        this.messages = messages;
        this.listing = listing;
        this.prose = prose;
        this.talk = talk;
    }

    /** @throws ModelFault when no reply came, or none that can be used and the second round failed */
    Attempt best(PromptMessages.Opening opening, int sample) {
        Attempt first = judged(talk.ask(ModelQuestion.draft(opening.messages(), sample)));
        return first.complaints().isEmpty() ? first : mended(first, opening, sample);
    }

    private Attempt mended(Attempt first, PromptMessages.Opening opening, int sample) {
        repairs++;
        try {
            return first.orBetter(judged(talk.ask(ModelQuestion.draft(
                    messages.repair(opening.messages(), first.text(), first.complaints()), sample))));
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

    private Attempt judged(ModelTalk.Answer answer) {
        Attempt attempt = Attempt.judged(answer, listing, prose);
        schemaFailures += attempt.reply().isEmpty() ? 1 : 0;
        return attempt;
    }

    ModelTalk talk() {
        return talk;
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    int repairs() {
        return repairs;
    }

    /** Replies that were no JSON object of our shape. */
    int schemaFailures() {
        return schemaFailures;
    }
}
