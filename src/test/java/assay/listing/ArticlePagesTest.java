package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingOutcome.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles: what belongs to their text wherever it stands, and what stands between their paragraphs. */
class ArticlePagesTest {
    private static final String DECLARED = "<meta property='og:type' content='article'>";
    private static final String DATED = "<meta name='date' content='2026-11-20'>";
    private static final String LONG =
            "It was a cold spring, the ice stayed on the ponds until March, and the birds stood about on the dykes for days before the first of them began to build. ";

    private static final String BEFORE =
            "<p>The herons of the northern marsh came back in the last week of February, two weeks before anybody had expected them.</p>"
                    + "<p>Three wardens counted forty-one nests along the old canal, which is nine more than in the year before that.</p>";
    private static final String AFTER =
            "<p>Whether they stay depends on the water, and the water depends on a sluice that nobody has repaired since the flood.</p>"
                    + "<p>The council meets again in May to decide who is to pay for the work, and whether it can begin in the autumn.</p>"
                    + BEFORE.replace("northern", "southern")
                            .replace("Three", "Four")
                            .repeat(3);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<figure><table><tr><td>KEPT</td></tr></table><figcaption>Dropped.</figcaption></figure>",
                "<figure class='highlight'><pre>KEPT</pre></figure>",
                "<figure><blockquote><p>KEPT</p></blockquote></figure>",
                "<div class='social-embed widget'><blockquote><p>KEPT</p>— A warden</blockquote></div>",
                "<blockquote>KEPT</blockquote>",
                "<ul><li>KEPT</li><li>nine</li></ul>",
                "<dl><dt>Nests</dt><dd>KEPT</dd></dl>",
                "<div>First line of it.<br><br>KEPT<br><br>Third line of it.</div>",
                "<div class='elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'>KEPT</div></div>",
                "<p><a href='/a'>KEPT</a> is what the sign said, and it had been there for years.</p>",
                "<h3><a href='/1'>One</a></h3><p>A bird.</p><h3><a href='/2'>KEPT</a></h3><p>A fish.</p><h3><a href='/3'>Three</a></h3>",
                "<p>It is so <x-source>(<a href='/s'>KEPT</a>)</x-source> they say.</p>",
                "<section><p>KEPT</p></section>",
                "<section class='section section--has-ads'><h2>Nests</h2><p>KEPT</p></section>",
                "<section class='section--ads'><p>KEPT. " + LONG + LONG + "</p></section>",
                "<div class='snippet big-photo'><p>KEPT. " + LONG + "</p><p>" + LONG + "</p></div>",
                "<h2>Related</h2><ul><li><a href='/b'>A market hall for the old town</a></li></ul><p>KEPT. " + LONG
                        + "</p>",
                "<table><tr><th>Nests</th><th>Count</th></tr><tr><td><a href='/1'>KEPT</a></td><td>41</td></tr>"
                        + "<tr><td><a href='/2'>The upper bend of the canal</a></td><td>12</td></tr>"
                        + "<tr><td><a href='/3'>The island by the broken sluice</a></td><td>30</td></tr></table>",
                "<pre><code>KEPT</code></pre>"
            })
    void keepsWhatBelongsToTheText(String part) {
        assertThat(texts(
                        DECLARED,
                        "<article>" + BEFORE + part.replace("KEPT", "nine herons in two nests") + AFTER + "</article>"))
                .anyMatch(t -> t.contains("nine herons in two nests"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Advertisement</p>",
                "<p>Published: Advertisement day, 20 November 2026, 10:41</p>",
                "<p>Read more: <a href='/b'>Advertisement of another story about a canal</a></p>",
                "<figure><img src='x'><figcaption>Advertisement and a heron, seen from the tower in spring.</figcaption></figure>",
                "<aside><p>Advertisement for a newsletter that comes every second week, free.</p></aside>",
                "<article><p>Advertisement, wrote a reader who had never been to the marsh and never would.</p></article>"
            })
    void leavesOutWhatStandsBetweenTheParagraphs(String part) {
        assertThat(texts(DECLARED, "<article>" + BEFORE + part + AFTER + "</article>"))
                .noneMatch(t -> t.contains("Advertisement"));
    }

    @Test
    void endsWithTheLastShortSentence() {
        assertThat(texts(
                        DECLARED, "<article>" + BEFORE + AFTER + "<p>Who is to tell?</p><p>By A. Warden</p></article>"))
                .contains("Who is to tell?")
                .doesNotContain("By A. Warden");
    }

    @Test
    void beginsWithTheHeadingOfTheFirstSection() {
        assertThat(texts(DECLARED, "<article><p>News</p><h3>Two weeks early</h3>" + BEFORE + AFTER + "</article>"))
                .startsWith("Two weeks early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div id='comments'>SAID</div>",
                "<section id='sidebar'>SAID</section>",
                "<h2>27 commentaires</h2><ul><li>SAID</li></ul>"
            })
    void leavesOutWhatOthersSayHoweverLong(String around) {
        String said =
                ("<p>I was never there, wrote a reader, and I shall not go there either. " + LONG + "</p>").repeat(30);

        assertThat(texts(DECLARED, "<div>" + BEFORE + AFTER + "</div>" + around.replace("SAID", said)))
                .anyMatch(t -> t.startsWith("The herons"))
                .noneMatch(t -> t.contains("wrote a reader"));
    }

    @Test
    void staysInTheBoxThatIsNamedAsTheText() {
        assertThat(texts(
                        DECLARED,
                        "<div class='column'><p>The mayor of the town has been in the north since Monday, and nobody knows why he went.</p>"
                                + "<div class='entry-content'>" + BEFORE + AFTER + "</div></div>"))
                .anyMatch(t -> t.startsWith("The herons"))
                .noneMatch(t -> t.startsWith("The mayor"));
    }

    @Test
    void readsATextThatLiesInSeveralBoxes() {
        assertThat(texts(
                        DECLARED,
                        "<main><div class='a'>" + BEFORE + "</div><div class='b'><ul><li>" + LONG + "</li><li>" + LONG
                                + "Nine.</li></ul></div><div class='c'>" + AFTER + "</div></main>"))
                .anyMatch(t -> t.startsWith("The herons"))
                .anyMatch(t -> t.endsWith("Nine."))
                .anyMatch(t -> t.startsWith("The council"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>#all{display:none}</style><div id=all>TEXT</div>",
                "<style>#all{visibility:hidden}</style><div><div id=all>TEXT</div></div>",
                "<noscript><style>div{display:none}</style></noscript><div>TEXT</div>"
            })
    void readsAPageThatAScriptUncovers(String page) {
        assertThat(texts(DECLARED, page.replace("TEXT", BEFORE + AFTER))).anyMatch(t -> t.startsWith("The herons"));
    }

    @Test
    void keepsTheFeaturesOfAPageThatOnlyLooksLikeAnArticle() {
        String feature = "<li class='f'><h3><a href='/f'>Watch</a></h3><p>It watches over the nests at night.</p></li>";

        assertThat(texts(DATED, "<div>" + BEFORE + AFTER + "<ul>" + feature + feature + feature + "</ul></div>"))
                .contains("It watches over the nests at night.");
    }

    @Test
    void keepsALeadThatIsMostlyLinks() {
        assertThat(texts(
                        DECLARED,
                        "<div><p><a href='/h'>The herons of the marsh</a> and <a href='/w'>the wardens who count them</a> are back.</p>"
                                + BEFORE + AFTER + "</div>"))
                .anyMatch(t -> t.startsWith("The herons of the marsh and"));
    }

    @Test
    void keepsTheSameWordsUnderEachHeading() {
        assertThat(texts("", "<h2>Nest</h2><p>Ten letters a day.</p><h2>Colony</h2><p>Ten letters a day.</p>" + AFTER))
                .filteredOn(t -> t.equals("Ten letters a day."))
                .hasSize(2);
    }

    @Test
    void knowsAnArticleByTheDateItShows() {
        assertThat(texts(
                        "",
                        "<div><p>20 November 2026</p><div class='t'>" + BEFORE + AFTER
                                + "</div></div><div><p>Marsh and River</p><p>Print this page</p></div>"))
                .anyMatch(t -> t.startsWith("The herons"))
                .doesNotContain("Print this page", "20 November 2026");
    }

    @Test
    void knowsAnArticleByItsShape() {
        String teaser =
                "<div class='card'><p>A market hall is to be built where the brewery stood until last year.</p></div>";

        assertThat(texts(DATED, "<div>" + BEFORE + AFTER + "</div><div>" + teaser + "</div>"))
                .anyMatch(t -> t.startsWith("The herons"))
                .noneMatch(t -> t.startsWith("A market hall"));
    }

    @Test
    void readsScriptsWithoutSpacesAndFromRightToLeft() {
        String japanese = "<p>鷺は二月の終わりに湿地へ戻ってきた。</p><p>監視員は古い運河に沿って四十一の巣を数えた。</p>"
                + "<p>水門は洪水のあと誰にも直されていないままである。</p><p>議会は五月に再び集まり、費用を誰が払うかを決める予定だ。</p>";
        String arabic =
                "<p>عادت طيور البلشون إلى المستنقع الشمالي في الأسبوع الأخير من شهر فبراير، قبل الموعد المتوقع بأسبوعين.</p>"
                        + "<p>أحصى ثلاثة حراس واحدا وأربعين عشا على طول القناة القديمة، أي أكثر بتسعة من العام الماضي.</p>";

        assertThat(texts(DECLARED, "<article>" + japanese + "</article>"))
                .contains("鷺は二月の終わりに湿地へ戻ってきた。", "水門は洪水のあと誰にも直されていないままである。");
        assertThat(texts(DECLARED, "<article dir='rtl'>" + arabic + arabic.replace("ثلاثة", "أربعة") + "</article>"))
                .anyMatch(t -> t.startsWith("عادت"))
                .anyMatch(t -> t.startsWith("أحصى أربعة"));
    }

    private static List<String> texts(String head, String body) {
        String html = "<!doctype html><html><head><title>Herons</title>" + head + "</head><body><h1>Herons</h1>" + body
                + "</body></html>";
        ListingOutcome outcome = new ListingExtractor()
                .extract(FetchedPage.given(
                        Optional.empty(), Instant.EPOCH, "text/html", html.getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome).isInstanceOf(Readable.class);
        return ((Readable) outcome)
                .listing().passages().stream()
                        .filter(p -> p.source() == Passage.Source.MAIN)
                        .map(Passage::text)
                        .toList();
    }
}
