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
    private final ProseChecks prose;
    private final List<String> complaints = new ArrayList<>();

    private ClaimChecks(Listing listing, ProseChecks prose) {
        this.listing = listing;
        this.prose = prose;
    }

    static List<String> of(ModelReply reply, Listing listing, ProseChecks prose) {
        ClaimChecks checks = new ClaimChecks(listing, prose);
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
        wording("summary", reply.summary());
        if (ReplyChecks.vector(reply.cvss().metrics()).base().signum() == 0) {
            complaints.add("cvss describes no harm at all; choose the most plausible abuse.");
        }
        reply.cvss().metrics().forEach(m -> wording("cvss/" + m.metric(), m.reason()));
        for (ModelReply.FactorItem factor : reply.factors()) {
            String path = "factors/" + factor.key();
            if (!quotes(path, factor.quotes()) && Certainty.EVIDENCED.key().equals(factor.certainty())) {
                complaints.add(path + " is called evidenced without a quote.");
            }
            claims(path, factor.rationale(), factor.quotes());
        }
        for (ModelReply.LayerItem layer : reply.layers()) {
            String path = "layers/" + layer.layer();
            if (!quotes(path, layer.quotes())
                    && LayerEstimate.Certainty.MAPPED.key().equals(layer.certainty())) {
                complaints.add(path + " is called mapped without a quote.");
            }
            claims(path, layer.text(), layer.quotes());
            layer.threats().forEach(t -> wording(path, Texts.cleaned(t.description())));
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

    private void claims(String path, String given, List<ModelReply.Quote> quotes) {
        String text = Texts.cleaned(given);
        wording(path, text);
        if (prose.reports(text) && quotes.isEmpty()) {
            complaints.add(path + " reports what the listing says without quoting it.");
        }
        prose.strangeNames(text)
                .forEach(name -> complaints.add(path + " names “" + Texts.cleaned(name, 60)
                        + "”, which the listing does not. Say only what the listing bears out."));
    }

    private void wording(String path, String text) {
        prose.inventedQuotes(text)
                .forEach(words -> complaints.add(path + " puts “" + Texts.cleaned(words, LONGEST_SHOWN)
                        + "” into quotation marks, but no passage holds these words."));
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
