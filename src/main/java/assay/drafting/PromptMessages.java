package assay.drafting;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fills a prompt. The listing stands between delimiters that no page can foresee. */
final class PromptMessages {
    private static final int MOST_COMPLAINTS = 40;
    private static final int LONGEST_COMPLAINT = 400;
    private static final int LONGEST_SHOWN_REPLY = 60_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Prompt prompt;
    private final String system;

    PromptMessages(Prompt prompt) {
        this.prompt = prompt;
        Map<String, String> values = new HashMap<>(Rubric.placeholders());
        values.putAll(GuideText.placeholders(GradingGuide.standard()));
        this.system = Prompt.filled(prompt.system(), values);
    }

    List<ChatMessage> opening(ShownListing listing) {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String delimiter = "listing-" + HexFormat.of().formatHex(random);
        return List.of(
                SystemMessage.from(system),
                UserMessage.from(
                        Prompt.filled(prompt.user(), Map.of("delimiter", delimiter, "listing", listing.text()))));
    }

    /** The opening, the reply that was given, and what was wrong with it. */
    List<ChatMessage> repair(List<ChatMessage> opening, String reply, List<String> complaints) {
        List<ChatMessage> messages = new ArrayList<>(opening);
        // Some servers refuse an empty turn, and an endless one would crowd the listing out.
        if (!reply.isBlank() && reply.length() <= LONGEST_SHOWN_REPLY) {
            messages.add(AiMessage.from(reply));
        }
        String list = complaints.stream()
                .limit(MOST_COMPLAINTS)
                .map(complaint -> "- " + Texts.cleaned(complaint, LONGEST_COMPLAINT))
                .collect(Collectors.joining("\n"));
        messages.add(UserMessage.from(Prompt.filled(prompt.repair(), Map.of("complaints", list))));
        return messages;
    }
}
