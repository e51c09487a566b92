package assay.analysis;

import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Correction;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.PersonsWords;
import assay.drafting.KindChange;
import assay.drafting.KindChange.Choice;
import assay.drafting.VendorStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a draft becomes when a person knows more than the listing says. */
@ApplicationScoped
public class Redrafting {
    private final KindChange kinds;
    private final VendorStatement statements;

    Redrafting(KindChange kinds, VendorStatement statements) {
        this.kinds = kinds;
        this.statements = statements;
    }

    /** A kind of product that may be chosen. */
    public record Kind(String key, String name, String description) {}

    /** All kinds, in the order of the grading guide. */
    public List<Kind> kinds() {
        return kinds.choices().stream().map(Redrafting::kind).toList();
    }

    private static Kind kind(Choice choice) {
        return new Kind(choice.key(), choice.name(), choice.description());
    }

    /**
     * The correction that makes the product one of that kind, with what then follows for what nobody has decided. What rests on a
     * statement of the vendor stays.
     *
     * @return empty when there is no such kind
     */
    public Optional<Correction.OfKind> under(Assessment assessment, String key) {
        Draft drafted = assessment.drafted();
        Optional<Draft> followed = drafted.kind().key().equals(key)
                ? Optional.of(drafted)
                : kinds.applied(drafted, assessment.listing(), key);
        return followed.map(draft -> {
            Draft kept = draft;
            for (Item item : assessment.items()) {
                if (restsOnTheVendor(item, assessment.proposal())) {
                    kept = item.copied(assessment.proposal(), kept);
                }
            }
            return new Correction.OfKind(kept.kind(), kept);
        });
    }

    /**
     * The proposal with what the vendor says outside the listing: what that touches is drafted again, as far as nobody has decided it.
     *
     * @param asked the factor, layer or control that the statement answers
     * @throws InvalidDecision when it has been decided, or a statement changes nothing about it
     */
    public Draft answered(Assessment assessment, Item asked, String statement) {
        if (asked instanceof Item.Single || !assessment.undecided().contains(asked)) {
            throw InvalidDecision.of(
                    "item",
                    assessment.decision(asked).isPresent()
                            ? "That has been decided. Change the decision, and quote the vendor there."
                            : "Choose the factor, layer or control that the statement answers.");
        }
        // What people added stands behind what was proposed, and keeps its place.
        List<ClaimedControl> controls = new ArrayList<>(assessment.proposal().claimedControls());
        List<ClaimedControl> held = assessment.draft().claimedControls();
        controls.addAll(held.subList(Math.min(controls.size(), held.size()), held.size()));
        return statements.applied(
                assessment.proposal().withControls(controls),
                assessment.listing(),
                Set.copyOf(assessment.undecided()),
                asked,
                PersonsWords.read("text", statement));
    }

    /** Whether the rules read something in the vendor's statement that bears on what was asked. */
    public boolean bears(Assessment assessment, Item asked, String statement) {
        return statements.bears(assessment.draft(), assessment.listing(), asked, PersonsWords.read("text", statement));
    }

    private static boolean restsOnTheVendor(Item item, Draft draft) {
        return item.evidence(draft).stream().anyMatch(e -> e.grade() == Evidence.Grade.VENDOR);
    }
}
