package assay.assessment;

import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds quotes of one reading in another, whose passages may be numbered otherwise. Each passage is folded once. */
final class QuoteMove {
    private final Listing listing;
    private final List<String> texts;

    QuoteMove(Listing listing) {
        this.listing = listing;
        this.texts = listing.passages().stream()
                .map(p -> QuoteCheck.folded(p.text()))
                .toList();
    }

    /** The quotes with the passages that hold them now; refuted ones that are gone are left out, others that are gone stay. */
    List<Evidence> of(List<Evidence> quotes) {
        List<Evidence> moved = new ArrayList<>();
        for (Evidence quote : quotes) {
            if (quote.grade() == Evidence.Grade.VENDOR) {
                moved.add(quote);
                continue;
            }
            Optional<String> passage = passage(quote);
            if (passage.isPresent()) {
                moved.add(new Evidence(passage.get(), quote.quote(), quote.grade(), quote.refuted()));
            } else if (!quote.refuted()) {
                moved.add(quote);
            }
        }
        return moved.stream().distinct().toList();
    }

    /** The passage of the same name, if it holds the quote, else the first that does. */
    private Optional<String> passage(Evidence quote) {
        if (QuoteCheck.holds(listing, quote)) {
            return Optional.of(quote.passage());
        }
        String words = QuoteCheck.folded(quote.quote());
        for (int i = 0; i < texts.size(); i++) {
            String id = listing.passages().get(i).id();
            if (QuoteCheck.place(texts.get(i), words) >= 0) {
                return Optional.of(id).filter(p -> QuoteCheck.holds(listing, Evidence.listing(p, quote.quote())));
            }
        }
        return Optional.empty();
    }
}
