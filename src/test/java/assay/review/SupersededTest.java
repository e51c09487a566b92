package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told on an approval whose place another one of the same listing took. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SupersededTest {
    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Desk desk;

    @Inject
    UserTransaction transaction;

    @Inject
    DataSource database;

    private Assessment older;
    private Assessment newer;

    @BeforeEach
    void prepare() {
        StoredAssessments stored = new StoredAssessments(store);
        String subject = StoredAssessments.subject();
        older = stored.lamplighter(subject);
        newer = stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT.plusSeconds(60));
    }

    private Assessment approved(Assessment assessment) {
        return desk.approve(assessment.id(), assessment.version(), Optional.empty(), Person.LOCAL);
    }

    private static Response form(UUID id, String step, int version) {
        return given().redirects()
                .follow(false)
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", version)
                .formParam("note", "My note.")
                .post("/assessments/" + id + "/desk/" + step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reopen", "approve", "publish"})
    void whoGoesOnWithItIsToldWhichOneTookItsPlace(String step) {
        approved(older);
        approved(newer);
        desk.reopen(newer.id(), 2, Optional.empty(), Person.LOCAL);
        var refused =
                ReviewCalls.step(older.id().toString(), step, 3).statusCode(409).extract();
        assertThat(refused.path("detail").toString())
                .contains("Another assessment of the same listing was approved after this one and took its place")
                .contains("Go on with the newer one, assessment " + newer.id())
                .contains("if that is closed, reopen it there");
    }

    @Test
    void anOpenDeskThatWasOvertakenLeadsToTheOtherOne() {
        approved(older);
        approved(newer);
        Response overtaken = form(older.id(), "reopen", 2);
        assertThat(overtaken.statusCode()).isEqualTo(412);
        Document page = Jsoup.parse(overtaken.asString());
        assertThat(page.select(".claims > .notice").text())
                .contains("was approved meanwhile and took the place of this one")
                .contains("You wrote: My note.")
                .doesNotContain("press again");
        assertThat(page.select(".claims > .notice a").eachAttr("href")).containsExactly("/assessments/" + newer.id());
        Response late = form(older.id(), "reopen", 3);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.asString()).select("[role=alert]").text()).contains("Go on with the newer one");
    }

    /** How many sessions wait for a row or a lock that another one holds. */
    private int waiting() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void whatIsReopenedWhileAnotherIsBeingApprovedIsLeftOpen() throws Exception {
        approved(older);
        transaction.begin();
        CompletableFuture<Assessment> approval;
        try {
            reviews.revise(
                    older.id(),
                    Optional.of(2),
                    a -> a.reopen(Optional.of("Once more."), "Grace", SampleAssessments.READ_AT));
            approval = CompletableFuture.supplyAsync(() -> approved(newer));
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() > 0);
        } finally {
            transaction.commit();
        }
        assertThat(approval.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.APPROVED);
        assertThat(store.assessment(older.id()).orElseThrow().status()).isEqualTo(Status.IN_REVIEW);
        assertThat(reviews.history(older.id())).extracting(Step::act).endsWith(Step.Act.REOPENED);
    }
}
