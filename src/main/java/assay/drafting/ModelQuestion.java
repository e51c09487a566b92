package assay.drafting;

import dev.langchain4j.data.message.ChatMessage;
import java.util.List;

/**
 * What a model is asked in one call.
 *
 * @param schema the JSON schema that the answer is to follow
 * @param sample which of several answers to the same question this is to be, from 1: the first is the model's likeliest, the
 *     others are drawn, each with a seed of its own
 */
record ModelQuestion(List<ChatMessage> messages, String schemaName, String schema, int sample) {
    private static final double DRAWN = 0.7;

    ModelQuestion {
        messages = List.copyOf(messages);
        if (sample < 1) {
            throw new IllegalArgumentException("samples count from 1");
        }
    }

    /** A question for a draft. */
    static ModelQuestion draft(List<ChatMessage> messages, int sample) {
        return new ModelQuestion(messages, "threat_model", ReplySchema.standard(), sample);
    }

    double temperature() {
        return sample == 1 ? 0.0 : DRAWN;
    }

    int seed() {
        return sample;
    }
}
