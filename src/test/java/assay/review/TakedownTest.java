package assay.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentStore;
import assay.store.Takedowns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Desk desk;

    @Inject
    Publishing publishing;

    @Inject
    Disputes disputes;

    @Inject
    Takedowns takedowns;

    @Inject
    EntityManager db;

    @Inject
    UserTransaction transaction;

    @Inject
    DataSource database;

    private StoredAssessments stored;

    @BeforeEach
    void prepare() {
        stored = new StoredAssessments(store);
    }

    private static Response deletion(String subject, String body) {
        return given().contentType("application/json")
                .queryParam("id", subject)
                .body(body)
                .delete("/api/v1/subjects");
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
        Response deleted = deletion(subject, "{\"reason\":\"The vendor asked.\"}");
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
        assertThat(deletion(subject, "{\"reason\":\"Again.\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingIsDeletedWithoutAReasonOrByTheWay() throws Exception {
        Assessment assessment = stored.lamplighter();
        String subject = assessment.subject().id();
        assertThat(deletion(subject, "{}").statusCode()).isEqualTo(422);
        assertThat(deletion(subject, "{\"reason\":\" \"}").asString())
                .contains("A reason is needed")
                .doesNotContain("leave the field out");
        assertThat(deletion("", "{\"reason\":\"Asked for.\"}").statusCode()).isEqualTo(422);
        assertThat(given().queryParam("id", subject)
                        .queryParam("reason", "In the address, which logs keep.")
                        .delete("/api/v1/subjects")
                        .statusCode())
                .isEqualTo(422);
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
    void whatIsGoneIsKnownByTheSameHashesWhereverTheServerStands() throws Exception {
        String subject = StoredAssessments.subject();
        Assessment assessment = disputed(subject);
        List<String> seen = new ArrayList<>();
        for (String zone : List.of("Asia/Kathmandu", "America/St_Johns")) {
            transaction.begin();
            try {
                db.createNativeQuery("set local timezone to '" + zone + "'").executeUpdate();
                seen.add(takedowns.delete(subject).get(0).content());
            } finally {
                transaction.rollback();
            }
        }
        assertThat(seen.get(0))
                .isEqualTo(seen.get(1))
                .matches("\\{\"submission\":\\[\"[0-9a-f]{64}\"],\"assessment\":\\[\"[0-9a-f]{64}\"],.*}");
        assertThat(store.assessment(assessment.id())).isPresent();
    }
}
