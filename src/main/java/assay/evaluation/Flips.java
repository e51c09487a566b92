package assay.evaluation;

import assay.aivss.Factor;
import assay.aivss.Severity;
import assay.assessment.LayerEstimate;
import assay.evaluation.Comparison.Flip;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came out otherwise for one listing. */
final class Flips {
    private final String listing;
    private final List<Flip> found = new ArrayList<>();

    private Flips(String listing) {
        this.listing = listing;
    }

    static List<Flip> between(Result before, Result after) {
        Flips flips = new Flips(after.name());
        flips.add("outcome", ending(before), ending(after), Optional.empty());
        if (before.answer().isPresent() && after.answer().isPresent()) {
            flips.answers(before.answer().get(), after.answer().get(), after.expected());
        }
        return List.copyOf(flips.found);
    }

    private static String ending(Result result) {
        return result.failed().map(Result.Failed::code).orElse("drafted");
    }

    private void answers(Answer before, Answer after, Expected wanted) {
        add("kind", before.kind(), after.kind(), wanted.kind());
        for (Factor factor : Factor.values()) {
            BigDecimal was = before.factors().get(factor).value();
            BigDecimal is = after.factors().get(factor).value();
            if (is.subtract(was).abs().compareTo(Comparison.MOVED) >= 0) {
                add(
                        factor.key(),
                        was.toPlainString(),
                        is.toPlainString(),
                        Optional.ofNullable(wanted.factors().get(factor)).map(BigDecimal::toPlainString));
            }
        }
        for (Layer layer : Layer.values()) {
            add(
                    layer.name(),
                    before.layers().get(layer).key(),
                    after.layers().get(layer).key(),
                    Optional.ofNullable(wanted.layers().get(layer)).map(LayerEstimate.Certainty::key));
        }
        Optional<String> band = wanted.band().map(Severity::title);
        add("band", before.band().title(), after.band().title(), band);
        add(
                "band with controls",
                before.claimedBand().title(),
                after.claimedBand().title(),
                band);
    }

    private void add(String what, String before, String after, Optional<String> wanted) {
        if (!before.equals(after)) {
            found.add(new Flip(listing, what, before, after, wanted));
        }
    }
}
