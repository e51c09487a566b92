package assay.review;

import static assay.review.PublicPages.page;
import static assay.review.PublicPages.read;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.TestDatabase;
import assay.access.Person;
import assay.assessment.Ask;
import assay.assessment.Assessment;
import assay.assessment.Item;
import assay.assessment.SampleAssessments;
import assay.store.AssessmentStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a public page says of its approval, and what it keeps to itself. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PublishedNoticesTest {
    private static final Instant READ = SampleAssessments.READ_AT;

    @Inject
    AssessmentStore store;

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

    @Test
    void whileItIsReviewedAgainThePageShowsWhatWasApproved() {
        Assessment assessment = published(approved(stored.lamplighter()));
        String before = page(assessment.id()).asString();
        Assessment open = desk.reopen(assessment.id(), 2, Optional.empty(), Person.LOCAL);
        desk.decide(
                open.id(),
                open.version(),
                a -> List.of(new Ask.Accept(new Item.OfControl(0), Optional.of("Seen."))),
                Person.LOCAL);
        Document page = read(assessment.id());
        assertThat(page.selectFirst(".score .value").text()).isEqualTo("9.6");
        assertThat(page.select(".notice")).as("that is not public").isEmpty();
        assertThat(page.text()).contains("version 2");
        assertThat(page(assessment.id()).asString()).isEqualTo(before);
        desk.reject(open.id(), 4, "It was wrong.", Person.LOCAL);
        assertThat(page(assessment.id()).asString()).isEqualTo(before);
    }

    @Test
    void aSupersededPageSaysSoAndLeadsToTheNewerOneOnceThatIsPublic() {
        String subject = StoredAssessments.subject();
        Assessment first = stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT);
        published(approved(first));
        Assessment second =
                stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT.plusSeconds(60));
        approved(second);
        assertThat(read(first.id()).select(".notice"))
                .as("an approval that is not public")
                .isEmpty();
        publishing.publish(second.id(), 2, Person.LOCAL);
        assertThat(read(first.id()).select(".notice").text()).contains("superseded");
        assertThat(read(first.id()).select(".notice a").attr("href")).isEqualTo("/p/" + second.id());
        assertThat(read(second.id()).select(".notice")).isEmpty();
    }

    @Test
    void aPageLeadsToTheNewestPublicApprovalWhateverStandsBetween() {
        String subject = StoredAssessments.subject();
        Assessment first = published(approved(stored.stored(SampleAssessments.lamplighter(), subject, READ)));
        Assessment second = approved(stored.stored(SampleAssessments.lamplighter(), subject, READ.plusSeconds(60)));
        desk.reopen(second.id(), 2, Optional.empty(), Person.LOCAL);
        assertThat(read(first.id()).select(".notice")).isEmpty();
        Assessment third =
                published(approved(stored.stored(SampleAssessments.lamplighter(), subject, READ.plusSeconds(120))));
        assertThat(read(first.id()).select(".notice a").attr("href")).isEqualTo("/p/" + third.id());
        assertThat(read(third.id()).select(".notice")).isEmpty();
        publishing.unpublish(third.id(), 2, Person.LOCAL);
        assertThat(read(first.id()).select(".notice")).isEmpty();
    }

    @Test
    void aDraftOfANewerReadingWithAllTheWordsIsNotTold() {
        String subject = StoredAssessments.subject();
        Assessment first = published(approved(stored.stored(SampleAssessments.lamplighter(), subject, READ)));
        String before = page(first.id()).asString();
        Assessment draft = stored.stored(SampleAssessments.lamplighter(), subject, READ.plusSeconds(60));
        desk.decide(draft.id(), 1, a -> List.of(new Ask.Accept(Item.Single.KIND, Optional.empty())), Person.LOCAL);
        assertThat(page(first.id()).asString()).isEqualTo(before);
    }

    @Test
    void aPublicPageOfPastedTextDoesNotSupersedeWhatWasFetched() {
        String subject = StoredAssessments.subject();
        Assessment fetched = published(approved(stored.lamplighter(subject)));
        Assessment pasted = published(approved(stored.stored(
                StoredAssessments.pasted(SampleAssessments.lamplighter()), subject, READ.plusSeconds(60))));
        assertThat(read(fetched.id()).select(".notice")).isEmpty();
        assertThat(read(pasted.id()).select(".notice")).isEmpty();
    }

    @Test
    void theApprovalLapsesWhenQuotedWordsAreGoneFromANewerReading() {
        String subject = StoredAssessments.subject();
        Assessment first =
                published(approved(stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT)));
        stored.stored(SampleAssessments.lamplighter(), subject, SampleAssessments.READ_AT.plusSeconds(60));
        assertThat(read(first.id()).select(".notice")).isEmpty();
        stored.stored(
                StoredAssessments.without("p3", SampleAssessments.lamplighter()),
                subject,
                SampleAssessments.READ_AT.plusSeconds(3_600));
        assertThat(read(first.id()).select(".notice").text())
                .contains("The approval lapsed on 21 Nov 2026, 04:20 UTC")
                .contains("Keeps a searchable memory of each outage");
        Response approval = given().get("/api/v1/assessments/" + first.id() + "/approval");
        assertThat(approval.path("lapsed.reason").toString()).isEqualTo("quote_gone");
        assertThat(approval.path("lapsed.since").toString()).isEqualTo("2026-11-21T04:20:00Z");
        assertThat((List<?>) approval.path("lapsed.quotes")).hasSize(1);
        assertThat(Jsoup.parse(given().accept("text/html")
                                .get("/assessments/" + first.id())
                                .asString())
                        .text())
                .contains("no longer holds a quote that it rests on");
    }

    @Test
    void aPastedReadingNeverEndsAnApproval() {
        String subject = StoredAssessments.subject();
        Assessment fetched = published(approved(stored.lamplighter(subject)));
        Assessment without = StoredAssessments.without("p3", SampleAssessments.lamplighter());
        stored.stored(StoredAssessments.pasted(without), subject, SampleAssessments.READ_AT.plusSeconds(60));
        assertThat(read(fetched.id()).select(".notice")).isEmpty();

        String other = StoredAssessments.subject();
        Assessment pasted = published(approved(stored.stored(
                StoredAssessments.pasted(SampleAssessments.lamplighter()), other, SampleAssessments.READ_AT)));
        stored.stored(StoredAssessments.pasted(without), other, SampleAssessments.READ_AT.plusSeconds(60));
        assertThat(read(pasted.id()).select(".notice")).isEmpty();
        stored.stored(without, other, SampleAssessments.READ_AT.plusSeconds(120));
        assertThat(read(pasted.id()).select(".notice").text()).contains("The approval lapsed");
    }
}
