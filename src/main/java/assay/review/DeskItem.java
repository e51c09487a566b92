package assay.review;

import assay.analysis.Redrafting;
import assay.assessment.Assessment;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.web.When;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One item of the desk: a row that opens to a form.
 *
 * @param anchor its place on the page
 * @param version of the assessment that the form is of
 * @param closed whether nothing can be decided any more
 * @param dot how well it is known, as the style sheet names it; empty where that is no question
 * @param decided what a person decided
 * @param says what the drafter said of a number, whether it holds or not
 * @param drafted what the drafter said, where something else holds
 * @param proposed what accepting would take, where that is not what holds
 * @param takes what accepting takes, short
 * @param passages that it quotes, parted by blanks
 * @param thing one of its kinds, which fills its form
 */
record DeskItem(
        String assessment,
        String key,
        String anchor,
        String title,
        int version,
        boolean closed,
        boolean open,
        String dot,
        Optional<Decided> decided,
        String says,
        String drafted,
        String proposed,
        String takes,
        String passages,
        DeskField reason,
        DeskAttempt attempt,
        Optional<DeskQuotes> quotes,
        Thing thing) {

    /** @param act {@code accept}, {@code change} or {@code reject} */
    record Decided(String act, String words, String by, When at, String reason) {
        static Decided of(Decision decision, Instant now) {
            String words = switch (decision.action()) {
                case ACCEPT -> decision.implied() ? "accepted with the approval" : "accepted";
                case CHANGE -> "changed";
                case REJECT -> decision.implied() ? "not counted, as nobody decided" : "rejected";
            };
            return new Decided(
                    decision.action().key(),
                    words,
                    decision.by(),
                    When.of(decision.at(), now),
                    decision.reason().orElse(""));
        }
    }

    /** Exactly one of them. */
    record Thing(
            Optional<DeskFactor> factor,
            Optional<DeskLayer> layer,
            Optional<DeskControl> control,
            Optional<DeskCvss> cvss,
            Optional<DeskMultiplier> multiplier,
            Optional<DeskKind> kind,
            Optional<DeskField> summary) {}

    static DeskItem of(Assessment assessment, Item item, DeskAttempt tried, List<Redrafting.Kind> kinds, Instant now) {
        DeskAttempt attempt = tried.on(item) ? tried : DeskAttempt.NONE;
        String anchor = DeskClaims.anchor(item);
        Draft draft = assessment.draft();
        List<Evidence> evidence = item.evidence(draft);
        boolean quotable = !(item instanceof Item.Single);
        String stands = item.described(draft);
        String drafted = item.described(assessment.drafted());
        String proposed = item.described(assessment.proposal());
        boolean isNew = item instanceof Item.OfControl control
                && control.index() >= draft.claimedControls().size();
        return new DeskItem(
                assessment.id().toString(),
                item.key(),
                anchor,
                isNew ? "A control that was overlooked" : title(item, draft),
                assessment.version(),
                !DeskStrip.open(assessment),
                attempt != DeskAttempt.NONE,
                dot(item, draft),
                assessment.decision(item).map(d -> Decided.of(d, now)),
                item instanceof Item.OfFactor ? drafted : "",
                drafted.equals(stands) ? "" : drafted.isEmpty() ? "nothing" : drafted,
                proposed.equals(stands) || proposed.equals(drafted) || proposed.isEmpty() ? "" : proposed,
                takes(item, assessment.proposal()),
                evidence.stream()
                        .filter(e -> e.grade() == Evidence.Grade.LISTING)
                        .map(Evidence::passage)
                        .distinct()
                        .collect(Collectors.joining(" ")),
                DeskField.of(attempt, DecisionForm.REASON, anchor, ""),
                attempt,
                quotable ? Optional.of(DeskQuotes.of(evidence, assessment.listing(), attempt)) : Optional.empty(),
                thing(assessment, item, anchor, attempt, kinds));
    }

    private static String title(Item item, Draft draft) {
        if (item instanceof Item.OfLayer layer) {
            return layer.layer().title();
        }
        return item instanceof Item.OfControl control
                ? draft.claimedControls().get(control.index()).name()
                : item.title(draft);
    }

    private static String dot(Item item, Draft draft) {
        if (item instanceof Item.OfFactor factor) {
            return draft.factor(factor.factor()).value().certainty().key();
        }
        if (item instanceof Item.OfLayer layer) {
            return draft.layer(layer.layer()).certainty() == LayerEstimate.Certainty.MAPPED ? "evidenced" : "unknown";
        }
        return item == Item.Single.CVSS || item == Item.Single.THREAT_MULTIPLIER ? "inferred" : "";
    }

    private static String takes(Item item, Draft proposal) {
        if (item instanceof Item.OfFactor factor) {
            return proposal.factor(factor.factor()).value().value().toPlainString();
        }
        return item == Item.Single.THREAT_MULTIPLIER
                ? proposal.threatMultiplier().toPlainString()
                : "";
    }

    private static Thing thing(
            Assessment assessment, Item item, String anchor, DeskAttempt attempt, List<Redrafting.Kind> kinds) {
        Optional<DeskFactor> factor = Optional.empty();
        Optional<DeskLayer> layer = Optional.empty();
        Optional<DeskControl> control = Optional.empty();
        if (item instanceof Item.OfFactor of) {
            factor = Optional.of(DeskFactor.of(assessment, of.factor(), anchor, attempt));
        } else if (item instanceof Item.OfLayer of) {
            layer = Optional.of(DeskLayer.of(assessment, of.layer(), anchor, attempt));
        } else if (item instanceof Item.OfControl of) {
            control = Optional.of(DeskControl.of(assessment, of.index(), anchor, attempt));
        }
        return new Thing(
                factor,
                layer,
                control,
                only(item, Item.Single.CVSS, () -> DeskCvss.of(assessment, anchor, attempt)),
                only(item, Item.Single.THREAT_MULTIPLIER, () -> DeskMultiplier.of(assessment, anchor, attempt)),
                only(item, Item.Single.KIND, () -> DeskKind.of(assessment, kinds, anchor, attempt)),
                only(
                        item,
                        Item.Single.SUMMARY,
                        () -> DeskField.of(
                                attempt,
                                FormCorrections.TEXT,
                                anchor,
                                assessment.draft().summary())));
    }

    private static <T> Optional<T> only(Item item, Item.Single wanted, Supplier<T> made) {
        return item == wanted ? Optional.of(made.get()) : Optional.empty();
    }

    /** A sentence on what is wrong with the field of that name; empty when nothing is. */
    public String fault(String field) {
        return attempt.fault(field);
    }

    /** Whether a page that is open takes the answer in, rather than being loaded anew. */
    public boolean isInPlace() {
        return thing.kind().isEmpty()
                && !closed
                && thing.control().filter(DeskControl::isNew).isEmpty();
    }

    /** Whether it is the form for a control that the draft does not have. */
    public boolean isOverlooked() {
        return thing.control().filter(DeskControl::isNew).isPresent();
    }

    /** Whether the item stands as a person accepted it. */
    public boolean isAccepted() {
        return act("accept");
    }

    /** Whether a person rejected it. */
    public boolean isRejected() {
        return act("reject");
    }

    private boolean act(String act) {
        return decided.filter(d -> d.act().equals(act)).isPresent();
    }
}
