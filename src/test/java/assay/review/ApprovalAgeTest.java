package assay.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.Publications.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalAgeTest {
    @Test
    void isATimeOrForEver() {
        assertThat(ApprovalAge.parse("180d")).contains(Duration.ofDays(180));
        assertThat(ApprovalAge.parse(" 36h ")).contains(Duration.ofHours(36));
        assertThat(ApprovalAge.parse("Forever")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1d", "soon", "180 days"})
    void anythingElseStopsTheStart(String age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApprovalAge.parse(age))
                .withMessageContaining("ASSAY_APPROVAL_AGE is “" + age + "”");
    }

    @Test
    void aPublicPageSaysThatItsApprovalIsTooOld() {
        Instant then = Instant.parse("2026-11-22T10:00:00Z");
        Instant now = then.plus(Duration.ofDays(200));
        Assessment approved = SampleAssessments.lamplighter()
                .approve(Optional.empty(), "ada", then)
                .assessment();
        Approval approval = Approval.of(approved, ApprovalAge.parse("180d"), Optional.empty(), Optional.empty(), now)
                .orElseThrow();
        PublishedView view = PublishedView.of(new Published(approved, then), approval, Optional.empty(), now);
        assertThat(view.notices())
                .extracting(PublishedView.Notice::text)
                .singleElement()
                .asString()
                .startsWith("The approval lapsed on 21 May 2027, 10:00 UTC");
    }
}
