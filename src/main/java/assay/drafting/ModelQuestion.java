package assay.drafting;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;
import java.util.Optional;

/**
 * What a model is asked in one call.
 *
 * @param sample which of several answers to the same question this is to be, from 1: the first is told what is configured, the
 *     others are drawn, each with a seed of its own
 */
record ModelQuestion(List<ChatMessage> messages, ReplyFormat form, int sample) {
    private static final double DRAWN = 0.7;

    ModelQuestion {
        messages = List.copyOf(messages);
        if (sample < 1) {
            throw new IllegalArgumentException("samples count from 1");
        }
    }

    /** A question for a draft. */
    static ModelQuestion draft(List<ChatMessage> messages, int sample) {
        return new ModelQuestion(messages, ReplyFormat.DRAFT, sample);
    }

    /** Empty where the model takes none. */
    Optional<Double> temperature(Sampling sampling) {
        return sampling.temperature().map(t -> sample == 1 ? t : Math.max(t, DRAWN));
    }

    int seed() {
        return Sampling.SEED + sample - 1;
    }
}
