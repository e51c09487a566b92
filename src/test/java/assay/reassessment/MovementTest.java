package assay.reassessment;

import static assay.reassessment.Reread.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.SampleAssessments;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static Movement to(Draft draft) {
        return Movement.between(FIRST, Reread.drafted(FIRST.listing(), draft));
    }

    @Test
    void nothingMovesBetweenAnAssessmentAndItself() {
        for (Assessment one : List.of(
                FIRST,
                SampleAssessments.headed(),
                SampleAssessments.silent(),
                SampleAssessments.lengthy(),
                SampleAssessments.arabic())) {
            assertThat(Movement.between(one, one).isEmpty()).isTrue();
            assertThat(Materiality.DEFAULT.of(Movement.between(one, one))).isEmpty();
        }
    }

    @Test
    void factorsStandInTheOrderInWhichListingsPrintThem() {
        Draft draft = FIRST.draft();
        for (Factor factor : List.of(Factor.OPACITY, Factor.LANGUAGE, Factor.AUTONOMY, Factor.MEMORY)) {
            draft = Reread.graded(draft, factor, "0.33");
        }
        Movement movement = to(draft);
        assertThat(movement.factors())
                .extracting(Movement.FactorMove::factor)
                .containsExactly(Factor.AUTONOMY, Factor.MEMORY, Factor.OPACITY, Factor.LANGUAGE);
        assertThat(movement.factors().get(0).delta()).isEqualByComparingTo("-0.57");
        assertThat(movement.factors().get(0).before()).isEqualTo(FIRST.draft().factor(Factor.AUTONOMY));
    }

    @Test
    void aRangeOrACertaintyAloneIsAMoveAndARationaleIsNone() {
        FactorEstimate old = FIRST.draft().factor(Factor.CONTEXT);
        FactorValue value = old.value();
        FactorValue wider = new FactorValue(value.value(), BigDecimal.ZERO, value.high(), value.certainty());
        FactorValue unsure = new FactorValue(value.value(), value.low(), value.high(), Certainty.UNKNOWN);
        for (FactorValue other : List.of(wider, unsure)) {
            assertThat(to(FIRST.draft().with(new FactorEstimate(Factor.CONTEXT, other, "x", List.of())))
                            .factors())
                    .hasSize(1);
        }
        assertThat(to(FIRST.draft().with(new FactorEstimate(Factor.CONTEXT, value, "In other words.", List.of())))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aFlippedTagIsToldWithBothViews() {
        Draft unmapped = FIRST.draft().with(LayerEstimate.notCertain(Layer.L3, "nothing says so.", List.of()));
        assertThat(to(unmapped).tags())
                .containsExactly(
                        new Movement.TagFlip(Layer.L3, FIRST.draft().layer(Layer.L3), unmapped.layer(Layer.L3)));
    }

    @Test
    void kindVectorAndMultipliersAreToldOnlyWhereTheyDiffer() {
        Movement same = to(FIRST.draft().withThreatMultiplier(new BigDecimal("1.0")));
        assertThat(same.isEmpty()).isTrue();
        String mild = "CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N";
        Draft other = Reread.abused(FIRST.draft().withThreatMultiplier(new BigDecimal("0.91")), mild)
                .with(new ProductKind("chat", "Chat assistant", Optional.empty(), List.of()));
        Movement movement = Movement.between(
                FIRST,
                Reread.drafted(FIRST.listing(), other)
                        .decide(
                                List.of(new Ask.Accept(new Item.OfControl(0), Optional.of("We saw the log."))),
                                "ada",
                                Reread.LATER)
                        .assessment());
        assertThat(movement.kind().orElseThrow().after().key()).isEqualTo("chat");
        assertThat(movement.cvss().orElseThrow().after()).hasToString(mild);
        assertThat(movement.threatMultiplier().orElseThrow().after()).isEqualByComparingTo("0.91");
        assertThat(movement.mitigationFactor()).contains(new Change<>(new BigDecimal("1.00"), new BigDecimal("0.85")));
        assertThat(movement.band().before()).isNotEqualTo(movement.band().after());
        assertThat(movement.delta())
                .isEqualTo(movement.score().after().subtract(FIRST.score().value()))
                .isNegative();
        assertThat(movement.delta().scale()).isEqualTo(1);
    }

    @Test
    void wordsThatStandElsewhereAreNotLostAndThoseThatAreGoneAreToldOnce() {
        assertThat(Movement.between(FIRST, Reread.drafted(Reread.renumbered(), FIRST.draft()))
                        .lost())
                .isEmpty();
        Movement movement = Movement.between(FIRST, Reread.drafted(Reread.without("p3"), FIRST.draft()));
        assertThat(movement.lost()).hasSize(1);
        assertThat(movement.lost().get(0).passage()).isEqualTo("p3");
        assertThat(Materiality.DEFAULT.of(movement)).contains(Reason.EVIDENCE);
    }

    @Test
    void whatWasRefutedIsNotMissed() {
        Draft refuted = FIRST.draft()
                .withControls(List.of())
                .with(new FactorEstimate(
                        Factor.CONTEXT,
                        FIRST.draft().factor(Factor.CONTEXT).value(),
                        "x",
                        List.of(Evidence.listing(
                                        "p4",
                                        FIRST.listing()
                                                .passage("p4")
                                                .orElseThrow()
                                                .text())
                                .refute())));
        Assessment before = Reread.drafted(FIRST.listing(), refuted);
        Assessment after = Reread.drafted(Reread.without("p4"), refuted);
        assertThat(Movement.between(before, after).lost()).isEmpty();
    }

    @Test
    void aPersonsCorrectionIsAMoveToo() {
        Assessment decided = FIRST.decide(
                        List.of(new Ask.Change(
                                new Correction.OfThreatMultiplier(new BigDecimal("0.80")), "Nobody attacks it.")),
                        "ada",
                        Reread.LATER)
                .assessment();
        assertThat(Movement.between(FIRST, decided).threatMultiplier()).isPresent();
    }

    @Property(tries = 200)
    void thereAndBackMoveByTheSame(
            @ForAll Factor one,
            @ForAll Factor two,
            @ForAll @IntRange(max = 100) int value,
            @ForAll @IntRange(max = 100) int other) {
        Draft draft = Reread.graded(
                Reread.graded(FIRST.draft(), one, BigDecimal.valueOf(value, 2).toString()),
                two,
                BigDecimal.valueOf(other, 2).toString());
        Assessment after = Reread.drafted(FIRST.listing(), draft);
        Movement there = Movement.between(FIRST, after);
        Movement back = Movement.between(after, FIRST);
        assertThat(there.delta()).isEqualTo(back.delta().negate());
        assertThat(there.factors()).hasSameSizeAs(back.factors());
        assertThat(Materiality.DEFAULT.of(there)).isEqualTo(Materiality.DEFAULT.of(back));
    }
}
