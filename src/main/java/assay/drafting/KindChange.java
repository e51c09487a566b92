package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.Warning;
import assay.listing.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a draft becomes when a person says that the product is of another kind: what follows from the kind follows, what the
 * listing itself shows stays. Whoever calls keeps what people have decided.
 */
@ApplicationScoped
public class KindChange {
    private final RulesDrafter rules;
    private final GradingGuide guide = GradingGuide.standard();
    private final Steering steering = Steering.standard();

    KindChange(RulesDrafter rules) {
        this.rules = rules;
    }

    /** A kind of product that may be chosen. */
    public record Choice(String key, String name, String description) {}

    /** All kinds of the grading guide, in its order. */
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < guide.kinds().size(); i++) {
            GuideKind kind = guide.kinds().get(i);
            choices.add(new Choice(
                    kind.key(), kind.name(), guide.file().kinds().get(i).description()));
        }
        return choices;
    }

    /**
     * The draft under that kind. A draft of the rules is drafted again. Of a model's draft, evidenced factors, mapped layers, claimed
     * controls and the summary stay; all other factors and layers, the CVSS vector and the Threat Multiplier are those of the rules.
     *
     * @param listing the one that the draft was made from
     * @return empty when the guide has no kind of that key
     */
    public Optional<Draft> applied(Draft draft, Listing listing, String key) {
        return guide.kind(key).map(kind -> {
            Draft ruled = rules.under(Screening.of(listing, steering).listing(), kind);
            Draft followed = draft.provenance().model().isPresent() ? merged(draft, ruled) : ruled;
            return told(followed, draft, kind).checkedAgainst(listing);
        });
    }

    private static Draft merged(Draft draft, Draft ruled) {
        List<FactorEstimate> factors = Arrays.stream(Factor.values())
                .map(factor -> draft.factor(factor).value().certainty() == Certainty.EVIDENCED
                        ? draft.factor(factor)
                        : ruled.factor(factor))
                .toList();
        List<LayerEstimate> layers = draft.layers().stream()
                .map(own -> own.certainty() == LayerEstimate.Certainty.MAPPED
                                || own.evidence().stream().anyMatch(Evidence::refuted)
                        ? own
                        : ruled.layers().get(own.layer().ordinal()))
                .toList();
        return new Draft(
                draft.kind(),
                draft.summary(),
                factors,
                ruled.cvss(),
                ruled.threatMultiplier(),
                draft.claimedControls(),
                layers,
                draft.warnings(),
                draft.provenance());
    }

    private static Draft told(Draft followed, Draft before, GuideKind kind) {
        List<Warning> warnings = new ArrayList<>(before.warnings());
        warnings.add(new Warning(
                "kind_changed",
                "A person changed the kind of product from “" + before.kind().name() + "” to “" + kind.name()
                        + "”; what follows from the kind was drafted again.",
                Optional.empty()));
        return new Draft(
                new ProductKind(
                        kind.key(), kind.name(), Optional.of(before.kind().name()), List.of()),
                followed.summary(),
                followed.factors(),
                followed.cvss(),
                followed.threatMultiplier(),
                followed.claimedControls(),
                followed.layers(),
                warnings,
                before.provenance());
    }
}
