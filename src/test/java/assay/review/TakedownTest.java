package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.InvalidDecision;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import assay.store.Takedowns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TakedownTest {
    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

    @Inject
    Disputes disputes;

    @Inject
    Takedown takedown;

    @Inject
    DataSource database;

    private StoredAssessments stored;

    @BeforeEach
    void prepare() {
        stored = new StoredAssessments(store);
    }

    private int rows(UUID id) throws Exception {
        int rows = 0;
        for (String table : List.of(
                "job_item where id",
                "capture where id",
                "assessment where id",
                "assessment_version where id",
                "review_step where id",
                "note where assessment",
                "capture_body where sha256")) {
            String key = table.startsWith("capture_body")
                    ? id.toString().replace("-", "").repeat(2)
                    : id.toString();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select count(*) from " + table + " = '" + key + "'")) {
                found.next();
                rows += found.getInt(1);
            }
        }
        return rows;
    }

    private Assessment disputed(String subject) {
        Assessment assessment = stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT);
        desk.approve(assessment.id(), 1, Optional.empty(), Person.LOCAL);
        publishing.publish(assessment.id(), 2, Person.LOCAL);
        disputes.dispute(assessment.id(), "", "It is wrong.", Optional.empty());
        return assessment;
    }

    @Test
    void everythingOfAListingGoesAndNothingOfAnother() throws Exception {
        String subject = StoredAssessments.subject();
        Assessment first = disputed(subject);
        Assessment second = stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT);
        Assessment other = disputed(StoredAssessments.subject());
        int others = rows(other.id());
        Response deleted = given().queryParam("id", subject)
                .queryParam("reason", "The vendor asked.")
                .delete("/api/v1/subjects");
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat((List<?>) deleted.path("deleted"))
                .hasSize(2)
                .asString()
                .contains(first.id().toString())
                .contains(second.id().toString());
        assertThat(rows(first.id())).isZero();
        assertThat(rows(second.id())).isZero();
        assertThat(rows(other.id())).isEqualTo(others).isGreaterThan(6);
        assertThat(given().accept("text/html").get("/p/" + first.id()).statusCode())
                .isEqualTo(404);
        assertThat(given().queryParam("id", subject)
                        .queryParam("reason", "Again.")
                        .delete("/api/v1/subjects")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingIsDeletedWithoutAReasonOrByTheWay() throws Exception {
        Assessment assessment = stored.lamplighter();
        String subject = assessment.subject().id();
        assertThat(given().queryParam("id", subject).delete("/api/v1/subjects").statusCode())
                .isEqualTo(422);
        assertThat(given().delete("/api/v1/subjects").statusCode()).isEqualTo(422);
        String page = "/assessments/" + assessment.id() + "/delete";
        assertThat(given().accept("text/html").get(page).statusCode()).isEqualTo(200);
        Response unsure = given().accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("reason", "<b>Typed")
                .post(page);
        assertThat(unsure.statusCode()).isEqualTo(422);
        assertThat(unsure.asString()).contains("&lt;b&gt;Typed").contains("Tick that you mean it");
        assertThat(given().accept("text/html")
                        .formParam(FormTokens.FIELD, FormTokens.local())
                        .formParam("sure", "yes")
                        .post(page)
                        .statusCode())
                .isEqualTo(422);
        assertThat(store.assessment(assessment.id())).isPresent();

        Response done = given().accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("sure", "yes")
                .formParam("reason", "Asked for.")
                .post(page);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(rows(assessment.id())).isZero();
    }

    @Test
    void aForgottenPersonsDeedsStayWithoutTheName() {
        String name = "Ada " + UUID.randomUUID();
        Person ada = new Person("a1", name, Set.of());
        Assessment assessment = stored.lamplighter();
        desk.decide(
                assessment.id(),
                1,
                a -> List.of(new Ask.Accept(Item.Single.KIND, Optional.empty())),
                new Person("g1", "Grace", Set.of()));
        desk.decide(assessment.id(), 2, a -> List.of(new Ask.Reject(new Item.OfControl(0), "Claimed only.")), ada);
        desk.approve(assessment.id(), 3, Optional.empty(), ada);
        assertThat(given().accept("text/html")
                        .formParam(FormTokens.FIELD, FormTokens.local())
                        .formParam("name", name)
                        .post("/people/forget")
                        .asString())
                .contains("taken out of");
        Assessment now = store.assessment(assessment.id()).orElseThrow();
        assertThat(now.toString()).doesNotContain(name);
        assertThat(now.review().conclusion().orElseThrow().by()).isEqualTo(Takedowns.NOBODY);
        assertThat(now.decision(Item.Single.KIND).orElseThrow().by()).isEqualTo("Grace");
        assertThat(now.decision(new Item.OfControl(0)).orElseThrow().reason()).contains("Claimed only.");
        assertThat(reviews.version(assessment.id(), 3).orElseThrow().toString())
                .doesNotContain(name)
                .contains("Grace");
        assertThat(reviews.history(assessment.id()).toString())
                .doesNotContain(name)
                .contains("Grace")
                .contains(Takedowns.NOBODY);
        assertThat(takedown.forgetPerson(name, Person.LOCAL)).isZero();
        assertThatThrownBy(() -> takedown.forgetPerson(" ", Person.LOCAL)).isInstanceOf(InvalidDecision.class);
    }
}
