package assay.drafting;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer of the model, judged.
 *
 * @param reply empty when the answer is unusable
 * @param complaints what is wrong, as sentences for the model; empty when nothing is
 */
record Attempt(String text, Optional<ModelReply> reply, List<String> complaints) {

    static Attempt judged(ModelTalk.Answer answer, Listing listing, ProseChecks prose) {
        List<String> complaints = new ArrayList<>();
        if (answer.cutOff()) {
            complaints.add("The reply was cut off at the length limit; be briefer.");
        }
        Optional<ModelReply> reply = Optional.empty();
        try {
            ModelReply read = ReplyReader.read(answer.text());
            List<String> unusable = ReplyChecks.of(read);
            complaints.addAll(unusable.isEmpty() ? ClaimChecks.of(read, listing, prose) : unusable);
            reply = Optional.of(read).filter(r -> unusable.isEmpty());
        } catch (ReplyReader.Unreadable e) {
            complaints.add(e.getMessage());
        }
        return new Attempt(answer.text(), reply, List.copyOf(complaints));
    }

    /** The usable one; of two, the one with fewer complaints, and the later when they are even. */
    Attempt orBetter(Attempt later) {
        if (later.reply.isEmpty()) {
            return reply.isEmpty() ? later : this;
        }
        return reply.isPresent() && complaints.size() < later.complaints.size() ? this : later;
    }
}
