package assay.drafting;

import assay.assessment.Warning;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A listing as the model is given it: each passage as its id and its unaltered text, in reading order. Where a passage, or the
 * rest of one, does not fit, a line in square brackets says so.
 *
 * @param warning what was left out; empty when nothing was
 */
record ShownListing(String text, Optional<Warning> warning) {
    private static final int FACTS = 40;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_RANGES = 12;

    /**
     * @param chosen by {@link PassageChoice}: the passages' indices, in order, and how many characters of each to show
     * @param headTokens what title, publisher and facts may take
     */
    static ShownListing of(Listing listing, Map<Integer, Integer> chosen, int headTokens) {
        StringBuilder text = head(listing, headTokens);
        List<String> heading = List.of();
        List<String> leftOut = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Integer, Integer> one : chosen.entrySet()) {
            gap(listing, next, one.getKey(), text, leftOut);
            Passage passage = listing.passages().get(one.getKey());
            if (!passage.heading().equals(heading)) {
                heading = passage.heading();
                text.append("\nunder: ")
                        .append(named(String.join(" > ", heading)))
                        .append('\n');
            }
            text.append(passage.id()).append(": ");
            text.append(passage.text(), 0, one.getValue()).append('\n');
            if (one.getValue() < passage.text().length()) {
                text.append("[the rest of ").append(passage.id()).append(" is left out]\n");
                leftOut.add("the rest of " + passage.id());
            }
            next = one.getKey() + 1;
        }
        gap(listing, next, listing.passages().size(), text, leftOut);
        return new ShownListing(
                text.toString(), leftOut.isEmpty() ? Optional.empty() : Optional.of(cut(listing, chosen, leftOut)));
    }

    private static StringBuilder head(Listing listing, int tokens) {
        StringBuilder text = new StringBuilder();
        text.append("title: ").append(named(listing.title())).append('\n');
        listing.publisher()
                .ifPresent(p -> text.append("publisher: ").append(named(p)).append('\n'));
        for (Listing.Fact fact :
                listing.facts().subList(0, Math.min(FACTS, listing.facts().size()))) {
            String line = named(fact.name()) + ": " + named(fact.value()) + "\n";
            if (Tokens.in(text + line) > tokens) {
                break;
            }
            text.append(line);
        }
        return text;
    }

    private static String named(String text) {
        return Texts.cleaned(text, LONGEST_NAME);
    }

    private static void gap(Listing listing, int from, int to, StringBuilder text, List<String> leftOut) {
        if (from < to) {
            String first = listing.passages().get(from).id();
            String range = to - from == 1
                    ? first
                    : first + "–" + listing.passages().get(to - 1).id();
            text.append('[').append(range).append(" left out]\n");
            leftOut.add(range);
        }
    }

    private static Warning cut(Listing listing, Map<Integer, Integer> chosen, List<String> leftOut) {
        int all = listing.passages().stream().mapToInt(p -> p.text().length()).sum();
        int shown = chosen.values().stream().mapToInt(Integer::intValue).sum();
        String ranges = String.join(", ", leftOut.subList(0, Math.min(MOST_RANGES, leftOut.size())));
        return new Warning(
                "listing_cut",
                "The listing has " + all + " characters, of which the model’s window held " + shown
                        + ": the beginning, and what says most of what is graded. Left out: " + ranges
                        + (leftOut.size() > MOST_RANGES
                                ? " and " + (leftOut.size() - MOST_RANGES) + " more places"
                                : "")
                        + ". What stands only there was not assessed.",
                Optional.empty());
    }
}
