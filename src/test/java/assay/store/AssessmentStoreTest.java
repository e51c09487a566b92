package assay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Cost;
import assay.assessment.Draft;
import assay.assessment.SampleAssessments;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import assay.store.AssessmentQuery.Filter;
import assay.store.AssessmentQuery.Sort;
import assay.store.Submission.Source;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class AssessmentStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:20:00.123Z");
    private static final FetchedPage PAGE =
            FetchedPage.given(Optional.empty(), NOW, "text/plain", "text".getBytes(StandardCharsets.UTF_8));

    @Inject
    AssessmentStore store;

    @Inject
    Captures captures;

    @Inject
    DataSource database;

    private UUID accepted() {
        UUID id = UUID.randomUUID();
        store.accept(Submission.waiting(
                id, Source.text(Optional.of("T"), "some text", Optional.empty()), Optional.empty(), "rules", NOW));
        return id;
    }

    private static Assessment lamplighter(UUID id) {
        Assessment a = SampleAssessments.lamplighter();
        return new Assessment(
                id,
                1,
                a.status(),
                a.subject(),
                a.capture(),
                a.otherCaptures(),
                a.listing(),
                a.draft(),
                a.score(),
                a.claimedScore(),
                a.review());
    }

    @Test
    void whatIsReadBackEqualsWhatWasStored() {
        UUID id = accepted();
        Assessment assessment = lamplighter(id);
        assertThat(store.complete(assessment, List.of(PAGE))).isTrue();
        assertThat(store.assessment(id)).contains(assessment);
    }

    private static Assessment costing(UUID id, Cost cost) {
        Assessment a = lamplighter(id);
        Draft d = a.draft();
        Draft priced = new Draft(
                d.kind(),
                d.summary(),
                d.factors(),
                d.cvss(),
                d.threatMultiplier(),
                d.claimedControls(),
                d.layers(),
                d.warnings(),
                d.provenance().at(Optional.of(cost)));
        return new Assessment(
                id,
                1,
                a.status(),
                a.subject(),
                a.capture(),
                a.otherCaptures(),
                a.listing(),
                priced,
                a.score(),
                a.claimedScore(),
                a.review());
    }

    @ParameterizedTest
    @CsvSource({"0.01045", "12.50", "0.00", "0.0000001", "123456789.000000001"})
    void whatADraftCostIsReadBackToTheLastDecimal(String amount) {
        UUID id = accepted();
        Assessment assessment = costing(id, new Cost(new BigDecimal(amount), "EUR"));
        store.complete(assessment, List.of(PAGE));
        assertThat(store.assessment(id)).contains(assessment);
    }

    @Test
    void aDraftStoredBeforeThereWereCostsIsReadWithoutOne() throws Exception {
        UUID id = accepted();
        store.complete(costing(id, new Cost(new BigDecimal("0.02"), "EUR")), List.of(PAGE));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update assessment set document = document #- '{draft,provenance,cost}'"
                            + " where document #> '{draft,provenance,cost}' is not null and id = '" + id + "'"))
                    .isEqualTo(1);
        }
        assertThat(store.assessment(id)).contains(lamplighter(id));
    }

    @Test
    void aScoreStoredByAnEarlierBuildIsCompleted() throws Exception {
        UUID id = accepted();
        store.complete(lamplighter(id), List.of(PAGE));
        String migration = new String(
                getClass()
                        .getResourceAsStream("/db/migration/V2__what_cvss_alone_gives.sql")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update assessment set document = document #- '{score,fromCvss}' #- '{score,adjustments}'"
                    + " #- '{claimedScore,fromCvss}' #- '{claimedScore,adjustments}' where id = '" + id + "'");
            statement.execute(migration);
        }
        assertThat(store.assessment(id)).contains(lamplighter(id));
    }

    @Test
    void aSubmissionReadsBackAsItWasHandedIn() {
        UUID id = UUID.randomUUID();
        Submission submission = Submission.waiting(
                id,
                Source.html("<p>“ü”</p>", Optional.of("https://a.example/")),
                Optional.of("https://a.example/"),
                "rules",
                NOW);
        store.accept(submission);
        assertThat(store.submission(id)).contains(submission);
    }

    private static FetchedPage fetched(String url, Instant at, String body) {
        ListingUrl address = ListingUrl.parse(url);
        return new FetchedPage(
                Optional.of(address),
                Optional.of(address.resolve("/there")),
                at,
                200,
                "text/html",
                Optional.of("utf-8"),
                Map.of("etag", "\"v1\""),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Capture capture(FetchedPage page) {
        String sha256 = Integer.toHexString(Arrays.hashCode(page.body())) + "0".repeat(64);
        return new Capture(
                page.requested().map(ListingUrl::toString),
                page.answered().map(ListingUrl::toString),
                page.at(),
                sha256.substring(0, 64),
                OptionalInt.of(page.status()),
                page.contentType(),
                page.body().length);
    }

    private void keep(FetchedPage page) {
        store.fail(
                accepted(), Failure.of(FailureCode.TOO_LITTLE_TEXT, "Little."), List.of(capture(page)), List.of(page));
    }

    @Test
    void theLastReadingOfAnAddressIsAtHand() {
        String url = "https://" + UUID.randomUUID() + ".example.com/";
        assertThat(captures.lastRead(ListingUrl.parse(url))).isEmpty();
        FetchedPage older = fetched(url, NOW, "older " + url);
        FetchedPage newer = fetched(url, NOW.plusSeconds(60), "newer " + url);
        keep(newer);
        keep(older);
        FetchedPage last = captures.lastRead(ListingUrl.parse(url)).orElseThrow();
        assertThat(last).usingRecursiveComparison().isEqualTo(newer);
    }

    @Test
    void whatWasReadBesideThePageIsKeptAndAtHand() {
        String url = "https://" + UUID.randomUUID() + ".example.com/";
        FetchedPage beside = fetched(url + "beside", NOW, "beside " + url);
        Capture first = SampleAssessments.lamplighter().capture();
        Capture second = capture(beside);
        UUID id = accepted();
        Assessment a = lamplighter(id);
        Assessment two = new Assessment(
                id,
                1,
                a.status(),
                a.subject(),
                first,
                List.of(second),
                a.listing(),
                a.draft(),
                a.score(),
                a.claimedScore(),
                a.review());
        assertThat(store.complete(two, List.of(PAGE, beside))).isTrue();
        assertThat(store.assessment(id)).contains(two);
        assertThat(captures.lastRead(ListingUrl.parse(url + "beside")).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(beside);
    }

    @Test
    void bytesAreLetGoWhenNoCaptureSinceThenHasThem() {
        String url = "https://" + UUID.randomUUID() + ".example.com/";
        Instant then = Instant.parse("2020-01-01T00:00:00Z");
        keep(fetched(url + "old", then, "old " + url));
        keep(fetched(url + "same", then, "same " + url));
        keep(fetched(url + "same", NOW, "same " + url));
        assertThat(captures.forgetBefore(Instant.parse("2021-01-01T00:00:00Z"))).isEqualTo(1);
        assertThat(captures.lastRead(ListingUrl.parse(url + "old"))).isEmpty();
        assertThat(captures.lastRead(ListingUrl.parse(url + "same"))).isPresent();
    }

    @Test
    void theFirstOutcomeStands() {
        UUID id = accepted();
        assertThat(store.complete(lamplighter(id), List.of(PAGE))).isTrue();
        assertThat(store.complete(lamplighter(id), List.of(PAGE))).isFalse();
        assertThat(store.fail(id, Failure.of(FailureCode.TIMEOUT, "Late."), List.of(), List.of()))
                .isFalse();
        assertThat(store.begin(id)).isEmpty();
        assertThat(store.submission(id).orElseThrow().state()).isEqualTo(Submission.State.DONE);
    }

    @Test
    void aFailureKeepsEverythingItSays() {
        UUID id = accepted();
        Failure failure = new Failure(
                FailureCode.HTTP_STATUS, "It is busy.", true, Optional.of(Duration.ofSeconds(30)), OptionalInt.of(503));
        assertThat(store.fail(id, failure, List.of(), List.of())).isTrue();
        assertThat(store.submission(id).orElseThrow().failure()).contains(failure);
        assertThat(store.hasEnded(id)).isTrue();
    }

    @Test
    void attemptsAreCounted() {
        UUID id = accepted();
        store.begin(id);
        assertThat(store.begin(id).orElseThrow().attempts()).isEqualTo(2);
        assertThat(store.hasEnded(id)).isFalse();
    }

    @Test
    void howeverOftenItIsHandedBackItCountsAsOneAttempt() {
        UUID id = accepted();
        for (int stop = 0; stop < 3; stop++) {
            store.begin(id);
            store.handBack(id);
            Submission waiting = store.submission(id).orElseThrow();
            assertThat(waiting.state()).isEqualTo(Submission.State.WAITING);
            assertThat(waiting.attempts()).isEqualTo(1);
        }
    }

    @Test
    void whatHasEndedIsNotHandedBack() {
        UUID id = accepted();
        store.complete(lamplighter(id), List.of(PAGE));
        store.handBack(id);
        assertThat(store.submission(id).orElseThrow().state()).isEqualTo(Submission.State.DONE);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = new Cursor(Sort.SCORE, "9.1", UUID.randomUUID()).text();
        AssessmentQuery query = new AssessmentQuery(Filter.NONE, Sort.NEWEST, 10, Optional.of(cursor));
        assertThatThrownBy(() -> store.list(query)).isInstanceOf(InvalidCursor.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SCORE, 1e-999999999",
        "SCORE, 1e999999999",
        "SCORE, -9.1",
        "NEWEST, +300000-01-01T00:00:00Z",
        "NEWEST, -1000000000-01-01T00:00:00Z",
        "NEWEST, 2026-02-30T00:00:00Z",
        "OLDEST, -1000000000-01-01T00:00:00Z",
        "UNKNOWNS, -1",
        "UNKNOWNS, 99999999999",
    })
    void aCursorThatNamesNoLineIsRefused(Sort sort, String value) {
        String cursor = new Cursor(sort, value, UUID.randomUUID()).text();
        AssessmentQuery query = new AssessmentQuery(Filter.NONE, sort, 10, Optional.of(cursor));
        assertThatThrownBy(() -> store.list(query)).isInstanceOf(InvalidCursor.class);
    }
}
