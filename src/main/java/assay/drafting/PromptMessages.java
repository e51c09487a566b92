package assay.drafting;

import assay.assessment.Warning;
import assay.listing.Listing;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills the prompt that asks for a draft, so that it fits the model's window with room for the reply. Where the whole grading guide
 * leaves too little for the listing, the model is given only the kinds that the rules find most likely.
 */
final class PromptMessages {
    /** Tokens kept free for a reply. */
    private static final int REPLY = 4_500;

    private static final int SHORT_REPLY = 3_000;

    /** Tokens of the listing below which the guide is shortened. */
    private static final int ROOM_FOR_LISTING = 2_500;

    private static final int LEAST_ROOM = 300;

    /** Tokens that the complaints of a second round may take of the room for replies. */
    private static final int COMPLAINTS = 700;

    /** The share of the room that title and facts may take. */
    private static final double HEAD = 0.2;

    private static final double SHRINK = 0.8;
    private static final int KINDS_IN_BRIEF = 4;
    private static final int MOST_COMPLAINTS = 40;
    private static final int LONGEST_COMPLAINT = 400;
    private static final String SYSTEM = "System";
    private static final String USER = "User";

    private final Prompt prompt;
    private final int window;
    private final Delimiters delimiters;
    private final GradingGuide guide = GradingGuide.standard();
    private final KindVote vote = new KindVote(guide, KindWeights.standard());
    private final PassageChoice choice = new PassageChoice(Cues.standard());
    private final String system;
    private final int systemTokens;
    private final int frame;

    /**
     * The messages of a first round.
     *
     * @param cut what of the listing was left out
     * @param brief whether the guide was shortened
     */
    record Opening(List<ChatMessage> messages, Optional<Warning> cut, boolean brief) {}

    /**
     * @param window tokens that the model holds, prompt and reply together
     * @throws ConfigurationException when not even the shortened prompt fits
     */
    PromptMessages(Prompt prompt, int window, Delimiters delimiters) {
        this.prompt = prompt;
        this.window = window;
        this.delimiters = delimiters;
        this.system = system(GuideText.placeholders(guide));
        this.systemTokens = Tokens.in(system);
        this.frame = Tokens.in(prompt.filled(USER, Map.of("delimiter", "", "listing", ""))) + 100;
        String brief = system(GuideText.placeholders(guide, guide.kinds().subList(0, KINDS_IN_BRIEF)));
        int least = Tokens.in(brief) + frame + SHORT_REPLY + LEAST_ROOM;
        if (window < least) {
            throw new ConfigurationException(
                    "ASSAY_LLM_CONTEXT is " + window + " tokens, but the prompt, the reply and a"
                            + " little of a listing take about " + least
                            + ". Give the model a larger window, name one that has it, or draft by rules.");
        }
    }

    private String system(Map<String, String> guideText) {
        Map<String, String> values = new HashMap<>(Rubric.placeholders());
        values.putAll(guideText);
        return prompt.filled(SYSTEM, values);
    }

    /** The terms of the field as the prompt has them. */
    ProseChecks.Terms terms() {
        return ProseChecks.Terms.of(system);
    }

    Opening opening(Listing listing) {
        int room = window - systemTokens - frame - REPLY - COMPLAINTS;
        boolean brief = room < ROOM_FOR_LISTING && Tokens.in(listingText(listing, window)) > room;
        String own = brief ? system(GuideText.placeholders(guide, likely(listing))) : system;
        ShownListing shown = fitted(listing, brief ? window - Tokens.in(own) - frame - SHORT_REPLY : room);
        String user = prompt.filled(
                USER, Map.of("delimiter", delimiters.around("listing", shown.text()), "listing", shown.text()));
        return new Opening(List.of(SystemMessage.from(own), UserMessage.from(user)), shown.warning(), brief);
    }

    private String listingText(Listing listing, int tokens) {
        return ShownListing.of(listing, choice.within(listing, tokens), tokens).text();
    }

    /** Headings and gaps take room, too, and only the finished text tells how much. */
    private ShownListing fitted(Listing listing, int room) {
        int head = (int) (room * HEAD);
        int tokens = room;
        ShownListing shown = ShownListing.of(listing, choice.within(listing, tokens), head);
        while (Tokens.in(shown.text()) > room && tokens > 0) {
            tokens = (int) (tokens * SHRINK);
            shown = ShownListing.of(listing, choice.within(listing, tokens), head);
        }
        return shown;
    }

    private List<GuideKind> likely(Listing listing) {
        return vote.of(ListingReader.read(listing)).shares().stream()
                .limit(KINDS_IN_BRIEF)
                .map(Kinds.Share::kind)
                .toList();
    }

    /** The opening, the reply that was given where the window holds it, and what was wrong with it. */
    List<ChatMessage> repair(List<ChatMessage> opening, String reply, List<String> complaints) {
        UserMessage mend = UserMessage.from(prompt.filled("Repair", Map.of("complaints", listed(complaints))));
        List<ChatMessage> messages = new ArrayList<>(opening);
        // Some servers refuse an empty turn, and an endless one would crowd the listing out.
        int used = tokens(opening) + Tokens.in(mend.singleText());
        if (!reply.isBlank() && used + 2L * Tokens.in(Texts.beginning(reply, 4 * window)) <= window) {
            messages.add(AiMessage.from(reply));
        }
        messages.add(mend);
        return messages;
    }

    private static String listed(List<String> complaints) {
        StringBuilder list = new StringBuilder();
        for (String complaint : complaints.subList(0, Math.min(MOST_COMPLAINTS, complaints.size()))) {
            String line = "- " + Texts.cleaned(complaint, LONGEST_COMPLAINT) + "\n";
            if (Tokens.in(list + line) > COMPLAINTS) {
                list.append("- … and more of the same.\n");
                break;
            }
            list.append(line);
        }
        return list.toString().strip();
    }

    private static int tokens(List<ChatMessage> messages) {
        int tokens = 0;
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage system) {
                tokens += Tokens.in(system.text());
            } else if (message instanceof UserMessage user) {
                tokens += Tokens.in(user.singleText());
            }
        }
        return tokens;
    }
}
