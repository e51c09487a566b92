package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * How a model is asked for one draft.
 *
 * @param context tokens that the model holds, prompt and reply together, 2,048 or more
 * @param samples replies asked for each listing, 1–9
 * @param secondReading whether a further call asks if each quote supports what is claimed of it
 */
record DraftingSettings(int context, int samples, boolean secondReading, Delimiters delimiters) {
    private static final int LEAST_CONTEXT = 2_048;
    private static final int MOST_SAMPLES = 9;

    static final DraftingSettings STANDARD = new DraftingSettings(32_768, 1, false, Delimiters.RANDOM);

    DraftingSettings {
        if (context < LEAST_CONTEXT) {
            throw new ConfigurationException("ASSAY_LLM_CONTEXT is " + context
                    + "; it is the number of tokens that the model holds, " + LEAST_CONTEXT + " or more.");
        }
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new ConfigurationException(
                    "ASSAY_LLM_SAMPLES is " + samples + "; it must lie between 1 and " + MOST_SAMPLES + ".");
        }
    }

    /** @throws ConfigurationException with a sentence for whoever starts the service */
    static DraftingSettings from(LlmConfig config, Delimiters delimiters) {
        return new DraftingSettings(
                config.context().orElse(STANDARD.context),
                config.samples().orElse(STANDARD.samples),
                config.secondReading().orElse(STANDARD.secondReading),
                delimiters);
    }
}
