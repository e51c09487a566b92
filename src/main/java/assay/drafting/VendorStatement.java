package assay.drafting;

import assay.aivss.Factor;
import assay.assessment.ClaimedControl;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.listing.Listing;
import assay.listing.Passage;
import assay.maestro.Layer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a draft becomes when the vendor says something outside the listing: the rules read the statement beside the listing, and
 * only what it touches is drafted again. The vendor's word evidences and maps nothing; what rests on it is inferred at most.
 */
@ApplicationScoped
public class VendorStatement {
    /** More than this before it, and the rules might stop reading before they come to the statement. */
    private static final int MOST_BEFORE = 40_000;

    private final RulesDrafter rules;
    private final GradingGuide guide = GradingGuide.standard();
    private final Steering steering = Steering.standard();

    VendorStatement(RulesDrafter rules) {
        this.rules = rules;
    }

    /**
     * The draft with the statement, which always stands beside what was asked, even where the rules make nothing of it.
     *
     * @param open what nobody has decided; all else stays as it is
     * @param asked the factor, layer or control that the statement answers
     */
    public Draft applied(Draft draft, Listing listing, Set<Item> open, Item asked, String statement) {
        Listing beside = Screening.of(with(listing, statement), steering).listing();
        Draft ruled = ruled(draft, beside);
        Statements.Findings findings = rules.stated(alone(beside));
        boolean byModel = draft.provenance().model().isPresent();
        Draft told = draft.withControls(controls(draft, ruled, open));
        for (Factor factor : Factor.values()) {
            if (open.contains(new Item.OfFactor(factor))) {
                told = told.with(VendorFactor.of(
                        draft.factor(factor),
                        findings.byFactor().getOrDefault(factor, List.of()),
                        findings.contradicted().contains(factor),
                        byModel));
            }
        }
        for (Layer layer : Layer.values()) {
            if (open.contains(new Item.OfLayer(layer))) {
                told = told.with(layer(draft.layer(layer), ruled.layer(layer)));
            }
        }
        return asked(told, asked, statement);
    }

    /** Whether the rules read something in the statement that bears on the item. */
    public boolean bears(Draft draft, Listing listing, Item item, String statement) {
        Listing alone = alone(Screening.of(with(listing, statement), steering).listing());
        if (item instanceof Item.OfFactor of) {
            return !rules.stated(alone)
                    .byFactor()
                    .getOrDefault(of.factor(), List.of())
                    .isEmpty();
        }
        Draft ruled = ruled(draft, alone);
        if (item instanceof Item.OfLayer of) {
            return !ruled.layer(of.layer()).evidence().isEmpty();
        }
        return item instanceof Item.OfControl of
                && of.index() < draft.claimedControls().size()
                && ruled.claimedControls().stream()
                        .anyMatch(c -> c.name()
                                .equals(draft.claimedControls().get(of.index()).name()));
    }

    private Draft ruled(Draft draft, Listing listing) {
        return guide.kind(draft.kind().key())
                .map(kind -> rules.under(listing, kind))
                .orElseGet(() -> ((DraftOutcome.Drafted) rules.draft(listing)).draft());
    }

    /** The statement by itself: what the page says must not stand before it. */
    private static Listing alone(Listing beside) {
        return new Listing(
                beside.title(),
                beside.publisher(),
                beside.language(),
                List.of(),
                List.of(),
                beside.passages().stream()
                        .filter(p -> p.id().equals(Evidence.VENDOR_PASSAGE))
                        .toList());
    }

    private static Listing with(Listing listing, String statement) {
        List<Passage> passages = new ArrayList<>();
        Passage said = new Passage(Evidence.VENDOR_PASSAGE, List.of(), statement, Passage.Source.MAIN);
        int before = 0;
        for (Passage passage : listing.passages()) {
            boolean full = before <= MOST_BEFORE && before + passage.text().length() > MOST_BEFORE;
            before += passage.text().length();
            if (full) {
                passages.add(said);
            }
            passages.add(passage);
        }
        if (before <= MOST_BEFORE) {
            passages.add(said);
        }
        return new Listing(
                listing.title(), listing.publisher(), listing.language(), listing.facts(), listing.links(), passages);
    }

    /** What the statement says of the claim, as the vendor's. */
    private static List<Evidence> said(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e.passage().equals(Evidence.VENDOR_PASSAGE))
                .map(e -> Evidence.vendor(e.quote()))
                .toList();
    }

    private static List<Evidence> joined(List<Evidence> some, List<Evidence> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    private static LayerEstimate layer(LayerEstimate own, LayerEstimate ruled) {
        List<Evidence> said = said(ruled.evidence());
        if (said.isEmpty()) {
            return own;
        }
        List<Evidence> evidence = joined(own.evidence(), said);
        return own.certainty() == LayerEstimate.Certainty.MAPPED
                ? LayerEstimate.mapped(own.layer(), own.text(), own.threats(), evidence)
                : LayerEstimate.notCertain(
                        own.layer(),
                        "the vendor says more outside the listing. " + plain(ruled.text()),
                        ruled.threats(),
                        evidence);
    }

    private static String plain(String text) {
        return text.startsWith(LayerEstimate.NOT_CERTAIN_OPENING)
                ? text.substring(LayerEstimate.NOT_CERTAIN_OPENING.length())
                : text;
    }

    /** Claims that the vendor repeats rest on its statement, too; those that it adds stand behind the last. */
    private static List<ClaimedControl> controls(Draft draft, Draft ruled, Set<Item> open) {
        List<ClaimedControl> controls = new ArrayList<>(draft.claimedControls());
        for (ClaimedControl claimed : ruled.claimedControls()) {
            List<Evidence> said = said(claimed.evidence());
            if (said.isEmpty()) {
                continue;
            }
            List<String> names = controls.stream().map(ClaimedControl::name).toList();
            int known = names.indexOf(claimed.name());
            if (known < 0) {
                controls.add(new ClaimedControl(claimed.name(), claimed.reduction(), said));
            } else if (open.contains(new Item.OfControl(known))) {
                ClaimedControl own = controls.get(known);
                controls.set(known, new ClaimedControl(own.name(), own.reduction(), joined(own.evidence(), said)));
            }
        }
        return controls;
    }

    /** What was asked keeps the statement, in whole where the rules found no sentence in it that answers. */
    private static Draft asked(Draft draft, Item asked, String statement) {
        if (asked instanceof Item.OfFactor of) {
            FactorEstimate own = draft.factor(of.factor());
            return draft.with(new FactorEstimate(
                    own.factor(), own.value(), own.rationale(), withStatement(own.evidence(), statement)));
        }
        if (asked instanceof Item.OfLayer of) {
            LayerEstimate own = draft.layer(of.layer());
            return draft.with(new LayerEstimate(
                    own.layer(), own.certainty(), own.text(), own.threats(), withStatement(own.evidence(), statement)));
        }
        if (asked instanceof Item.OfControl of
                && of.index() < draft.claimedControls().size()) {
            List<ClaimedControl> controls = new ArrayList<>(draft.claimedControls());
            ClaimedControl own = controls.get(of.index());
            controls.set(
                    of.index(),
                    new ClaimedControl(own.name(), own.reduction(), withStatement(own.evidence(), statement)));
            return draft.withControls(controls);
        }
        return draft;
    }

    private static List<Evidence> withStatement(List<Evidence> evidence, String statement) {
        boolean told =
                evidence.stream().anyMatch(e -> e.grade() == Evidence.Grade.VENDOR && statement.contains(e.quote()));
        return told ? evidence : joined(evidence, List.of(Evidence.vendor(statement)));
    }
}
