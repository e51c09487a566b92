package assay.reassessment;

import static assay.reassessment.Reread.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.AivssEdition;
import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Correction;
import assay.assessment.Decision;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.IllegalStep;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.QuoteCheck;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CarriedDecisionsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Item TOOLS = new Item.OfFactor(Factor.TOOL_USE);
    private static final Item CONTROL = new Item.OfControl(0);
    private static final Evidence HELPERS =
            Evidence.listing("p4", FIRST.listing().passage("p4").orElseThrow().text());
    private static final ProductKind CHAT = new ProductKind("chat", "Chat assistant", Optional.empty(), List.of());

    private static Assessment decided(Ask... asks) {
        return FIRST.decide(List.of(asks), "ada", NOW).assessment();
    }

    private static Ask graded(Factor factor, String value, List<Evidence> quotes) {
        return new Ask.Change(
                new Correction.OfFactor(
                        factor,
                        Optional.of(new BigDecimal(value)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        quotes.isEmpty() ? Optional.empty() : Optional.of(quotes)),
                "Scoped.");
    }

    private static Ask accept(Item item) {
        return new Ask.Accept(item, Optional.of("We have seen it."));
    }

    private static CarriedDecisions onto(Assessment fresh, Assessment baseline) {
        return CarriedDecisions.onto(fresh, baseline);
    }

    @Test
    void whatAPersonChangedHoldsWithItsPersonTimeAndReasonAndTheDraftersValueBeside() {
        Assessment baseline = decided(graded(Factor.TOOL_USE, "0.30", List.of(HELPERS)))
                .approve(Optional.empty(), "grace", NOW.plusSeconds(60))
                .assessment();
        Draft redrafted = Reread.graded(FIRST.drafted(), Factor.TOOL_USE, "0.70");
        CarriedDecisions carried = onto(Reread.drafted(Reread.renumbered(), redrafted), baseline);
        Assessment after = carried.assessment();
        assertThat(carried.left()).isEmpty();
        assertThat(after.status()).isEqualTo(Status.DRAFTED);
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.review().conclusion()).isEmpty();
        assertThat(after.review().decisions())
                .containsExactly(baseline.decision(TOOLS).orElseThrow());
        assertThat(after.draft().factor(Factor.TOOL_USE).value())
                .isEqualTo(baseline.draft().factor(Factor.TOOL_USE).value());
        assertThat(after.drafted().factor(Factor.TOOL_USE).value().value()).isEqualTo("0.70");
        assertThat(after.draft().factor(Factor.TOOL_USE).evidence())
                .as("the quote under its new number")
                .containsExactly(Evidence.listing("p5", HELPERS.quote()));
        assertThat(after.score().value()).isEqualTo(baseline.score().value());
    }

    @Test
    void historyNamesTheEarlierAssessmentThePersonAndTheReason() {
        CarriedDecisions carried = onto(Reread.same(), decided(graded(Factor.TOOL_USE, "0.30", List.of())));
        assertThat(carried.steps()).hasSize(1);
        Step step = carried.steps().get(0);
        assertThat(step.act()).isEqualTo(Step.Act.CARRIED);
        assertThat(step.version()).isEqualTo(1);
        assertThat(step.by()).isEqualTo("ada");
        assertThat(step.item()).contains(TOOLS);
        assertThat(step.reason()).contains("Changed on 2026-11-25 in assessment " + FIRST.id() + ": Scoped.");
        assertThat(step.before()).startsWith("0.95");
        assertThat(step.after()).startsWith("0.30");
    }

    @Test
    void aDecisionWhoseQuoteIsGoneIsLeftWithTheWordsThatAreGone() {
        Assessment baseline =
                decided(graded(Factor.TOOL_USE, "0.30", List.of(HELPERS)), accept(new Item.OfFactor(Factor.AUTONOMY)));
        CarriedDecisions carried = onto(Reread.drafted(Reread.without("p4"), FIRST.drafted()), baseline);
        assertThat(carried.assessment().decision(TOOLS)).isEmpty();
        assertThat(carried.assessment().draft().factor(Factor.TOOL_USE))
                .isEqualTo(FIRST.draft().factor(Factor.TOOL_USE));
        assertThat(carried.assessment().review().decisions()).hasSize(1);
        assertThat(carried.left()).hasSize(1);
        assertThat(carried.left().get(0).decision().item()).isEqualTo(TOOLS);
        assertThat(carried.left().get(0).title()).isEqualTo("Dynamic Tool Use");
        Step step = carried.steps().get(carried.steps().size() - 1);
        assertThat(step.act()).isEqualTo(Step.Act.LEFT);
        assertThat(step.by()).isEqualTo("ada");
        assertThat(step.item()).contains(TOOLS);
        assertThat(step.before()).startsWith("0.30");
        assertThat(step.after()).startsWith("0.95");
        assertThat(step.reason().orElseThrow())
                .startsWith("Changed on 2026-11-25: Scoped. Not carried over: The listing no longer says “");
        assertThat(carried.left().get(0).reason()).startsWith("The listing no longer says “A lead agent");
    }

    @Test
    void whatAnApprovalImpliedIsNobodysDecision() {
        Assessment baseline = FIRST.approve(Optional.empty(), "grace", NOW).assessment();
        CarriedDecisions carried = onto(Reread.same(), baseline);
        assertThat(carried.assessment()).isEqualTo(Reread.same());
        assertThat(carried.left()).isEmpty();
        assertThat(carried.steps()).isEmpty();
    }

    @Test
    void withoutAQuoteAPersonsOwnValueStandsAndAnAcceptedOneOnlyIfItIsDraftedAgain() {
        CvssVector mild = CvssVector.parse("CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N");
        Assessment baseline = decided(
                new Ask.Change(new Correction.OfCvss(mild), "It runs offline."),
                accept(Item.Single.THREAT_MULTIPLIER),
                accept(Item.Single.SUMMARY));
        Draft other = Reread.abused(FIRST.drafted(), "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
                .withThreatMultiplier(new BigDecimal("1.0"))
                .withSummary("In other words.");
        CarriedDecisions carried = onto(Reread.drafted(FIRST.listing(), other), baseline);
        assertThat(carried.assessment().draft().cvss().vector()).isEqualTo(mild);
        assertThat(carried.assessment().decision(Item.Single.THREAT_MULTIPLIER)).isPresent();
        assertThat(carried.left())
                .extracting(l -> l.decision().item(), CarriedDecisions.Left::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Item.Single.SUMMARY,
                        "It rested on no quote, and what is drafted for it now is not what was accepted."));
    }

    @Test
    void aRejectionStandsOnlyAgainstWhatWasRejected() {
        Assessment baseline = decided(new Ask.Reject(TOOLS, "The quote is about another product."));
        assertThat(onto(Reread.same(), baseline)
                        .assessment()
                        .draft()
                        .factor(Factor.TOOL_USE)
                        .value()
                        .certainty())
                .isEqualTo(Certainty.UNKNOWN);
        CarriedDecisions other = onto(
                Reread.drafted(FIRST.listing(), Reread.graded(FIRST.drafted(), Factor.TOOL_USE, "0.40")), baseline);
        assertThat(other.assessment().review().decisions()).isEmpty();
        assertThat(other.left().get(0).reason()).contains("not what was rejected");
    }

    @Test
    void aControlIsKnownByItsNameOrItsQuoteWhateverItsNumber() {
        Assessment baseline = decided(accept(CONTROL));
        ClaimedControl log = FIRST.drafted().claimedControls().get(0);
        ClaimedControl other = new ClaimedControl("Helpers", new BigDecimal("0.2"), List.of(HELPERS));
        ClaimedControl renamed = new ClaimedControl("Audit trail", log.reduction(), log.evidence());
        for (ClaimedControl same : List.of(log, renamed)) {
            Assessment after = onto(
                            Reread.drafted(FIRST.listing(), FIRST.drafted().withControls(List.of(other, same))),
                            baseline)
                    .assessment();
            assertThat(after.decision(new Item.OfControl(1)).orElseThrow().by()).isEqualTo("ada");
            assertThat(after.decision(CONTROL)).isEmpty();
            assertThat(after.score().mitigationFactor()).isEqualTo("0.85");
        }
        Assessment unclaimed = onto(
                        Reread.drafted(FIRST.listing(), FIRST.drafted().withControls(List.of(other))), baseline)
                .assessment();
        assertThat(unclaimed.draft().claimedControls()).containsExactly(other, log);
        assertThat(unclaimed.score().mitigationFactor()).isEqualTo("0.85");
        CarriedDecisions gone = onto(Reread.drafted(Reread.without("p5"), FIRST.drafted()), baseline);
        assertThat(gone.assessment().score().mitigationFactor()).isEqualTo("1.00");
        assertThat(gone.left()).hasSize(1);
    }

    @Test
    void aControlThatAPersonAddedIsAddedAgainAndARejectedOneNeedNotBeClaimed() {
        Ask add = new Ask.Change(
                new Correction.OfControl(
                        1, Optional.of("Sandbox"), Optional.of(new BigDecimal("0.90")), Optional.of(List.of(HELPERS))),
                "p4 says so.");
        Assessment after = onto(Reread.drafted(Reread.renumbered(), FIRST.drafted()), decided(add))
                .assessment();
        assertThat(after.draft().claimedControls())
                .extracting(ClaimedControl::name)
                .containsExactly("Append-only log", "Sandbox");
        assertThat(after.score().mitigationFactor()).isEqualTo("0.90");
        CarriedDecisions none = onto(
                Reread.drafted(FIRST.listing(), FIRST.drafted().withControls(List.of())),
                decided(new Ask.Reject(CONTROL, "A log mends nothing.")));
        assertThat(none.left().get(0).reason()).contains("no longer claimed");
    }

    @Test
    void anotherKindIsCarriedWithWhatFollowedFromIt() {
        Draft followed = Reread.unquoted(FIRST.drafted(), Factor.PLANNING, "0.10")
                .withThreatMultiplier(new BigDecimal("0.90"))
                .with(CHAT);
        Assessment baseline = decided(new Ask.Change(new Correction.OfKind(CHAT, followed), "It only talks."))
                .approve(Optional.empty(), "grace", NOW)
                .assessment();
        CarriedDecisions same = onto(Reread.same(), baseline);
        assertThat(same.assessment().draft().kind()).isEqualTo(CHAT);
        assertThat(same.assessment().score()).isEqualTo(baseline.score());
        assertThat(same.assessment().undecided())
                .hasSize(same.assessment().items().size() - 1);
        assertThat(same.steps())
                .extracting(Step::by)
                .as("one decision of a person, two things that followed")
                .containsExactly("ada", "Assay", "Assay");
        Draft redrafted = Reread.graded(FIRST.drafted(), Factor.PLANNING, "0.55");
        Assessment other =
                onto(Reread.drafted(FIRST.listing(), redrafted), baseline).assessment();
        assertThat(other.draft().factor(Factor.PLANNING).value().value())
                .as("the drafter says something else now, and nothing is drafted anew")
                .isEqualTo("0.55");
        assertThat(other.draft().threatMultiplier()).isEqualTo("0.90");
    }

    @Test
    void whatTheVendorSaidStays() {
        Evidence said = Evidence.vendor("Helpers run in a sandbox without network.");
        Draft told = FIRST.drafted()
                .with(new assay.assessment.FactorEstimate(
                        Factor.CONTEXT,
                        FIRST.drafted().factor(Factor.CONTEXT).value(),
                        "The vendor says so.",
                        List.of(said)))
                .withControls(List.of(
                        FIRST.drafted().claimedControls().get(0),
                        new ClaimedControl("Sandbox", new BigDecimal("0.10"), List.of(said))));
        Assessment answered = FIRST.answered(told, "Where do helpers run?", said.quote(), "ada", NOW)
                .assessment();
        Assessment baseline = answered.decide(List.of(accept(new Item.OfControl(1))), "grace", NOW)
                .assessment();
        Draft redrafted = Reread.unquoted(FIRST.drafted(), Factor.CONTEXT, "0.20");
        Assessment after =
                onto(Reread.drafted(Reread.renumbered(), redrafted), baseline).assessment();
        assertThat(after.draft().factor(Factor.CONTEXT).evidence()).containsExactly(said);
        assertThat(after.drafted().factor(Factor.CONTEXT).value().value()).isEqualTo("0.20");
        assertThat(after.score().mitigationFactor()).isEqualTo("0.90");
        assertThat(after.decision(new Item.OfControl(1)).orElseThrow().by()).isEqualTo("grace");
    }

    @Test
    void whatTheNewEditionRefusesIsLeft() {
        Draft legal = FIRST.drafted().withControls(List.of());
        for (Factor factor : Factor.values()) {
            legal = Reread.graded(legal, factor, "0.50");
        }
        Assessment fresh =
                Reread.drafted(FIRST.listing(), legal, AivssEdition.byId("0.8").orElseThrow());
        Assessment baseline = decided(
                graded(Factor.TOOL_USE, "0.30", List.of()),
                new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("0.97")), "Proven."),
                accept(CONTROL));
        CarriedDecisions carried = onto(fresh, baseline);
        assertThat(carried.assessment().review().decisions())
                .extracting(Decision::item)
                .containsExactly(Item.Single.THREAT_MULTIPLIER);
        assertThat(carried.left())
                .extracting(CarriedDecisions.Left::reason)
                .allMatch(r -> r.contains("edition 0.8 takes") || r.contains("Edition 0.8 takes"))
                .hasSize(2);
    }

    @Test
    void aDraftThatSomebodyWorkedOnIsRefused() {
        assertThatThrownBy(() -> onto(decided(accept(Item.Single.KIND)), FIRST))
                .isInstanceOf(IllegalStep.class)
                .hasMessageContaining("new draft");
    }

    /** Decisions on distinct items, in any order. */
    @Provide
    Arbitrary<List<Ask>> asks() {
        List<Ask> all = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            Item item = new Item.OfFactor(factor);
            all.addAll(List.of(
                    accept(item),
                    graded(factor, "0.45", List.of()),
                    graded(factor, "0.05", List.of(HELPERS)),
                    new Ask.Reject(item, "Wrong.")));
        }
        for (Layer layer : Layer.values()) {
            Item item = new Item.OfLayer(layer);
            all.addAll(List.of(
                    accept(item),
                    new Ask.Reject(item, "Wrong."),
                    new Ask.Change(
                            new Correction.OfLayer(
                                    layer,
                                    Optional.of(LayerEstimate.Certainty.MAPPED),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(List.of(HELPERS))),
                            "p4 says so.")));
        }
        for (Item single : Item.Single.values()) {
            all.addAll(List.of(accept(single), new Ask.Reject(single, "Wrong.")));
        }
        all.addAll(List.of(
                new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("0.60")), "Unreported."),
                new Ask.Change(new Correction.OfSummary("Rewritten."), "Clearer."),
                accept(CONTROL),
                new Ask.Reject(CONTROL, "A log mends nothing.")));
        return Arbitraries.of(all).list().ofMaxSize(12).map(list -> {
            HashSet<Item> seen = new HashSet<>();
            return list.stream().filter(a -> seen.add(a.item())).toList();
        });
    }

    private static Assessment of(List<Ask> asks, boolean approve) {
        Assessment decided = asks.isEmpty() ? FIRST : decided(asks.toArray(Ask[]::new));
        boolean possible = asks.stream()
                .noneMatch(a -> a instanceof Ask.Reject
                        && a.item() instanceof Item.Single
                        && a.item() != Item.Single.THREAT_MULTIPLIER);
        return approve && possible
                ? decided.approve(Optional.empty(), "grace", NOW).assessment()
                : decided;
    }

    @Property(tries = 1_000)
    void ontoTheSameDraftOfTheSameListingEverythingStands(
            @ForAll("asks") List<Ask> asks, @ForAll boolean approved, @ForAll boolean renumbered) {
        Assessment baseline = of(asks, approved);
        CarriedDecisions carried =
                onto(renumbered ? Reread.drafted(Reread.renumbered(), FIRST.drafted()) : Reread.same(), baseline);
        assertThat(carried.left()).isEmpty();
        assertThat(carried.assessment().score()).isEqualTo(baseline.score());
        assertThat(carried.assessment().review().decisions())
                .isEqualTo(baseline.review().decisions().stream()
                        .filter(d -> !d.implied())
                        .toList());
        Movement movement = Movement.between(baseline, carried.assessment());
        assertThat(movement.isEmpty()).isTrue();
        assertThat(Materiality.DEFAULT.of(movement)).isEmpty();
    }

    @Property(tries = 500)
    void theOrderOfDecisionsDoesNotMatter(@ForAll("asks") List<Ask> asks, @ForAll("lost") String lost) {
        List<Ask> reversed = new ArrayList<>(asks);
        java.util.Collections.reverse(reversed);
        Assessment fresh = Reread.drafted(Reread.without(lost), FIRST.drafted());
        CarriedDecisions one = onto(fresh, of(asks, false));
        CarriedDecisions other = onto(fresh, of(reversed, false));
        assertThat(one.assessment().draft()).isEqualTo(other.assessment().draft());
        assertThat(one.assessment().score()).isEqualTo(other.assessment().score());
        assertThat(one.left()).isEqualTo(other.left());
        assertThat(one.assessment().review().decisions())
                .containsExactlyInAnyOrderElementsOf(other.assessment().review().decisions());
        assertThat(one.assessment().draft().quotes()).allMatch(q -> QuoteCheck.holds(fresh.listing(), q));
    }

    @Provide
    Arbitrary<String> lost() {
        return Arbitraries.of("p1", "p2", "p3", "p4", "p5");
    }
}
