package assay.drafting;

import assay.aivss.Certainty;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a usable reply claims beyond what the listing bears out. The model is told once; what it does not mend is lowered by
 * {@link DraftAssembly}.
 */
final class ClaimChecks {
    private static final int LONGEST_SHOWN = 160;

    private final Listing listing;
    private final List<String> complaints = new ArrayList<>();

    private ClaimChecks(Listing listing) {
        this.listing = listing;
    }

    static List<String> of(ModelReply reply, Listing listing) {
        ClaimChecks checks = new ClaimChecks(listing);
        checks.check(reply);
        return checks.complaints;
    }

    /** The quote as evidence; empty unless a program finds it in the passage that it names. */
    static Optional<Evidence> held(ModelReply.Quote quote, Listing listing) {
        if (quote.passage() == null || quote.quote() == null || quote.quote().isBlank()) {
            return Optional.empty();
        }
        String words = Texts.oneLine(quote.quote());
        return listing.passage(quote.passage().strip())
                .filter(passage -> !words.isEmpty())
                .map(passage -> Evidence.listing(passage.id(), words))
                .filter(evidence -> QuoteCheck.holds(listing, evidence));
    }

    private void check(ModelReply reply) {
        quotes("kind", reply.kind().quotes());
        for (ModelReply.FactorItem factor : reply.factors()) {
            String path = "factors/" + factor.key();
            if (!quotes(path, factor.quotes()) && Certainty.EVIDENCED.key().equals(factor.certainty())) {
                complaints.add(path + " is called evidenced without a quote.");
            }
        }
        for (ModelReply.LayerItem layer : reply.layers()) {
            String path = "layers/" + layer.layer();
            if (!quotes(path, layer.quotes())
                    && LayerEstimate.Certainty.MAPPED.key().equals(layer.certainty())) {
                complaints.add(path + " is called mapped without a quote.");
            }
        }
        for (ModelReply.Control control : reply.claimedControls()) {
            if (!quotes("claimedControls", control.quotes())) {
                complaints.add("claimedControls holds a control without a quote.");
            }
        }
        boolean unmitigated =
                ReplyChecks.rounded(reply.claimedMitigationFactor()).compareTo(Draft.UNMITIGATED) == 0;
        if (reply.claimedControls().isEmpty() != unmitigated) {
            complaints.add("claimedMitigationFactor is 1.00 exactly when claimedControls is empty.");
        }
    }

    /** True when there was a quote at all. */
    private boolean quotes(String path, List<ModelReply.Quote> quotes) {
        for (ModelReply.Quote quote : quotes) {
            if (held(quote, listing).isEmpty()) {
                complaints.add(path + " quotes what is not found: " + shown(quote));
            }
        }
        return !quotes.isEmpty();
    }

    private static String shown(ModelReply.Quote quote) {
        return "“" + Texts.cleaned(quote.quote(), LONGEST_SHOWN) + "” in passage “" + Texts.cleaned(quote.passage(), 20)
                + "”. Copy the words exactly as that passage has them, or leave the quote out.";
    }
}
