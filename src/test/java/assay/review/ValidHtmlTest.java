package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.PageFaults;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.StoredSamples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of page, with texts of all kinds in it, is HTML as the Nu validator knows it. */
@QuarkusTest
class ValidHtmlTest {
    @Inject
    StoredSamples samples;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

    @Test
    void everyPageIsValid() throws Exception {
        List<String> faults = new ArrayList<>();
        for (Assessment sample : List.of(
                SampleAssessments.lamplighter(),
                SampleAssessments.silent(),
                SampleAssessments.lengthy(),
                SampleAssessments.arabic())) {
            Assessment stored = samples.stored(sample);
            String page = "/assessments/" + stored.id();
            for (String path : List.of(page, page + "/desk", page + "/questions", page + "/delete")) {
                faults.addAll(PageFaults.ofHtml(path));
            }
            desk.approve(stored.id(), 1, Optional.of("Seen."), Person.LOCAL);
            publishing.publish(stored.id(), 2, Person.LOCAL);
            for (String path : List.of(
                    page,
                    page + "/desk",
                    page + "/history",
                    "/compare?a=" + stored.id() + "@1&b=" + stored.id(),
                    "/p/" + stored.id(),
                    "/p/" + stored.id() + "/dispute")) {
                faults.addAll(PageFaults.ofHtml(path));
            }
        }
        for (String path : List.of(
                "/",
                "/queue",
                "/p",
                "/scoring",
                "/score",
                "/score/verify",
                "/audit",
                "/accounts",
                "/sign-in",
                "/nowhere")) {
            faults.addAll(PageFaults.ofHtml(path));
        }
        assertThat(faults).isEmpty();
    }
}
