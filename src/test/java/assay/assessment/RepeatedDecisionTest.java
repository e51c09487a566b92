package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deciding just what one has decided already. */
class RepeatedDecisionTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Assessment DRAFTED = SampleAssessments.lamplighter();

    static List<Ask> everyWay() {
        return List.of(
                new Ask.Accept(Item.Single.KIND, Optional.empty()),
                new Ask.Accept(new Item.OfControl(0), Optional.of("Seen.")),
                new Ask.Reject(new Item.OfLayer(Layer.L2), "It has none."),
                new Ask.Reject(new Item.OfControl(0), "Claimed only."),
                autonomy("0.4", "It asks."),
                new Ask.Change(new Correction.OfThreatMultiplier(new BigDecimal("1.1")), "Seen in use."),
                new Ask.Change(new Correction.OfSummary("Shorter."), "Too long."),
                new Ask.Change(
                        new Correction.OfControl(0, Optional.of("Approvals"), Optional.empty(), Optional.empty()),
                        "Its name."));
    }

    private static Ask autonomy(String value, String reason) {
        return new Ask.Change(
                new Correction.OfFactor(
                        Factor.AUTONOMY,
                        Optional.of(new BigDecimal(value)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                reason);
    }

    private static Revision decide(Assessment from, String by, Ask... asks) {
        return from.decide(List.of(asks), by, NOW.plusSeconds(from.version()));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void theSameAgainChangesNothingAndLeavesNothingToRemember(Ask ask) {
        Assessment once = decide(DRAFTED, "ada", ask).assessment();
        assertThat(once.version()).isEqualTo(2);
        Revision again = decide(once, "ada", ask);
        assertThat(again.assessment()).isEqualTo(once);
        assertThat(again.steps()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void anotherPersonsSameDecisionIsOneOfItsOwn(Ask ask) {
        Assessment once = decide(DRAFTED, "ada", ask).assessment();
        Revision grace = decide(once, "grace", ask);
        assertThat(grace.assessment().version()).isEqualTo(3);
        assertThat(grace.steps()).isNotEmpty();
    }

    @Test
    void anotherValueReasonOrItemIsNoRepetition() {
        Assessment once = decide(DRAFTED, "ada", autonomy("0.4", "It asks.")).assessment();
        assertThat(decide(once, "ada", autonomy("0.40", "It asks.")).steps()).isEmpty();
        assertThat(decide(once, "ada", autonomy("0.4", "It asks twice.")).steps())
                .hasSize(1);
        assertThat(decide(once, "ada", autonomy("0.5", "It asks.")).steps()).hasSize(1);
        assertThat(decide(once, "ada", autonomy("0.4", "It asks."), new Ask.Accept(Item.Single.KIND, Optional.empty()))
                        .steps())
                .hasSize(2);
    }

    @Test
    void whatTheApproverAcceptedByTheWayCanBeAcceptedItemByItem() {
        Assessment open = DRAFTED.approve(Optional.empty(), "ada", NOW)
                .assessment()
                .reopen(Optional.empty(), "ada", NOW)
                .assessment();
        assertThat(decide(open, "ada", new Ask.Accept(Item.Single.KIND, Optional.empty()))
                        .steps())
                .hasSize(1);
    }
}
