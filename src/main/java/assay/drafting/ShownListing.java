package assay.drafting;

import assay.assessment.Warning;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.List;
import java.util.Optional;

/**
 * A listing as the model is given it: each passage as its id and its unaltered text, in reading order, up to a budget.
 *
 * @param warning what was left out; empty when nothing was
 */
record ShownListing(String text, Optional<Warning> warning) {
    /** Characters of passages; about 15,000 tokens of English. */
    static final int BUDGET = 60_000;

    private static final int FACTS = 40;
    private static final int LONGEST_NAME = 300;

    static ShownListing of(Listing listing) {
        return of(listing, BUDGET);
    }

    static ShownListing of(Listing listing, int budget) {
        StringBuilder text = new StringBuilder();
        text.append("title: ")
                .append(Texts.cleaned(listing.title(), LONGEST_NAME))
                .append('\n');
        listing.publisher()
                .ifPresent(p -> text.append("publisher: ")
                        .append(Texts.cleaned(p, LONGEST_NAME))
                        .append('\n'));
        listing.facts().stream()
                .limit(FACTS)
                .forEach(fact -> text.append(Texts.cleaned(fact.name(), LONGEST_NAME))
                        .append(": ")
                        .append(Texts.cleaned(fact.value(), LONGEST_NAME))
                        .append('\n'));
        List<String> heading = List.of();
        int left = budget;
        for (int i = 0; i < listing.passages().size(); i++) {
            Passage passage = listing.passages().get(i);
            if (!passage.heading().equals(heading)) {
                heading = passage.heading();
                text.append("\nunder: ")
                        .append(Texts.cleaned(String.join(" > ", heading), LONGEST_NAME))
                        .append('\n');
            }
            text.append(passage.id())
                    .append(": ")
                    .append(Texts.beginning(passage.text(), left))
                    .append('\n');
            if (passage.text().length() > left || (passage.text().length() == left && isFollowed(listing, i))) {
                return new ShownListing(text.toString(), Optional.of(cut(listing, i, budget)));
            }
            left -= passage.text().length();
        }
        return new ShownListing(text.toString(), Optional.empty());
    }

    private static boolean isFollowed(Listing listing, int index) {
        return index + 1 < listing.passages().size();
    }

    private static Warning cut(Listing listing, int last, int budget) {
        int all = listing.passages().stream().mapToInt(p -> p.text().length()).sum();
        return new Warning(
                "listing_cut",
                "The listing has " + all + " characters and the model was given the first " + budget
                        + ". What stands after that, in the passage named here and the "
                        + (listing.passages().size() - 1 - last) + " that follow it, was not assessed.",
                Optional.of(listing.passages().get(last).id()));
    }
}
