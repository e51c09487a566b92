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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** Tokens for the prompt's own words and one verdict for each claim. */
    private static final int FRAME = 600;

    private static final int VERDICT = 60;

    private final Prompt prompt;
    private final int window;
    private final Delimiters delimiters;

    /** @param window tokens that the model holds, question and answer together */
    SecondReader(Prompt prompt, int window, Delimiters delimiters) {
        this.prompt = prompt;
        this.window = window;
        this.delimiters = delimiters;
    }

    /** Its version and hash, as they stand in the provenance. */
    String version() {
        return prompt.version() + " " + prompt.sha256();
    }

    /** The draft as the second reading leaves it; as it was, with a warning, when the model gives no usable answer. */
    Draft read(Draft draft, Listing listing, ModelTalk talk) {
        List<Claim> claims = SecondReading.claims(draft);
        if (claims.isEmpty()) {
            return draft;
        }
        List<String> shown = new ArrayList<>();
        int tokens = FRAME;
        for (int i = 0; i < Math.min(MOST_CLAIMS, claims.size()); i++) {
            String one = shown(i, claims.get(i), listing);
            tokens += Tokens.in(one) + VERDICT;
            if (tokens > window) {
                break;
            }
            shown.add(one);
        }
        if (shown.isEmpty()) {
            return draft.warning(warning(
                    "second_reading_failed",
                    "The model’s window is too small to hold a single claim with its passage."));
        }
        List<Claim> asked = claims.subList(0, shown.size());
        try {
            Map<Claim, Verdict> verdicts = verdicts(asked, talk.ask(question(shown)));
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

    private ModelQuestion question(List<String> claims) {
        String shown = String.join("\n\n", claims);
        return new ModelQuestion(
                List.of(
                        SystemMessage.from(prompt.filled("System", Map.of())),
                        UserMessage.from(prompt.filled(
                                "User", Map.of("delimiter", delimiters.around("claims", shown), "claims", shown)))),
                ReplyFormat.of("verdicts", schema(claims.size())),
                1);
    }

    private static String shown(int index, Claim claim, Listing listing) {
        String quote = claim.evidence().quote();
        return "claim " + id(index) + ": " + Texts.cleaned(claim.item() + ": " + claim.says(), LONGEST_CLAIM)
                + "\nquoted: “" + Texts.cleaned(quote, LONGEST_CLAIM) + "”\npassage: "
                + around(quote, listing.passage(claim.evidence().passage()));
    }

    private static String id(int index) {
        return "c" + (index + 1);
    }

    private static String around(String quote, Optional<Passage> passage) {
        String text = passage.map(Passage::text).orElse("");
        int from = Math.max(0, place(quote, text) - AROUND);
        String rest = text.substring(from);
        return Texts.cleaned(rest, Math.min(rest.length() + 1, quote.length() + 2 * AROUND));
    }

    /** Where the passage has the quote's words, whatever marks and spaces stand between them. */
    private static int place(String quote, String text) {
        int exact = text.indexOf(quote);
        if (exact >= 0) {
            return exact;
        }
        String words = Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(quote)
                .filter(word -> !word.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\\p{L}\\p{N}]+"));
        Matcher found = Pattern.compile(words).matcher(text);
        return found.find() ? found.start() : 0;
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
