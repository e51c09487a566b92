package assay.jobs;

import static assay.jobs.JobCalls.CALM;
import static assay.jobs.JobCalls.finished;
import static assay.jobs.JobCalls.job;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.TestSite;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A job that is gentler to hosts than all are. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class OwnPaceTest {
    private final JobCalls calls = new JobCalls();

    @Test
    void itsPauseBeginsWhenAListingHasBeenReadHoweverLongThatTook() {
        List<String> urls = calls.serve(CALM, 3);
        String last = calls.path(1) + "/moved";
        TestSite.site()
                .stubFor(WireMock.get(calls.path(1))
                        .willReturn(WireMock.temporaryRedirect(last).withFixedDelay(600)));
        TestSite.site()
                .stubFor(WireMock.get(last)
                        .willReturn(WireMock.ok(CALM.formatted("One", "One", "One"))
                                .withHeader("Content-Type", "text/html")));

        assertThat(finished(job(Map.of("urls", urls, "delay", "700ms"))).getInt("counts.drafted"))
                .isEqualTo(3);

        assertThat(asked(calls.path(2)) - asked(last)).isGreaterThanOrEqualTo(700);
        assertThat(asked(calls.path(3)) - asked(calls.path(2))).isGreaterThanOrEqualTo(700);
    }

    /** When, in milliseconds. */
    private static long asked(String path) {
        return TestSite.site()
                .findAll(WireMock.getRequestedFor(WireMock.urlEqualTo(path)))
                .get(0)
                .getLoggedDate()
                .getTime();
    }
}
