package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.aivss.InvalidAivssInput;
import assay.assessment.Decision.Action;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Assessment DRAFTED = SampleAssessments.lamplighter();
    private static final Item CONTROL = new Item.OfControl(0);

    private static Assessment decided(Assessment from, Ask... asks) {
        return from.decide(List.of(asks), "ada", NOW).assessment();
    }

    private static Correction.OfFactor value(Factor factor, String value) {
        return new Correction.OfFactor(
                factor,
                Optional.of(new BigDecimal(value)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Correction.OfFactor quoting(Factor factor, Certainty certainty, Evidence... quotes) {
        return new Correction.OfFactor(
                factor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(certainty),
                Optional.empty(),
                Optional.of(List.of(quotes)));
    }

    private static Correction.OfLayer mapped(Layer layer, Evidence... quotes) {
        return new Correction.OfLayer(
                layer,
                Optional.of(LayerEstimate.Certainty.MAPPED),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(quotes)));
    }

    private static Evidence words(String passage) {
        return Evidence.listing(
                passage, DRAFTED.listing().passage(passage).orElseThrow().text());
    }

    @Test
    void theFirstDecisionTakesItIntoReviewAndMakesTheNextVersion() {
        Assessment reviewed = decided(DRAFTED, new Ask.Accept(Item.Single.KIND, Optional.empty()));
        assertThat(reviewed.status()).isEqualTo(Status.IN_REVIEW);
        assertThat(reviewed.version()).isEqualTo(2);
        assertThat(reviewed.decision(Item.Single.KIND).orElseThrow().by()).isEqualTo("ada");
        assertThat(reviewed.undecided()).hasSize(DRAFTED.items().size() - 1);
        assertThat(reviewed.score()).isEqualTo(DRAFTED.score());
    }

    @Test
    void aChangedFactorMovesTheScoreAndTheDraftersValueStays() {
        BigDecimal before = DRAFTED.draft().factor(Factor.TOOL_USE).value().value();
        Assessment changed =
                decided(DRAFTED, new Ask.Change(value(Factor.TOOL_USE, "0.1"), "Read-only, says the manual."));
        assertThat(changed.draft().factor(Factor.TOOL_USE).value().value()).isEqualTo("0.10");
        assertThat(changed.score().value()).isLessThan(DRAFTED.score().value());
        Assessment again = decided(changed, new Ask.Change(value(Factor.TOOL_USE, "0.2"), "It writes notes, too."));
        assertThat(again.drafted().factor(Factor.TOOL_USE).value().value()).isEqualTo(before);
        assertThat(decided(again, new Ask.Accept(new Item.OfFactor(Factor.TOOL_USE), Optional.empty()))
                        .draft())
                .isEqualTo(DRAFTED.draft());
    }

    @Test
    void aValueOutsideTheRangeBecomesTheWholeRangeAndOneInsideKeepsIt() {
        FactorValue drafted = DRAFTED.draft().factor(Factor.AUTONOMY).value();
        FactorValue inside = decided(
                        DRAFTED,
                        new Ask.Change(value(Factor.AUTONOMY, drafted.low().toString()), "x1"))
                .draft()
                .factor(Factor.AUTONOMY)
                .value();
        assertThat(inside.low()).isEqualTo(drafted.low());
        assertThat(inside.high()).isEqualTo(drafted.high());
        FactorValue outside = decided(DRAFTED, new Ask.Change(value(Factor.AUTONOMY, "0.01"), "x1"))
                .draft()
                .factor(Factor.AUTONOMY)
                .value();
        assertThat(List.of(outside.low(), outside.high())).containsOnly(new BigDecimal("0.01"));
    }

    @Test
    void nothingIsChangedOrRejectedWithoutAReason() {
        for (Ask ask : List.of(
                new Ask.Change(value(Factor.AUTONOMY, "0.5"), " \u200B "),
                new Ask.Reject(Item.Single.SUMMARY, ""),
                new Ask.Accept(CONTROL, Optional.of(" ")),
                new Ask.Accept(CONTROL, Optional.empty()))) {
            assertThatExceptionOfType(InvalidDecision.class)
                    .isThrownBy(() -> decided(DRAFTED, ask))
                    .satisfies(e -> {
                        assertThat(e.field()).isEqualTo("reason");
                        assertThat(e.isMissing()).isTrue();
                    });
        }
    }

    @Test
    void nothingIsCalledMappedOrEvidencedWithoutAQuoteThatIsFound() {
        Assessment silent = SampleAssessments.silent();
        assertThatThrownBy(() -> decided(silent, new Ask.Change(mapped(Layer.L2), "I know it.")))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("Without a quote");
        assertThatThrownBy(() -> decided(
                        DRAFTED,
                        new Ask.Change(mapped(Layer.L2, Evidence.listing("p1", "never said there")), "I know it.")))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("p1 does not hold these words");
        assertThatThrownBy(() -> decided(
                        DRAFTED,
                        new Ask.Change(
                                quoting(Factor.MEMORY, Certainty.EVIDENCED, Evidence.vendor("It forgets at once.")),
                                "They told us.")))
                .isInstanceOf(InvalidDecision.class);
        Assessment quoted = decided(DRAFTED, new Ask.Change(mapped(Layer.L1, words("p2")), "p2 names it."));
        assertThat(quoted.draft().layer(Layer.L1).certainty()).isEqualTo(LayerEstimate.Certainty.MAPPED);
        assertThat(quoted.draft().layer(Layer.L1).text()).doesNotStartWith(LayerEstimate.NOT_CERTAIN_OPENING);
    }

    @Test
    void aStatementOfTheVendorIsItsOwnGradeOfEvidence() {
        Assessment told = decided(
                DRAFTED,
                new Ask.Change(
                        quoting(Factor.MEMORY, Certainty.INFERRED, Evidence.vendor("It forgets at once.")),
                        "They told us."));
        FactorEstimate memory = told.draft().factor(Factor.MEMORY);
        assertThat(memory.evidence()).extracting(Evidence::grade).containsExactly(Evidence.Grade.VENDOR);
        assertThat(memory.value().certainty()).isEqualTo(Certainty.INFERRED);
    }

    @Test
    void aRejectedFactorIsUnknownAndARejectedLayerNotCertain() {
        Assessment rejected = decided(
                DRAFTED,
                new Ask.Reject(new Item.OfFactor(Factor.TOOL_USE), "The quote is about another product."),
                new Ask.Reject(new Item.OfLayer(Layer.L4), "The quote is about another product."));
        FactorEstimate tools = rejected.draft().factor(Factor.TOOL_USE);
        assertThat(tools.value().certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(tools.value().low()).isEqualTo("0.00");
        assertThat(tools.value().high()).isEqualTo("1.00");
        assertThat(Evidence.supports(tools.evidence())).isFalse();
        assertThat(rejected.draft().layer(Layer.L4).text()).startsWith(LayerEstimate.NOT_CERTAIN_OPENING);
        assertThat(rejected.draft().layer(Layer.L4).threats()).isEmpty();
        assertThat(rejected.version()).isEqualTo(2);
    }

    @Test
    void anAcceptedControlLowersTheMitigationFactorAndARejectedOneKeepsIt() {
        assertThat(DRAFTED.score().mitigationFactor()).isEqualTo("1.00");
        Assessment accepted = decided(DRAFTED, new Ask.Accept(CONTROL, Optional.of("We have seen the log.")));
        assertThat(accepted.score().mitigationFactor()).isEqualTo("0.85");
        assertThat(accepted.score().value())
                .isEqualTo(DRAFTED.claimedScore().orElseThrow().value());
        Assessment rejected = decided(DRAFTED, new Ask.Reject(CONTROL, "A log mends nothing."));
        assertThat(rejected.score().value()).isEqualTo(DRAFTED.score().value());
        assertThat(rejected.claimedScore().orElseThrow().value())
                .isEqualTo(DRAFTED.score().value());
    }

    @Test
    void aControlMayBeGivenAnotherEffectAndOneThatWasOverlookedIsAdded() {
        Assessment weaker = decided(
                DRAFTED,
                new Ask.Change(
                        new Correction.OfControl(
                                0, Optional.empty(), Optional.of(new BigDecimal("0.95")), Optional.empty()),
                        "It only records."));
        assertThat(weaker.score().mitigationFactor()).isEqualTo("0.95");
        Assessment both = decided(
                weaker,
                new Ask.Change(
                        new Correction.OfControl(
                                1,
                                Optional.of("Sandbox"),
                                Optional.of(new BigDecimal("0.90")),
                                Optional.of(List.of(words("p1")))),
                        "p1 says so."));
        assertThat(both.score().mitigationFactor()).isEqualTo("0.85");
        assertThat(both.decision(new Item.OfControl(1)).orElseThrow().action()).isEqualTo(Action.CHANGE);
        assertThatThrownBy(() -> decided(
                        DRAFTED,
                        new Ask.Change(
                                new Correction.OfControl(7, Optional.empty(), Optional.empty(), Optional.empty()),
                                "x1")))
                .hasMessageContaining("no such control");
    }

    @Test
    void anotherKindMovesWhatNobodyHasDecidedAndNothingElse() {
        Assessment begun = decided(DRAFTED, new Ask.Change(value(Factor.TOOL_USE, "0.3"), "Scoped."));
        Draft followed = DRAFTED.draft()
                .with(SampleAssessments.silent().draft().factor(Factor.TOOL_USE))
                .with(SampleAssessments.silent().draft().factor(Factor.PLANNING));
        ProductKind kind = new ProductKind("chat", "Chat assistant", Optional.empty(), List.of());
        Revision revision = begun.decide(
                List.of(new Ask.Change(new Correction.OfKind(kind, followed), "It only talks.")), "ada", NOW);
        Draft now = revision.assessment().draft();
        assertThat(now.kind()).isEqualTo(kind);
        assertThat(now.factor(Factor.TOOL_USE)).isEqualTo(begun.draft().factor(Factor.TOOL_USE));
        assertThat(now.factor(Factor.PLANNING)).isEqualTo(followed.factor(Factor.PLANNING));
        assertThat(revision.steps()).extracting(Step::act).containsExactly(Step.Act.CHANGED, Step.Act.FOLLOWED);
        assertThat(revision.assessment().drafted()).isEqualTo(DRAFTED.draft());
    }

    @Test
    void everythingElseThatMovesTheScoreCanBeCorrected() {
        CvssVector mild = CvssVector.parse("CVSS:4.0/AV:L/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N");
        Assessment changed = decided(
                DRAFTED,
                new Ask.Change(new Correction.OfCvss(mild), "It runs offline."),
                new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("0.90")), "No reports."),
                new Ask.Change(new Correction.OfSummary("It is harmless."), "Rewritten."));
        assertThat(changed.score().value()).isLessThan(DRAFTED.score().value());
        assertThat(changed.draft().cvss().reasons()).containsEntry("AV", "It runs offline.");
        assertThat(changed.draft().summary()).isEqualTo("It is harmless.");
        assertThatThrownBy(() -> decided(
                        DRAFTED,
                        new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("3")), "It is on fire.")))
                .isInstanceOf(InvalidAivssInput.class);
    }

    @Test
    void approvingRecordsWhatNobodyDecidedAsAcceptedByTheApprover() {
        Assessment approved = DRAFTED.approve(Optional.empty(), "grace", NOW).assessment();
        assertThat(approved.status()).isEqualTo(Status.APPROVED);
        assertThat(approved.undecided()).isEmpty();
        assertThat(approved.review().decisions())
                .allMatch(Decision::implied)
                .allMatch(d -> d.by().equals("grace"))
                .filteredOn(d -> d.action() != Action.ACCEPT)
                .extracting(Decision::item)
                .containsExactly(CONTROL);
        assertThat(approved.score().value()).isEqualTo(DRAFTED.score().value());
    }

    @Test
    void reopeningOpensOnlyWhatPeopleHadNotDecided() {
        Assessment approved = decided(DRAFTED, new Ask.Change(value(Factor.TOOL_USE, "0.3"), "Scoped."))
                .approve(Optional.empty(), "grace", NOW)
                .assessment();
        Assessment open = approved.reopen(Optional.empty(), "ada", NOW).assessment();
        assertThat(open.status()).isEqualTo(Status.IN_REVIEW);
        assertThat(open.review().decisions()).hasSize(1);
        assertThat(open.draft()).isEqualTo(approved.draft());
    }

    @Test
    void stepsThatDoNotFollowAreRefusedWithWhatToDoInstead() {
        Assessment approved = DRAFTED.approve(Optional.empty(), "grace", NOW).assessment();
        Assessment rejected = DRAFTED.reject("Not a product.", "grace", NOW).assessment();
        Assessment superseded =
                approved.superseded(new UUID(0, 9), "grace", NOW).assessment();
        Ask ask = new Ask.Accept(Item.Single.KIND, Optional.empty());
        assertThatThrownBy(() -> decided(approved, ask))
                .isInstanceOf(IllegalStep.class)
                .hasMessageContaining("Reopen it");
        assertThatThrownBy(() -> decided(superseded, ask)).hasMessageContaining("newer one");
        assertThatThrownBy(() -> approved.approve(Optional.empty(), "grace", NOW))
                .isInstanceOf(IllegalStep.class);
        assertThatThrownBy(() -> rejected.approve(Optional.empty(), "grace", NOW))
                .isInstanceOf(IllegalStep.class);
        assertThatThrownBy(() -> approved.reject("x1", "grace", NOW)).isInstanceOf(IllegalStep.class);
        assertThatThrownBy(() -> superseded.reopen(Optional.empty(), "grace", NOW))
                .isInstanceOf(IllegalStep.class);
        assertThatThrownBy(() -> DRAFTED.reopen(Optional.empty(), "grace", NOW)).isInstanceOf(IllegalStep.class);
        Assessment holed = decided(DRAFTED, new Ask.Reject(Item.Single.CVSS, "Wrong product."));
        assertThatThrownBy(() -> holed.approve(Optional.empty(), "grace", NOW))
                .hasMessageContaining("Change it before");
    }

    @Test
    void historySaysWhatWasThereBeforeAndWhatIsThereNow() {
        Step step = DRAFTED.decide(List.of(new Ask.Change(value(Factor.TOOL_USE, "0.3"), "Scoped.")), "ada", NOW)
                .steps()
                .get(0);
        assertThat(step.before())
                .startsWith(DRAFTED.draft().factor(Factor.TOOL_USE).value().value() + " (");
        assertThat(step.after()).startsWith("0.30");
        assertThat(step.reason()).contains("Scoped.");
        assertThat(step.version()).isEqualTo(2);
    }

    @Test
    void textThatHidesWhatItSaysIsMadePlainAndTooMuchOfItRefused() {
        Assessment changed = decided(
                DRAFTED,
                new Ask.Change(new Correction.OfSummary("Plain \u202Eesrever\u202C\u0085 text."), "a \u202E b"));
        assertThat(changed.draft().summary()).isEqualTo("Plain esrever  text.");
        assertThatThrownBy(() -> decided(DRAFTED, new Ask.Reject(Item.Single.KIND, "x".repeat(1_000_000))))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("longer than 4000");
    }

    @Test
    void whatIsNoTextIsRefusedRatherThanAlteredUnsaid() {
        for (String none : List.of("a \u0000 b", "a \u0007 b", "a \uD800 b")) {
            assertThatThrownBy(() -> decided(DRAFTED, new Ask.Reject(Item.Single.KIND, none)))
                    .isInstanceOf(InvalidDecision.class)
                    .hasMessageContaining("after 2 characters");
        }
    }

    @Test
    void itemsAreFoundByTheirKeys() {
        for (Item item : DRAFTED.items()) {
            assertThat(Item.parse(item.key())).contains(item);
        }
        for (String none :
                List.of("", "factor:", "factor:nope", "layer:L8", "control:-1", "control:01", "control:100", "KIND")) {
            assertThat(Item.parse(none)).isEmpty();
        }
    }

    @Test
    void aReasonThatNobodyCanSeeIsNone() {
        for (String unseen :
                List.of("\u200B", "\u00A0\u2007", "\u2060\u00AD", "\u3164", "\uFFA0\u115F", "\u202E \u200D")) {
            assertThatThrownBy(() -> decided(DRAFTED, new Ask.Accept(CONTROL, Optional.of(unseen))))
                    .isInstanceOf(InvalidDecision.class)
                    .satisfies(e -> assertThat(((InvalidDecision) e).field()).isEqualTo("reason"));
        }
        assertThat(PersonsWords.visible("\u0915\u094D\u200D\u0937 \u200Bab\u200C"))
                .isEqualTo("\u0915\u094D\u200D\u0937 ab");
    }

    @Test
    void aControlThatNobodyIsQuotedForAnyMoreDoesNotCount() {
        Draft refuted = DRAFTED.draft()
                .withControls(DRAFTED.draft().claimedControls().stream()
                        .map(c -> new ClaimedControl(
                                c.name(),
                                c.reduction(),
                                c.evidence().stream().map(Evidence::refute).toList()))
                        .toList());
        Assessment assessment = Assessment.drafted(
                DRAFTED.id(), DRAFTED.subject(), DRAFTED.captures(), DRAFTED.listing(), refuted, DRAFTED.edition());
        assertThatThrownBy(() -> decided(assessment, new Ask.Accept(CONTROL, Optional.of("It holds."))))
                .isInstanceOf(InvalidDecision.class)
                .hasMessageContaining("No quote stands");
    }

    @Test
    void openingWordsThatStandTwiceGoTwice() {
        Assessment mapped = decided(
                DRAFTED,
                new Ask.Change(
                        new Correction.OfLayer(
                                Layer.L1,
                                Optional.of(LayerEstimate.Certainty.MAPPED),
                                Optional.of(LayerEstimate.NOT_CERTAIN_OPENING.repeat(2) + "A model."),
                                Optional.empty(),
                                Optional.of(List.of(words("p2")))),
                        "p2 names it."));
        assertThat(mapped.draft().layer(Layer.L1).text()).isEqualTo("A model.");
    }
}
