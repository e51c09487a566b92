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
import assay.store.Notes;
import assay.store.Reviews;
import assay.store.Takedowns;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
    Takedowns takedowns;

    @Inject
    Notes notes;

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
                        .formParam("sure", "yes")
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

    @Test
    void aForgottenPersonIsForgottenBehindKeysNotesAndAssignmentsToo() {
        String name = "Ada_%" + UUID.randomUUID();
        String namesake = name.replace("_%", "xx") + " (key k)";
        Person byKey = new Person("a1", name + " (key night run)", Set.of());
        Assessment assessment = stored.lamplighter();
        desk.assign(assessment.id(), Optional.of(name), Optional.empty(), Person.LOCAL);
        desk.assign(assessment.id(), Optional.of("Grace"), Optional.empty(), Person.LOCAL);
        desk.assign(assessment.id(), Optional.of(name), Optional.empty(), new Person("g1", namesake, Set.of()));
        desk.decide(assessment.id(), 1, a -> List.of(new Ask.Accept(Item.Single.KIND, Optional.empty())), byKey);
        disputes.note(assessment.id(), "A note.", byKey);
        disputes.answer(assessment.id(), notes.of(assessment.id()).get(0).id(), "An answer.", byKey);
        desk.approve(assessment.id(), 2, Optional.empty(), byKey);

        assertThat(given().accept("text/html")
                        .formParam(FormTokens.FIELD, FormTokens.local())
                        .formParam("name", name)
                        .post("/people/forget")
                        .statusCode())
                .as("nobody ticked it")
                .isEqualTo(422);
        assertThat(given().delete("/api/v1/people").statusCode()).isEqualTo(422);
        Response forgotten = given().queryParam("name", name).delete("/api/v1/people");
        assertThat(forgotten.statusCode()).isEqualTo(200);
        assertThat((int) forgotten.path("places")).isGreaterThan(7);
        assertThat(store.assessment(assessment.id()).orElseThrow().toString()).doesNotContain(name);
        assertThat(reviews.version(assessment.id(), 2).orElseThrow().toString()).doesNotContain(name);
        assertThat(reviews.history(assessment.id()).toString())
                .doesNotContain(name)
                .contains("Grace", namesake, Takedowns.NOBODY);
        assertThat(notes.of(assessment.id()).toString()).doesNotContain(name).contains(Takedowns.NOBODY);
        String assignee = QuarkusTransaction.requiringNew()
                .call(() ->
                        (String) db.createNativeQuery("select assignee from assessment where id = :id", String.class)
                                .setParameter("id", assessment.id())
                                .getSingleResult());
        assertThat(assignee).isEqualTo(Takedowns.NOBODY);
        assertThat((int) given().queryParam("name", name)
                        .delete("/api/v1/people")
                        .path("places"))
                .isZero();
    }

    private Object one(String sql) {
        return db.createNativeQuery(sql).getSingleResult();
    }

    @Test
    void aForgottenPersonsAccountIsClosedForGood() throws Exception {
        transaction.begin();
        try {
            UUID id = UUID.randomUUID();
            String key = "'" + id + "'";
            db.createNativeQuery("insert into account (id, name, role, oidc_subject, created_at) values (" + key
                            + ", 'Lin', 'REVIEWER', 'https://id.example lin', now())")
                    .executeUpdate();
            db.createNativeQuery(
                            "insert into session (token_hash, account, created, last_seen, expires, form_key) values ('"
                                    + "0".repeat(64) + "', " + key + ", now(), now(), now() + interval '1 day', 'f')")
                    .executeUpdate();
            db.createNativeQuery(
                            "insert into api_key (id, account, name, prefix, hash, rights, created, expires) values ("
                                    + key + ", " + key + ", 'k', 'p" + id + "', '" + "0".repeat(64)
                                    + "', 'read', now(), now() + interval '1 day')")
                    .executeUpdate();
            assertThat(takedowns.forgetPerson("Lin").accounts()).containsExactly(id);
            assertThat(one("select name || ' ' || disabled || ' ' || (oidc_subject is null) from account where id = "
                            + key))
                    .asString()
                    .matches(Takedowns.NOBODY + " [0-9]+ true true");
            assertThat(one("select count(*) from session where account = " + key))
                    .hasToString("0");
            assertThat(one("select count(*) from api_key where revoked is null and account = " + key))
                    .hasToString("0");
        } finally {
            transaction.rollback();
        }
    }
}
