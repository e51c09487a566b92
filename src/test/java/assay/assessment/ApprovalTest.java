package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import assay.listing.Listing;
import assay.listing.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final Instant APPROVED_AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Optional<Duration> AGE = Optional.of(Duration.ofDays(180));
    private static final Assessment DRAFTED = SampleAssessments.lamplighter();
    private static final Assessment APPROVED =
            DRAFTED.approve(Optional.empty(), "ada", APPROVED_AT).assessment();

    private static Approval at(Instant now, Assessment... newer) {
        return Approval.of(
                        APPROVED, AGE, Optional.empty(), List.of(newer).stream().findFirst(), now)
                .orElseThrow();
    }

    private static Assessment reread(List<Passage> passages) {
        Listing all = DRAFTED.listing();
        return new Assessment(
                DRAFTED.id(),
                1,
                Status.DRAFTED,
                DRAFTED.subject(),
                DRAFTED.capture(),
                List.of(),
                new Listing(all.title(), all.publisher(), all.language(), all.facts(), passages),
                DRAFTED.draft(),
                DRAFTED.score(),
                DRAFTED.claimedScore(),
                Review.NONE);
    }

    @Test
    void holdsUntilItsTimeIsOver() {
        Instant end = APPROVED_AT.plus(Duration.ofDays(180));
        assertThat(at(end.minusSeconds(1)).lapsed()).isEmpty();
        assertThat(at(end.minusSeconds(1)).lapsesAt()).contains(end);
        assertThat(at(end).lapsed()).contains(new Approval.Lapse(Approval.Reason.AGE, end, List.of()));
        assertThat(Approval.of(
                        APPROVED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        end.plus(Duration.ofDays(9_999))))
                .hasValueSatisfying(a -> assertThat(a.lapsed()).isEmpty());
    }

    @Test
    void holdsAsLongAsTheQuotedWordsStandAnywhereInTheNewerReading() {
        List<Passage> renumbered = new ArrayList<>();
        for (Passage p : DRAFTED.listing().passages()) {
            String moved = "New first words. " + p.text().replace(" ", "\u00a0 ");
            renumbered.add(0, new Passage("x" + p.id(), List.of(), moved, Passage.Source.MAIN));
        }
        assertThat(at(APPROVED_AT, reread(renumbered)).lapsed()).isEmpty();
    }

    @Test
    void lapsesWhenQuotedWordsAreGone() {
        List<Passage> fewer = DRAFTED.listing().passages().stream()
                .filter(p -> !p.id().equals("p5"))
                .toList();
        assertThat(at(APPROVED_AT, reread(fewer)).lapsed()).hasValueSatisfying(lapse -> {
            assertThat(lapse.reason()).isEqualTo(Approval.Reason.QUOTE_GONE);
            assertThat(lapse.since()).isEqualTo(SampleAssessments.READ_AT);
            assertThat(lapse.gone()).extracting(Evidence::passage).containsExactly("p5");
        });
        List<Passage> joined = DRAFTED.listing().passages().stream()
                .map(p -> new Passage(
                        p.id(), p.heading(), p.text().replace("Opens a shell", "Reopens a shell"), p.source()))
                .map(p -> new Passage(p.id(), p.heading(), p.text().replace("Reopens", "ReOpens"), p.source()))
                .toList();
        assertThat(at(APPROVED_AT, reread(joined)).lapsed())
                .as("a quote inside a longer word is none")
                .isPresent();
    }

    @Test
    void whatIsNotApprovedHasNoApprovalAndIsNotPublished() {
        assertThat(Approval.of(DRAFTED, AGE, Optional.empty(), Optional.empty(), APPROVED_AT))
                .isEmpty();
        assertThatExceptionOfType(IllegalStep.class).isThrownBy(() -> DRAFTED.publish("ada", APPROVED_AT));
        assertThat(APPROVED.publish("ada", APPROVED_AT).version()).isEqualTo(2);
    }
}
