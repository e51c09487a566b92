package assay.drafting;

import assay.assessment.Evidence;
import assay.assessment.Warning;
import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a reply's quotes and sentences holds against the listing, with a warning for each that does not. */
final class Scrutiny {
    private static final int MOST_NAMES = 3;
    private static final int MOST_WARNINGS = 40;

    private final Listing listing;
    private final ProseChecks prose;
    private final List<Warning> warnings;
    private int quotesGiven;
    private int quotesFound;

    /** @param warnings what is to be told beforehand */
    Scrutiny(Listing listing, ProseChecks prose, List<Warning> warnings) {
        this.listing = listing;
        this.prose = prose;
        this.warnings = new ArrayList<>(warnings);
    }

    /** The quotes that are found, each once. */
    List<Evidence> evidence(String item, List<ModelReply.Quote> quotes) {
        List<Evidence> kept = new ArrayList<>();
        for (ModelReply.Quote quote : quotes) {
            Optional<Evidence> held = ClaimChecks.held(quote, listing);
            quotesGiven++;
            quotesFound += held.isPresent() ? 1 : 0;
            if (held.isEmpty()) {
                Optional<String> passage = Optional.ofNullable(quote.passage())
                        .filter(id -> listing.passage(id).isPresent());
                warnings.add(new Warning(
                        "quote_not_found",
                        "A quote for " + item + " was not found in the passage it names and does not count.",
                        passage));
            }
            held.filter(e -> !kept.contains(e)).ifPresent(kept::add);
        }
        return kept;
    }

    /** The text with quotations that are found nowhere marked as such, and names that are found nowhere told. */
    String told(String item, String text) {
        String cleaned = Texts.cleaned(text);
        String marked = prose.marked(cleaned);
        if (!marked.equals(cleaned)) {
            warn(
                    "quotation_not_found",
                    item + " puts words into quotation marks that no passage holds; they are marked.");
        }
        prose.strangeNames(cleaned).stream()
                .limit(MOST_NAMES)
                .forEach(name -> warn(
                        "name_not_found",
                        item + " names “" + Texts.cleaned(name, 60) + "”, which the listing does not."));
        return marked;
    }

    void lowered(String sentence) {
        warn("certainty_lowered", sentence);
    }

    void warn(String kind, String sentence) {
        warnings.add(new Warning(kind, sentence, Optional.empty()));
    }

    ProseChecks prose() {
        return prose;
    }

    /** At most forty, and how many more there are. */
    List<Warning> warnings() {
        if (warnings.size() <= MOST_WARNINGS) {
            return List.copyOf(warnings);
        }
        List<Warning> told = new ArrayList<>(warnings.subList(0, MOST_WARNINGS));
        told.add(new Warning(
                "more_warnings",
                "There were " + (warnings.size() - MOST_WARNINGS) + " more warnings of this kind.",
                Optional.empty()));
        return told;
    }

    int quotesGiven() {
        return quotesGiven;
    }

    int quotesFound() {
        return quotesFound;
    }
}
