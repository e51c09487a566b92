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
import assay.assessment.Step;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking a person's name out of what stays. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ForgettingTest {
    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Desk desk;

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

    private StoredAssessments stored;

    @BeforeEach
    void prepare() {
        stored = new StoredAssessments(store);
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

    /** A line of an answer, as the history once told it. */
    private void answered(UUID id, int line, String act, String reason) {
        QuarkusTransaction.requiringNew()
                .run(() -> db.createNativeQuery("""
                        insert into review_step (id, line, version, at, by, act, item, reason, before, after)
                        values (:id, :line, 1, now(), 'Grace', :act, null, :reason, '', 'Yes.')""")
                        .setParameter("id", id)
                        .setParameter("line", line)
                        .setParameter("act", act)
                        .setParameter("reason", reason)
                        .executeUpdate());
    }

    @Test
    void aForgottenPersonIsForgottenInSentencesOfTheHistoryToo() {
        String name = "Ada " + UUID.randomUUID();
        UUID id = stored.lamplighter().id();
        answered(id, 1, "NOTED", "Answer to " + name + ".");
        answered(id, 2, "NOTED", "Answer to " + name + " (key night run).");
        answered(id, 3, "NOTED", "Answer to " + name + "bert.");
        answered(id, 4, "REOPENED", "Answer to " + name + ".");
        assertThat(takedown.forgetPerson(name, Person.LOCAL)).isEqualTo(2);
        assertThat(reviews.history(id))
                .extracting(Step::reason)
                .containsExactly(
                        Optional.of("Answer to " + Takedowns.NOBODY + "."),
                        Optional.of("Answer to " + Takedowns.NOBODY + "."),
                        Optional.of("Answer to " + name + "bert."),
                        Optional.of("Answer to " + name + "."));
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
