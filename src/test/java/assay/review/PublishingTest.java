package assay.review;

import static assay.review.PublicPages.page;
import static assay.review.PublicPages.read;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.FormTokens;
import assay.TestDatabase;
import assay.access.Person;
import assay.aivss.Factor;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Correction;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.assessment.Step;
import assay.store.AssessmentStore;
import assay.store.Reviews;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PublishingTest {
    @Inject
    AssessmentStore store;

    @Inject
    Reviews reviews;

    @Inject
    Desk desk;

    @Inject
    Publishing publishing;

    private StoredAssessments stored;

    @BeforeEach
    void prepare() {
        stored = new StoredAssessments(store);
    }

    private Assessment approved(Assessment assessment) {
        return desk.approve(assessment.id(), assessment.version(), Optional.of("Looked at closely."), Person.LOCAL);
    }

    private Assessment published(Assessment assessment) {
        return publishing.publish(assessment.id(), assessment.version(), Person.LOCAL);
    }

    private static Response publish(UUID id, String version) {
        return given().header("If-Match", version).post("/api/v1/assessments/" + id + "/publish");
    }

    @Test
    void nothingIsPublicBeforeItIsPublished() {
        Assessment assessment = approved(stored.lamplighter());
        assertThat(page(assessment.id()).statusCode()).isEqualTo(404);
        assertThat(page(UUID.randomUUID()).statusCode()).isEqualTo(404);
        published(assessment);
        assertThat(page(assessment.id()).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyWhatIsApprovedIsPublished() {
        Assessment assessment = stored.lamplighter();
        Response refused = publish(assessment.id(), "\"1\"");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.path("code").toString()).isEqualTo("illegal_transition");
        assertThat(page(assessment.id()).statusCode()).isEqualTo(404);
        assertThat(reviews.history(assessment.id())).isEmpty();
    }

    @Test
    void theApiPublishesAndTakesAwayAgain() {
        Assessment assessment = approved(stored.lamplighter());
        Response done = publish(assessment.id(), "W/\"2\"");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.header("ETag")).isEqualTo("\"2\"");
        assertThat(done.path("status").toString()).isEqualTo("APPROVED");
        publish(assessment.id(), "2");
        Response approval = given().get("/api/v1/assessments/" + assessment.id() + "/approval");
        assertThat(approval.path("by").toString()).isEqualTo("local reviewer");
        assertThat((int) approval.path("published.version")).isEqualTo(2);
        assertThat((Object) approval.path("lapsed")).isNull();
        assertThat(approval.path("lapsesAt").toString()).isNotBlank();

        Response gone =
                given().header("If-Match", "\"2\"").delete("/api/v1/assessments/" + assessment.id() + "/publish");
        assertThat(gone.statusCode()).isEqualTo(200);
        assertThat(page(assessment.id()).statusCode()).isEqualTo(404);
        assertThat(reviews.history(assessment.id()))
                .extracting(Step::act)
                .containsSubsequence(Step.Act.APPROVED, Step.Act.PUBLISHED, Step.Act.UNPUBLISHED)
                .containsOnlyOnce(Step.Act.PUBLISHED);
    }

    @Test
    void aVersionThatNobodySawIsNotPublished() {
        Assessment assessment = approved(stored.lamplighter());
        assertThat(publish(assessment.id(), "\"1\"").statusCode()).isEqualTo(412);
        assertThat(publish(assessment.id(), "*").statusCode()).isEqualTo(422);
        assertThat(given().post("/api/v1/assessments/" + assessment.id() + "/publish")
                        .statusCode())
                .isEqualTo(428);
        assertThat(publish(UUID.randomUUID(), "1").statusCode()).isEqualTo(404);
        assertThat(page(assessment.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageHasTheFormOfAThreatModel() {
        Assessment assessment = published(approved(stored.lamplighter()));
        Document page = read(assessment.id());
        assertThat(page.selectFirst("h1").text()).isEqualTo("Lamplighter — agentic threat model");
        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "OWASP AIVSS score rationale",
                        "Controls that the vendor claims",
                        "MAESTRO 7-layer threat model",
                        "Who stands behind it, and when",
                        "What this score is not");
        assertThat(page.selectFirst(".score .value").text()).isEqualTo("9.6");
        assertThat(page.select("table.rationale tbody tr")).hasSize(10);
        assertThat(page.select(".layer .tag:not(abbr)").eachText())
                .hasSize(7)
                .contains("✓ mapped", "⚠ not certain from listing");
        assertThat(page.text())
                .contains(
                        "local reviewer, who approved it and decided none of its 23 items one by one; all were accepted with the approval")
                .doesNotContain("Looked at closely.")
                .contains("claimed, not accepted; it does not count")
                .contains("AIVSS 0.8-listing");
        assertThat(page.select("meta[name=robots]")).isEmpty();
        assertThat(page.select(".notice")).isEmpty();
    }

    @Test
    void everybodyGetsTheSameBytesAndAsksEachTimeWhetherTheyStand() {
        Assessment assessment = published(approved(stored.lamplighter()));
        Response first = page(assessment.id());
        assertThat(first.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(first.header("Set-Cookie")).isNull();
        Response again = given().accept("text/html")
                .header("If-None-Match", first.header("ETag"))
                .get("/p/" + assessment.id());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(page(UUID.randomUUID()).header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatWasPastedIsOnlySaidToBeFromItsAddress() {
        Assessment pasted = published(approved(stored.stored(
                StoredAssessments.pasted(SampleAssessments.lamplighter()),
                StoredAssessments.subject(),
                SampleAssessments.READ_AT)));
        String told = "pasted, said to be from";
        assertThat(read(pasted.id()).select("header p.quiet").text())
                .contains(told)
                .doesNotContain("· read");
        assertThat(read(pasted.id()).select("dt").eachText())
                .contains("Text pasted")
                .doesNotContain("Listing read");
        assertThat(readingPage(pasted.id())).contains(told).doesNotContain("· read 2");
        Assessment fetched = published(approved(stored.lamplighter()));
        assertThat(read(fetched.id()).select("header p.quiet").text())
                .contains("· read")
                .doesNotContain("pasted");
        assertThat(readingPage(fetched.id())).contains("· read 2").doesNotContain(told);
    }

    private static String readingPage(UUID id) {
        return Jsoup.parse(given().accept("text/html").get("/assessments/" + id).asString())
                .text();
    }

    @Test
    void neitherReasonsNorNamesOfKeysAreForThePublic() {
        Assessment assessment = stored.lamplighter();
        Person byKey = new Person("x", "Ada (key night run)", java.util.Set.of());
        desk.decide(
                assessment.id(),
                1,
                a -> List.of(new Ask.Change(
                        new Correction.OfFactor(
                                Factor.TOOL_USE,
                                Optional.of(new BigDecimal("0.1")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("It reads only."),
                                Optional.empty()),
                        "It is ours alone to know.")),
                byKey);
        desk.approve(assessment.id(), 2, Optional.of("Looked at closely."), byKey);
        publishing.publish(assessment.id(), 3, Person.LOCAL);
        String page = read(assessment.id()).text();
        assertThat(page)
                .contains("Reviewer Ada, who approved it and decided 1 of its", "by the reviewer. The draft said:")
                .doesNotContain("night run")
                .doesNotContain("ours alone")
                .doesNotContain("Looked at closely.");
    }

    private static List<Ask> accepted(Factor... factors) {
        return java.util.Arrays.stream(factors)
                .<Ask>map(f -> new Ask.Accept(new Item.OfFactor(f), Optional.empty()))
                .toList();
    }

    @Test
    void whoDecidedIsToldApartFromWhoApprovedAlsoAfterAReopening() {
        Person paul = new Person("p", "paul", java.util.Set.of());
        Person root = new Person("r", "root-admin", java.util.Set.of());
        UUID id = stored.lamplighter().id();
        desk.decide(id, 1, a -> accepted(Factor.MEMORY, Factor.PLANNING), paul);
        desk.approve(id, 2, Optional.empty(), root);
        publishing.publish(id, 3, root);
        assertThat(read(id).text())
                .contains("Reviewer root-admin, who approved it and decided none of its 23 items one by one;"
                        + " paul decided 2; the others were accepted with the approval");
        desk.reopen(id, 3, Optional.empty(), root);
        desk.decide(id, 4, a -> accepted(Factor.AUTONOMY), root);
        desk.approve(id, 5, Optional.empty(), root);
        publishing.publish(id, 6, root);
        assertThat(read(id).text())
                .contains("Reviewer root-admin, who approved it and decided 1 of its 23 items one by one;"
                        + " paul decided 2; the others were accepted with the approval");
    }

    @Test
    void whoeverMeetsAPageTakenDownIsLedToThePublicOnes() {
        Document gone = Jsoup.parse(page(UUID.randomUUID()).asString());
        assertThat(gone.select("nav a").eachAttr("href")).containsExactly("/p", "/scoring");
        assertThat(gone.select("main a").eachAttr("href")).containsExactly("/p");
        assertThat(gone.selectFirst("main").text()).doesNotContain("/p");
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/assessments/" + UUID.randomUUID())
                                .asString())
                        .select("nav a")
                        .eachAttr("href"))
                .contains("/queue");
    }

    @Test
    void whatPeopleTypedIsTextOnly() {
        String hostile = "<script>alert(1)</script>\" onload=x {view.id} ";
        Assessment assessment = stored.stored(
                SampleAssessments.hostile(hostile), StoredAssessments.subject(), SampleAssessments.READ_AT);
        desk.approve(assessment.id(), 1, Optional.of(hostile), new Person("x", hostile, java.util.Set.of()));
        publishing.publish(assessment.id(), 2, Person.LOCAL);
        Document page = read(assessment.id());
        assertThat(page.select("script, img, iframe, style, [style], [onload]")).isEmpty();
        assertThat(page.select("[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).matches("(/|#|https?://).*"));
        assertThat(page.select("dd bdi").text()).contains("<script>alert(1)</script>");
    }

    @Test
    void theListHoldsWhatIsPublicNewestFirstAndCanBeSearched() {
        String word = "w" + UUID.randomUUID().toString().substring(0, 8);
        String subject = "https://" + word + ".example.com/";
        Assessment older = published(
                approved(stored.stored(SampleAssessments.lamplighter(), subject + "1", SampleAssessments.READ_AT)));
        Assessment hidden =
                approved(stored.stored(SampleAssessments.lamplighter(), subject + "2", SampleAssessments.READ_AT));
        Assessment newer = published(
                approved(stored.stored(SampleAssessments.lamplighter(), subject + "3", SampleAssessments.READ_AT)));
        Document list =
                Jsoup.parse(given().accept("text/html").get("/p?q=" + word).asString());
        assertThat(list.select("td.listing a").eachAttr("href"))
                .containsExactly("/p/" + newer.id(), "/p/" + older.id())
                .doesNotContain("/p/" + hidden.id());
        assertThat(given().accept("text/html").get("/p?cursor=nonsense").statusCode())
                .isEqualTo(422);
    }

    @Test
    void theReadingPageOffersThePublicPageToThoseWhoMay() {
        Assessment assessment = approved(stored.lamplighter());
        Document page = Jsoup.parse(given().accept("text/html")
                .get("/assessments/" + assessment.id())
                .asString());
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("form[action$=/publish]")).hasSize(1);
        Response done = given().redirects()
                .follow(false)
                .accept("text/html")
                .formParam(FormTokens.FIELD, FormTokens.local())
                .formParam("version", 2)
                .post("/assessments/" + assessment.id() + "/publish");
        assertThat(done.statusCode()).isEqualTo(303);
        page = Jsoup.parse(given().accept("text/html")
                .get("/assessments/" + assessment.id())
                .asString());
        assertThat(page.select("a[href=/p/" + assessment.id() + "]")).hasSize(1);
        assertThat(page.select("form[action$=/unpublish]")).hasSize(1);
        assertThat(page.select("form[action$=/publish]")).isEmpty();
    }
}
