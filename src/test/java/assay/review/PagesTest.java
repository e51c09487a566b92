package assay.review;

import static org.assertj.core.api.Assertions.assertThat;

import assay.access.Person;
import assay.aivss.Severity;
import assay.assessment.Assessment;
import assay.assessment.SampleAssessments;
import assay.assessment.Status;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.Listing.Fact;
import assay.store.AssessmentQuery;
import assay.store.AssessmentQuery.Sort;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.store.Submission;
import assay.store.Submission.Source;
import assay.store.Submission.State;
import assay.web.AssessPage;
import assay.web.AssessPage.Sample;
import assay.web.AssessPage.Typed;
import assay.web.Problem;
import assay.web.RequestCode;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagesTest {
    private static final Clock CLOCK = Clock.fixed(SampleAssessments.READ_AT.plusSeconds(7_300), ZoneOffset.UTC);
    private static final String HOSTILE =
            "<script>alert(1)</script>\"' onload=x <img src=x onerror=x> {view.id} &amp; ";

    @Inject
    AssessmentStore store;

    @Inject
    Versions versions;

    private AssessmentEndpoint assessments;

    @BeforeEach
    void open() {
        assessments = new AssessmentEndpoint(store, versions, CLOCK);
    }

    @Test
    void neverShowsAScoreAlone() {
        Document page = page(SampleAssessments.lamplighter());
        assertThat(page.selectFirst(".value").text()).isEqualTo("9.6");
        assertThat(page.selectFirst(".score .band").text()).isEqualTo("Critical");
        assertThat(page.selectFirst(".score figcaption").text())
                .isEqualTo("Point value 9.6; between 9.5 and 9.8 over what the listing leaves open. "
                        + "7 of 10 factors rest on a quote. Edition 0.8-listing.");
        assertThat(page.select(".formula dd").eachText())
                .containsExactly(
                        "= (10 − 8.7) × (7.05 / 10) × 1.00 = 0.9165", "= (8.7 + 0.9165) × 1.00 = 9.6165 → 9.6");
    }

    @Test
    void showsWhatTheScoreAddsUpToAndHowItWasComputed() {
        Assessment assessment = SampleAssessments.lamplighter();
        Document page = page(assessment);
        assertThat(page.select("svg.waterfall desc").first().text())
                .startsWith("CVSS base 8.7; Autonomy of Action +")
                .endsWith("AIVSS, rounded 9.6; critical");
        Element computed = page.selectFirst("details.computed");
        assertThat(computed.select(".by-hand tbody th").eachText())
                .containsExactly("CVSS", "Σ", "AARS", "raw", "AIVSS");
        assertThat(computed.select(".parts tbody tr")).hasSize(12);
        assertThat(computed.getElementById("score-text").text()).startsWith("Assay-AIVSS:0.8-listing/CVSS:4.0/");
        assertThat(computed.select("a[href=/api/v1/assessments/" + assessment.id() + "/receipt]"))
                .hasSize(1);
    }

    @Test
    void showsTheEditionsTenAndLanguageApart() {
        Document page = page(SampleAssessments.lamplighter());
        assertThat(page.select("ol.factors h3")).hasSize(10);
        assertThat(page.select("ul.factors h3").eachText()).containsExactly("Natural Language Interface");
        assertThat(page.select(".layers h3")).hasSize(7);
    }

    @Test
    void everyQuoteLeadsToItsPassage() {
        for (Assessment assessment :
                List.of(SampleAssessments.lamplighter(), SampleAssessments.lengthy(), SampleAssessments.arabic())) {
            Document page = page(assessment);
            assertThat(page.select("blockquote a"))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(page.select(".passage" + link.attr("href")))
                            .hasSize(1));
        }
    }

    @Test
    void foldsAwayWhatIsBeyondThreeQuotes() {
        Element factor = page(SampleAssessments.lengthy()).getElementById("factor-autonomy");
        assertThat(factor.select("> blockquote")).hasSize(3);
        assertThat(factor.selectFirst("summary").text()).isEqualTo("37 more quotes");
        assertThat(factor.select("details blockquote")).hasSize(37);
    }

    @Test
    void saysPlainlyThatNothingIsQuoted() {
        Document page = page(SampleAssessments.silent());
        assertThat(page.select("blockquote")).isEmpty();
        assertThat(page.select(".cert.unknown")).hasSizeGreaterThanOrEqualTo(11);
        assertThat(page.select(".questions li")).isNotEmpty();
        assertThat(page.text())
                .contains("0 of 10 factors rest on a quote")
                .doesNotContain("If the vendor’s controls hold");
    }

    @Test
    void showsWhatAClaimedControlWouldDo() {
        String text = page(SampleAssessments.lamplighter()).text();
        assertThat(text).contains("If the vendor’s controls hold 8.2 High Mitigation Factor 0.85 in place of 1.00");
    }

    @Test
    void tellsWhichClaimsRestOnAPassage() {
        Document page = page(SampleAssessments.lamplighter());
        assertThat(page.selectFirst("#p3 .uses").text())
                .contains("Autonomy of Action")
                .contains("L2");
        assertThat(page.select("#p4 .uses")).isEmpty();
    }

    @Test
    void aHeadingThatWasReadStandsForThePathBelowIt() {
        Assessment assessment = SampleAssessments.lamplighter();
        assertThat(page(assessment).select(".path").eachText()).containsExactly("What it does", "Safety");
        assertThat(page(SampleAssessments.headed()).select(".path").eachText()).containsExactly("Lamplighter");
        assertThat(page(SampleAssessments.headed()).select(".passage .heading").eachText())
                .containsExactly("What it does", "Safety", "Logs");
    }

    @Test
    void everyTextOfTheListingHasItsOwnDirection() {
        Document page = page(SampleAssessments.arabic());
        assertThat(page.selectFirst("h1").attr("dir")).isEqualTo("auto");
        assertThat(page.select("blockquote > span, .passage > p, .factor > p"))
                .allSatisfy(e -> assertThat(e.attr("dir")).isEqualTo("auto"));
    }

    @Test
    void everythingFromOutsideIsTextOnly() {
        Assessment hostile = SampleAssessments.hostile(HOSTILE);
        Submission waiting = submission(State.WAITING, Optional.empty());
        Submission failed = submission(State.FAILED, Optional.of(Failure.of(FailureCode.BOT_WALL, HOSTILE)));
        Typed typed = new Typed("html", HOSTILE, HOSTILE, HOSTILE, "</textarea>" + HOSTILE, true);
        Optional<Problem> problem = Optional.of(Problem.of(RequestCode.INVALID_VALUE, HOSTILE));
        QueueForm asked = form("q", HOSTILE, "drafter", HOSTILE, "assignee", HOSTILE);
        AssessmentQuery query = asked.query(50, Optional.of(HOSTILE), HOSTILE, CLOCK.instant(), List::of);
        List<String> pages = List.of(
                assessments.page(hostile).render(),
                rendered(assessments.answer(waiting)),
                rendered(assessments.answer(failed)),
                AssessPage.of(
                                typed,
                                problem,
                                List.of(new Sample("x", HOSTILE)),
                                List.of(summary(hostile)),
                                CLOCK.instant())
                        .page()
                        .render(),
                QueueEndpoint.Templates.queue(
                                view(asked, query, new Listed<>(List.of(summary(hostile)), Optional.of(HOSTILE))))
                        .render());
        for (String html : pages) {
            Document page = Jsoup.parse(html);
            assertThat(html).doesNotContain("<script>");
            assertThat(page.select("img, iframe, object, style")).isEmpty();
            assertThat(page.select("script"))
                    .allSatisfy(script -> assertThat(script.attr("src")).matches("/[a-z]+\\.js\\?v=[0-9a-f]+"));
            assertThat(page.getAllElements())
                    .allSatisfy(element -> assertThat(element.attributes())
                            .allSatisfy(a ->
                                    assertThat(a.getKey()).isNotEqualTo("style").doesNotStartWith("on")));
            assertThat(page.select("[href]"))
                    .allSatisfy(link -> assertThat(link.attr("href")).matches("(/|#|https?://).*"));
            assertThat(page.text()).contains("<script>alert(1)</script>");
        }
    }

    @Test
    void keepsWhatWasTypedExactly() {
        Typed typed = new Typed("text", "u", "t", "\n  first line\n</textarea>", "<p>x", true);
        Document page = Jsoup.parse(AssessPage.of(typed, Optional.empty(), List.of(), List.of(), CLOCK.instant())
                .page()
                .render());
        assertThat(page.getElementById("text").wholeText()).isEqualTo("\n  first line\n</textarea>");
        assertThat(page.getElementById("html").wholeText()).isEqualTo("<p>x");
        assertThat(page.getElementById("url").val()).isEqualTo("u");
        assertThat(page.select("[checked]").eachAttr("value")).containsExactly("text", "true");
    }

    @Test
    void linksOutsideOnlyWithoutLeavingATrace() {
        assertThat(page(SampleAssessments.lamplighter()).select("a[href^=http]"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.attr("rel")).isEqualTo("nofollow noopener noreferrer"));
    }

    @Test
    void showsWhereThePageLinksToByKindAndHost() {
        Element links = page(SampleAssessments.lamplighter()).selectFirst("dl.links");

        assertThat(links.select("dt").eachText()).containsExactly("Source", "Docs", "Privacy");
        assertThat(links.select("a").eachText())
                .containsExactly("git.example.com", "docs.lamplighter.example", "lamplighter.example");
        assertThat(links.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).matches("https?://[^\"<>\\s]+"))
                .allSatisfy(link -> assertThat(link.attr("rel")).isEqualTo("nofollow noopener noreferrer"));
        assertThat(links.select("small").eachText())
                .allSatisfy(rest -> assertThat(rest).hasSizeLessThanOrEqualTo(61));
        assertThat(page(SampleAssessments.silent()).select("dl.links")).isEmpty();
    }

    @Test
    void showsWhatThePageStatesShortAndBounded() {
        assertThat(page(SampleAssessments.lamplighter()).select("dl.stated").text())
                .isEqualTo("Category Operations");
        assertThat(page(SampleAssessments.silent()).select("dl.stated")).isEmpty();

        List<Fact> many = new ArrayList<>(List.of(
                new Fact("price", "5 USD"), new Fact("operatingSystem", "Linux"), new Fact("price", "<b>25 USD</b>")));
        IntStream.range(0, 60).forEach(i -> many.add(new Fact("x".repeat(99) + i, "y".repeat(9_000))));
        IntStream.range(0, 60).forEach(i -> many.add(new Fact("n" + i, "v")));
        Document page = page(SampleAssessments.stating(many));
        Element stated = page.selectFirst("dl.stated");
        assertThat(stated.select("dt").eachText())
                .startsWith("Price", "Operating system")
                .hasSize(15);
        assertThat(stated.selectFirst("dd").children().eachText()).containsExactly("5 USD", "<b>25 USD</b>");
        assertThat(stated.text()).hasSizeLessThan(15 * 5 * 250);
        assertThat(page.text()).contains("And 103 more; all of them.");
    }

    @Test
    void namesForPeopleWhatTheDraftWasMadeWith() {
        Assessment assessment = SampleAssessments.lamplighter();
        assertThat(OriginView.Named.of("screening", "1"))
                .isEqualTo(new OriginView.Named("Screening rules", "version 1"));
        assertThat(page(assessment).selectFirst("#passages > p").text())
                .isEqualTo("The text as it was captured, passage by passage. Quotes above link here.");
    }

    @Test
    void aPendingPageLooksAgainByItself() {
        Response response = assessments.answer(submission(State.RUNNING, Optional.empty()));
        assertThat(response.getStatus()).isEqualTo(200);
        Document page = Jsoup.parse(rendered(response));
        assertThat(page.selectFirst("meta[http-equiv=refresh]").attr("content")).isEqualTo("1");
        assertThat(page.selectFirst("h1").text()).isEqualTo("Being read");
    }

    @Test
    void aFailureSaysWhatToDoAndOffersIt() {
        Failure wall = Failure.of(FailureCode.BOT_WALL, "It answers only to browsers. Paste its text instead.");
        Response response = assessments.answer(submission(State.FAILED, Optional.of(wall)));
        assertThat(response.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(rendered(response));
        assertThat(page.select("meta[http-equiv=refresh]")).isEmpty();
        assertThat(page.selectFirst("[role=alert]").text()).contains("Paste its text instead.");
        assertThat(page.getElementById("url").val()).isEqualTo(HOSTILE);
        assertThat(page.selectFirst("input[name=kind][checked]").val()).isEqualTo("url");
        assertThat(page.selectFirst("p.noprint").text())
                .isEqualTo("To paste the page in place of its address, choose Text or HTML. What was typed is below.");
    }

    @Test
    void aFailureThatMayPassOffersTheSameAgain() {
        Failure timeout = Failure.of(FailureCode.TIMEOUT, "It took too long. Try again.");
        Document page = Jsoup.parse(rendered(assessments.answer(submission(State.FAILED, Optional.of(timeout)))));
        assertThat(page.selectFirst("input[name=kind][checked]").val()).isEqualTo("url");
    }

    /** The submission ended five seconds ago. */
    @Test
    void aFailureCountsDownToTheNextTry() {
        Failure slow = new Failure(
                FailureCode.HTTP_STATUS,
                "Status 429. Try again later.",
                true,
                Optional.of(Duration.ofSeconds(125)),
                OptionalInt.of(429));
        Response response = assessments.answer(submission(State.FAILED, Optional.of(slow)));
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("120");
        assertThat(Jsoup.parse(rendered(response)).selectFirst("p.noprint").text())
                .startsWith("Try again in 2 minutes.");
    }

    @Test
    void theNextRowsKeepTheFilter() {
        QueueForm form =
                form("q", "a&b=c %", "status", "DRAFTED", "severity", "HIGH", "drafter", "x+y", "sort", "SCORE");
        AssessmentQuery query = form.query(50, Optional.empty(), "ada", CLOCK.instant(), List::of);
        assertThat(query.filter().statuses()).containsExactly(Status.DRAFTED);
        assertThat(query.filter().severity()).contains(Severity.HIGH);
        assertThat(query.filter().drafter()).contains("x+y");
        assertThat(query.sort()).isEqualTo(Sort.SCORE);
        assertThat(view(form, query, new Listed<>(List.of(), Optional.of("x_-1")))
                        .next())
                .isEqualTo("/queue?q=a%26b%3Dc+%25&status=DRAFTED&severity=HIGH&drafter=x%2By&sort=SCORE&cursor=x_-1");
    }

    @Test
    void theQueueIsNarrowedDownByAgePersonWarningsAndCertainty() {
        AssessmentQuery.Filter filter = form(
                        "status",
                        "open",
                        "age",
                        "over_month",
                        "assignee",
                        "me",
                        "warnings",
                        "no",
                        "evidenced",
                        "little")
                .query(50, Optional.empty(), "ada", CLOCK.instant(), List::of)
                .filter();
        assertThat(filter.statuses()).containsExactlyInAnyOrder(Status.DRAFTED, Status.IN_REVIEW);
        assertThat(filter.to()).contains(CLOCK.instant().minus(Duration.ofDays(30)));
        assertThat(filter.from()).isEmpty();
        assertThat(filter.assignee()).contains("ada");
        assertThat(filter.warnings()).contains(false);
        assertThat(filter.evidenced()).contains(AssessmentQuery.Evidenced.LITTLE);
        assertThat(form("age", "tomorrow", "severity", "awful", "sort", "luck")
                        .query(50, Optional.empty(), "ada", CLOCK.instant(), List::of))
                .isEqualTo(form().query(50, Optional.empty(), "ada", CLOCK.instant(), List::of));
        assertThat(form().query(50, Optional.empty(), "ada", CLOCK.instant(), List::of)
                        .filter()
                        .statuses())
                .containsExactlyInAnyOrder(Status.DRAFTED, Status.IN_REVIEW, Status.APPROVED, Status.REJECTED);
    }

    private static QueueForm form(String... fields) {
        MultivaluedHashMap<String, String> given = new MultivaluedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            given.add(fields[i], fields[i + 1]);
        }
        return QueueForm.read(given);
    }

    static QueueEndpoint.QueueView view(QueueForm form, AssessmentQuery query, Listed<AssessmentSummary> listed) {
        return QueueEndpoint.view(
                form,
                query,
                listed,
                Map.of(Status.DRAFTED, 12_000, Status.APPROVED, 3),
                List.of("rules 1"),
                new QueueEndpoint.People(Person.LOCAL, List.of("ada", "grace")),
                new QueueEndpoint.Open(1, Map.of()),
                CLOCK.instant());
    }

    @Test
    void theQueueShowsBandIntervalAndShare() {
        Document page = Jsoup.parse(QueueEndpoint.Templates.queue(view(
                        form(),
                        AssessmentQuery.newest(50),
                        new Listed<>(List.of(summary(SampleAssessments.lamplighter())), Optional.empty())))
                .render());
        assertThat(page.select("tbody td").eachText())
                .containsExactly(
                        "Lamplighter lamplighter.example",
                        "9.6 Critical",
                        "Drafted taken by ada 1 warning",
                        "7 / 10",
                        "2 h ago",
                        "Review");
        assertThat(page.selectFirst("tbody svg").attr("aria-label")).isEqualTo("between 9.5 and 9.8");
        assertThat(page.select("a[rel=next]")).isEmpty();
    }

    private Document page(Assessment assessment) {
        return Jsoup.parse(assessments.page(assessment).render());
    }

    private static String rendered(Response response) {
        return ((TemplateInstance) response.getEntity()).render();
    }

    private static Submission submission(State state, Optional<Failure> failure) {
        Source source = new Source(Source.Kind.URL, Optional.of(HOSTILE), Optional.empty(), Optional.empty());
        return new Submission(
                new UUID(0, 1),
                source,
                Optional.empty(),
                "rules",
                state,
                1,
                CLOCK.instant().minusSeconds(9),
                failure.map(f -> CLOCK.instant().minusSeconds(5)),
                failure);
    }

    static AssessmentSummary summary(Assessment a) {
        return new AssessmentSummary(
                a.id(),
                a.version(),
                a.subject().title(),
                a.subject().publisher(),
                a.subject().url(),
                a.status(),
                a.score().edition(),
                a.score().value(),
                a.score().interval().low(),
                a.score().interval().high(),
                a.score().severity(),
                a.score().coverage(),
                2,
                a.draft().warnings().size(),
                a.draft().provenance().drafter(),
                a.draft().provenance().draftedAt(),
                Optional.of("ada"));
    }
}
