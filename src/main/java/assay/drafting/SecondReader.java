package assay.drafting;

import assay.assessment.Draft;
import assay.assessment.Warning;
import assay.drafting.SecondReading.Claim;
import assay.drafting.SecondReading.Verdict;
import assay.listing.Listing;
import assay.listing.Passage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Shows a model each claim with its passage and asks whether the one supports the other. */
final class SecondReader {
    private static final int MOST_CLAIMS = 80;
    private static final int LONGEST_CLAIM = 600;

    /** Characters of a passage on each side of the quote. */
    private static final int AROUND = 500;

    private static final int LONGEST_REASON = 200;
    private static final Logger LOG = Logger.getLogger(SecondReader.class);

    /** The reply on the wire: nothing in it is checked, and anything may be null. */
    record Reply(List<Item> verdicts) {}

    record Item(String claim, Boolean supported, String reason) {}

    private final Prompt prompt;
    private final Delimiters delimiters;

    SecondReader(Prompt prompt, Delimiters delimiters) {
        this.prompt = prompt;
        this.delimiters = delimiters;
    }

    /** Its version and hash, as they stand in the provenance. */
    String version() {
        return prompt.version() + " " + prompt.sha256();
    }

    /** The draft as the second reading leaves it; as it was, with a warning, when the model gives no usable answer. */
    Draft read(Draft draft, Listing listing, ModelTalk talk) {
        List<Claim> claims = SecondReading.claims(draft);
        List<Claim> asked = claims.subList(0, Math.min(MOST_CLAIMS, claims.size()));
        if (asked.isEmpty()) {
            return draft;
        }
        try {
            Map<Claim, Verdict> verdicts = verdicts(asked, talk.ask(question(asked, listing)));
            Draft read = SecondReading.applied(draft, verdicts);
            return verdicts.size() == claims.size()
                    ? read
                    : read.warning(warning(
                            "second_reading_incomplete",
                            "A second reading left " + (claims.size() - verdicts.size()) + " of " + claims.size()
                                    + " quotes unjudged."));
        } catch (ReplyReader.Unreadable e) {
            LOG.infof("the second reading could not be used: %s", e.getMessage());
        } catch (ModelFault fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw fault;
            }
            LOG.infof("there was no second reading: %s", fault.getMessage());
        }
        return draft.warning(warning(
                "second_reading_failed", "The model could not be asked whether the quotes support the claims."));
    }

    private static Warning warning(String kind, String text) {
        return new Warning(kind, text, Optional.empty());
    }

    private ModelQuestion question(List<Claim> claims, Listing listing) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            String quote = claim.evidence().quote();
            text.append("claim ").append(id(i)).append(": ");
            text.append(Texts.cleaned(claim.item() + ": " + claim.says(), LONGEST_CLAIM))
                    .append('\n');
            text.append("quoted: “").append(Texts.cleaned(quote, LONGEST_CLAIM)).append("”\n");
            text.append("passage: ")
                    .append(around(quote, listing.passage(claim.evidence().passage())));
            text.append("\n\n");
        }
        String shown = text.toString().strip();
        return new ModelQuestion(
                List.of(
                        SystemMessage.from(prompt.filled("System", Map.of())),
                        UserMessage.from(prompt.filled(
                                "User", Map.of("delimiter", delimiters.around("claims", shown), "claims", shown)))),
                "verdicts",
                schema(claims.size()),
                1);
    }

    private static String id(int index) {
        return "c" + (index + 1);
    }

    private static String around(String quote, Optional<Passage> passage) {
        String text = passage.map(Passage::text).orElse("");
        int at = Math.max(0, text.indexOf(quote));
        int from = Math.max(0, at - AROUND);
        String rest = text.substring(from);
        return Texts.cleaned(rest, Math.min(rest.length() + 1, quote.length() + 2 * AROUND));
    }

    private static Map<Claim, Verdict> verdicts(List<Claim> claims, ModelTalk.Answer answer)
            throws ReplyReader.Unreadable {
        Reply reply = ReplyReader.read(answer.text(), Reply.class);
        Map<Claim, Verdict> verdicts = new LinkedHashMap<>();
        List<Item> items = reply.verdicts() == null ? List.of() : reply.verdicts();
        for (int i = 0; i < claims.size(); i++) {
            String id = id(i);
            List<Item> own = items.stream()
                    .filter(item -> item != null && id.equals(item.claim()) && item.supported() != null)
                    .toList();
            if (!own.isEmpty()) {
                // Judged twice, it stands only if it stood both times.
                boolean supported = own.stream().allMatch(Item::supported);
                verdicts.put(
                        claims.get(i),
                        new Verdict(supported, Texts.cleaned(own.get(0).reason(), LONGEST_REASON)));
            }
        }
        return verdicts;
    }

    private static String schema(int claims) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode item = nodes.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = item.putObject("properties");
        properties.putObject("claim").put("type", "string");
        properties.putObject("supported").put("type", "boolean");
        properties.putObject("reason").put("type", "string");
        item.putArray("required").add("claim").add("supported").add("reason");
        ObjectNode root = nodes.objectNode().put("type", "object").put("additionalProperties", false);
        root.putObject("properties")
                .putObject("verdicts")
                .put("type", "array")
                .put("minItems", claims)
                .put("maxItems", claims)
                .set("items", item);
        root.putArray("required").add("verdicts");
        return root.toString();
    }
}
