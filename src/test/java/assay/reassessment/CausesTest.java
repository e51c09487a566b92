package assay.reassessment;

import static assay.reassessment.Reread.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.AivssEdition;
import assay.aivss.Factor;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Draft;
import assay.assessment.Item;
import assay.listing.Listing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final AivssEdition OTHER = AivssEdition.byId("0.5").orElseThrow();
    private static final Draft MILD = milder(FIRST.drafted(), "0.00");
    private static final String NEW_PROMPT = "77aa".repeat(16);

    private static Draft milder(Draft draft, String value) {
        Draft mild = draft;
        for (Factor factor : Factor.LISTING_TEN) {
            mild = Reread.graded(mild, factor, value);
        }
        return mild;
    }

    private static List<CauseShare> causes(Assessment after) {
        return Causes.of(FIRST, after, Optional.empty());
    }

    private static BigDecimal sum(List<CauseShare> shares) {
        return shares.stream().map(CauseShare::delta).reduce(new BigDecimal("0.0"), BigDecimal::add);
    }

    private static Draft asked(Draft draft, boolean otherDrafter, boolean otherPrompt) {
        return Reread.by(
                draft,
                otherDrafter ? "model 2" : draft.provenance().drafter(),
                otherPrompt ? NEW_PROMPT : draft.provenance().promptSha256(),
                Map.of());
    }

    @Test
    void nothingThatChangedMovesNothing() {
        assertThat(causes(FIRST)).isEmpty();
        assertThat(causes(Reread.drafted(FIRST.listing(), asked(FIRST.drafted(), false, false))))
                .isEmpty();
    }

    @Test
    void oneThingThatChangedHasTheWholeDelta() {
        Listing page = Reread.renumbered();
        Assessment otherPage = Reread.drafted(page, MILD);
        BigDecimal delta = otherPage.score().value().subtract(FIRST.score().value());
        assertThat(delta).isNegative();
        assertThat(causes(otherPage)).containsExactly(new CauseShare(Cause.PAGE, delta, List.of()));
        Listing same = FIRST.listing();
        assertThat(causes(Reread.drafted(same, asked(MILD, true, false))))
                .containsExactly(new CauseShare(Cause.MODEL, delta, List.of()));
        assertThat(causes(Reread.drafted(same, asked(MILD, false, true))))
                .containsExactly(new CauseShare(Cause.PROMPT, delta, List.of()));
        assertThat(causes(Reread.drafted(same, asked(MILD, false, false))))
                .as("sampling")
                .containsExactly(new CauseShare(Cause.MODEL, delta, List.of()));
        assertThat(causes(Reread.drafted(same, asked(MILD, true, true))))
                .containsExactly(new CauseShare(Cause.MODEL, delta, List.of(Cause.PROMPT)));
        Assessment edition = Reread.drafted(
                same, FIRST.drafted().withThreatMultiplier(new BigDecimal("1.00")), AivssEdition.standard());
        assertThat(causes(edition)).isEmpty();
    }

    @Test
    void anotherEditionIsToldByRecomputing() {
        Draft legal = milder(FIRST.drafted(), "0.50");
        Draft graded = Reread.unquoted(legal, Factor.LANGUAGE, "0.50").withControls(List.of());
        Assessment before = Reread.drafted(FIRST.listing(), graded);
        Assessment after = Reread.drafted(FIRST.listing(), graded, OTHER);
        BigDecimal delta = before.under(OTHER).delta();
        assertThat(delta).isNotEqualByComparingTo("0");
        assertThat(Causes.of(before, after, Optional.empty()))
                .containsExactly(new CauseShare(Cause.EDITION, delta, List.of()));
    }

    @Test
    void aPersonsCorrectionIsTheirs() {
        Assessment corrected = FIRST.decide(
                        List.of(new Ask.Change(
                                new Correction.OfThreatMultiplier(new BigDecimal("0.60")), "Nobody attacks it.")),
                        "ada",
                        Reread.LATER)
                .assessment();
        List<CauseShare> shares = causes(corrected);
        assertThat(shares).extracting(CauseShare::cause).containsExactly(Cause.PERSON);
        assertThat(sum(shares)).isEqualTo(Movement.between(FIRST, corrected).delta());
        assertThat(Causes.of(corrected, FIRST, Optional.empty()))
                .extracting(CauseShare::cause)
                .containsExactly(Cause.PERSON);
    }

    @Test
    void whatAPersonHoldsOnBothSidesNeitherMovesNorIsMoved() {
        Assessment before = FIRST.decide(
                        List.of(new Ask.Change(
                                new Correction.OfThreatMultiplier(new BigDecimal("0.60")), "Nobody attacks it.")),
                        "ada",
                        Reread.LATER)
                .assessment();
        Draft other = asked(FIRST.drafted().withThreatMultiplier(new BigDecimal("1.10")), true, false);
        Assessment after = CarriedDecisions.onto(Reread.drafted(FIRST.listing(), other), before)
                .assessment();
        assertThat(after.score().value()).isEqualTo(before.score().value());
        assertThat(Causes.of(before, after, Optional.empty()))
                .as("the drafter is the only thing that changed, and it changed nothing")
                .containsExactly(new CauseShare(Cause.MODEL, new BigDecimal("0.0"), List.of()));
    }

    @Test
    void pageAndDrafterShareUntilAFurtherDraftTellsThemApart() {
        Listing page = Reread.without("p4");
        Draft half = asked(milder(FIRST.drafted(), "0.40"), true, true);
        Assessment after = Reread.drafted(page, asked(MILD, true, true));
        assertThat(Causes.needsFurtherDraft(FIRST, after)).isTrue();
        assertThat(causes(after))
                .containsExactly(new CauseShare(
                        Cause.PAGE, Movement.between(FIRST, after).delta(), List.of(Cause.MODEL, Cause.PROMPT)));
        List<CauseShare> apart = Causes.of(FIRST, after, Optional.of(half));
        BigDecimal between = Reread.drafted(FIRST.listing(), half).score().value();
        assertThat(apart)
                .containsExactly(
                        new CauseShare(Cause.PAGE, after.score().value().subtract(between), List.of()),
                        new CauseShare(
                                Cause.MODEL, between.subtract(FIRST.score().value()), List.of(Cause.PROMPT)));
    }

    @Test
    void aFurtherDraftIsAskedForOnlyWhenItTellsSomethingApart() {
        assertThat(Causes.needsFurtherDraft(FIRST, Reread.drafted(Reread.renumbered(), MILD)))
                .isFalse();
        assertThat(Causes.needsFurtherDraft(FIRST, Reread.drafted(FIRST.listing(), asked(MILD, true, true))))
                .isFalse();
        assertThat(Causes.needsFurtherDraft(FIRST, Reread.drafted(Reread.renumbered(), asked(MILD, false, true))))
                .isTrue();
    }

    record Case(Assessment before, Assessment after, Optional<Draft> between) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Draft> drafts = Combinators.combine(
                        Arbitraries.integers().between(0, 100).list().ofSize(Factor.values().length),
                        Arbitraries.integers().between(50, 110),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(CausesTest::draft);
        Arbitrary<Assessment> assessments = Combinators.combine(
                        drafts,
                        Arbitraries.of(FIRST.listing(), Reread.renumbered(), Reread.without("p4")),
                        Arbitraries.of("0.8-listing", "0.8", "0.8-floor", "0.5"),
                        Arbitraries.of(Factor.values()).set().ofMaxSize(3),
                        Arbitraries.of(true, false))
                .as(CausesTest::assessment);
        return Combinators.combine(assessments, assessments, drafts.optional()).as(Case::new);
    }

    private static Draft draft(List<Integer> values, int multiplier, boolean otherDrafter, boolean otherPrompt) {
        Draft draft = FIRST.drafted().withThreatMultiplier(BigDecimal.valueOf(multiplier, 2));
        for (Factor factor : Factor.values()) {
            draft = Reread.graded(
                    draft,
                    factor,
                    BigDecimal.valueOf(values.get(factor.ordinal()), 2).toString());
        }
        return asked(draft, otherDrafter, otherPrompt);
    }

    private static Assessment assessment(
            Draft drafted, Listing listing, String id, Iterable<Factor> corrected, boolean control) {
        AivssEdition edition = AivssEdition.byId(id).orElseThrow();
        boolean strict = !edition.equals(AivssEdition.standard());
        Draft draft = drafted;
        if (strict) {
            draft = draft.withControls(List.of()).withThreatMultiplier(new BigDecimal("0.97"));
            for (Factor factor : Factor.values()) {
                BigDecimal legal = edition.factorValues()
                        .nearest(drafted.factor(factor).value().value());
                draft = Reread.graded(draft, factor, legal.toString());
            }
        }
        List<Ask> asks = new ArrayList<>();
        for (Factor factor : corrected) {
            asks.add(new Ask.Change(
                    new Correction.OfFactor(
                            factor,
                            Optional.of(new BigDecimal("0.50")),
                            Optional.of(new BigDecimal("0.50")),
                            Optional.of(new BigDecimal("0.50")),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    "Half."));
        }
        if (control && !strict) {
            asks.add(new Ask.Accept(new Item.OfControl(0), Optional.of("We saw the log.")));
        }
        Assessment assessment = Reread.drafted(listing, draft, edition);
        return asks.isEmpty()
                ? assessment
                : assessment.decide(asks, "ada", Reread.LATER).assessment();
    }

    @Property(tries = 2_000)
    void theDeltasOfAllCausesAddUpToTheScores(@ForAll("cases") Case c) {
        List<CauseShare> shares = Causes.of(c.before(), c.after(), c.between());
        BigDecimal delta = Movement.between(c.before(), c.after()).delta();
        assertThat(sum(shares)).isEqualTo(delta);
        assertThat(shares).extracting(CauseShare::cause).isSorted().doesNotHaveDuplicates();
        boolean some = shares.stream().anyMatch(s -> s.delta().signum() != 0);
        assertThat(shares)
                .allMatch(s -> !some || s.delta().signum() != 0)
                .allMatch(s -> s.delta().scale() == 1);
    }
}
