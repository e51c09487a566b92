package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Listing.Link;
import assay.listing.ListingOutcome.Readable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinksTest {
    private static final String ENOUGH =
            "<p>Heron reads the inbox of a small office, sorts what came in and drafts an answer to each letter.</p>"
                    + "<p>A person looks at every draft before it leaves; Heron keeps no copy of the letters once they are sent.</p>"
                    + "<p>It runs on the office's own server and calls one hosted language model over an API.</p>";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "DOCS, <a href='/docs/'>Documentation</a>, https://heron.example.com/docs/",
                "DOCS, <a href='https://docs.heron.example.com/start'>Start here</a>, https://docs.heron.example.com/start",
                "DOCS, <a href='https://docs.heron.example.com/'>Start here</a>, https://docs.heron.example.com/",
                "PRIVACY, <a href='../legal/privacy-policy'>How we treat data</a>, https://heron.example.com/legal/privacy-policy",
                "PRIVACY, <a href='/d'>Datenschutzerklärung</a>, https://heron.example.com/d",
                "PRIVACY, <a href='/d'>Data Processing Addendum (DPA)</a>, https://heron.example.com/d",
                "PRIVACY, <a href='/legal/subprocessors'>Our helpers</a>, https://heron.example.com/legal/subprocessors",
                "SECURITY, <a href='/.well-known/security.txt'>security.txt</a>, https://heron.example.com/.well-known/security.txt",
                "DOCS, <a href='/m'>Model card</a>, https://heron.example.com/m",
                "TERMS, <a href='/t?utm=1'>Terms of Service</a>, https://heron.example.com/t?utm=1",
                "SECURITY, <a href='https://trust.heron.example.com/'>SOC 2</a>, https://trust.heron.example.com/",
                "PRICING, <a href='/pricing#team'>Plans</a>, https://heron.example.com/pricing",
                "SOURCE, <a href='https://github.com/wader/heron'><svg></svg></a>, https://github.com/wader/heron",
                "SOURCE, <a href='https://github.com/wader/x' aria-label='GitHub'><svg></svg></a>, https://github.com/wader/x",
                "SOURCE, <a href='https://github.com/other/jackson'>a library</a>, -",
                "PRICING, <a href='#pricing'>Pricing</a>, -",
                "DOCS, <a href='javascript:alert(1)'>Docs</a>, -",
                "DOCS, <a href='https://user@heron.example.com/docs'>Docs</a>, -",
                "DOCS, <a style='display:none' href='/docs'>Docs</a>, -",
                "TERMS, <link rel='terms-of-service' href='/tos'>, https://heron.example.com/tos"
            })
    void readsALinkByItsWordsAndItsAddress(LinkKind kind, String html, String address) {
        List<Link> expected = address.equals("-") ? List.of() : List.of(new Link(kind, ListingUrl.parse(address)));

        assertThat(links("<main><h1>Heron</h1>" + ENOUGH + "</main><footer>" + html + "</footer>"))
                .isEqualTo(expected);
        assertThat(links("<main><h1>Heron</h1>" + ENOUGH + "<p>" + html + "</p></main>"))
                .isEqualTo(expected);
    }

    @Test
    void takesStructuredDataFirstAndEachAddressOnce() {
        String data = "<script type='application/ld+json'>{'@type':'SoftwareApplication','name':'Heron',"
                + "'url':'https://heron.example.com/app','codeRepository':'https://git.example.com/heron',"
                + "'softwareHelp':{'@type':'CreativeWork','url':'/manual'},'termsOfService':'/tos','privacyPolicy':'mailto:x',"
                + "'sameAs':['https://www.npmjs.com/package/heron','https://social.example.com/heron']}</script>";

        assertThat(links(data.replace('\'', '"') + "<main><h1>Heron</h1>" + ENOUGH
                        + "<a href='/tos'>Terms</a><a href='/manual'>Docs</a><a href='/p'>Privacy</a></main>"))
                .containsExactly(
                        link(LinkKind.SOURCE, "https://git.example.com/heron"),
                        link(LinkKind.DOCS, "https://heron.example.com/manual"),
                        link(LinkKind.TERMS, "https://heron.example.com/tos"),
                        link(LinkKind.SOURCE, "https://www.npmjs.com/package/heron"),
                        link(LinkKind.PRIVACY, "https://heron.example.com/p"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='https://wader.example.com/'>Visit website</a>",
                "<script type='application/ld+json'>{\"@type\":\"SoftwareApplication\",\"name\":\"Heron\",\"url\":\"https://wader.example.com\"}</script>",
                "<meta property='og:site_name' content='Marsh Market'><p>By Wader Works</p>"
            })
    void leavesOutWhatTheDirectoryPromisesForItself(String ownSite) {
        String html = "<main><h1>Heron</h1>" + ENOUGH + ownSite
                + "<a href='https://wader.example.com/privacy'>Privacy policy</a></main>"
                + "<footer><a href='/privacy'>Privacy</a><a href='/terms'>Terms</a><a href='/developers'>Docs</a></footer>";

        assertThat(links("https://market.example.org/apps/heron", html))
                .containsExactly(link(LinkKind.PRIVACY, "https://wader.example.com/privacy"));
    }

    @Test
    void readsMicrodata() {
        assertThat(links(
                        "<main itemscope itemtype='https://schema.org/SoftwareApplication'><h1 itemprop='name'>Heron</h1>"
                                + ENOUGH + "<link itemprop='softwareHelp' href='/help'></main>"))
                .containsExactly(link(LinkKind.DOCS, "https://heron.example.com/help"));
    }

    @Test
    void followsTheBaseOfThePageAndNothingWithoutAnAddress() {
        String html = "<base href='https://www.heron.example.com/en/'><main><h1>Heron</h1>" + ENOUGH
                + "<a href='docs'>Docs</a></main>";

        assertThat(links(html)).containsExactly(link(LinkKind.DOCS, "https://www.heron.example.com/en/docs"));
        assertThat(links(
                        "",
                        "<main>" + ENOUGH
                                + "<a href='/docs'>Docs</a><a href='https://a.example.com/t'>Terms</a></main>"))
                .containsExactly(link(LinkKind.TERMS, "https://a.example.com/t"));
    }

    @Test
    void keepsAFew() {
        StringBuilder html = new StringBuilder("<main>" + ENOUGH);
        for (String word : List.of("Docs", "Privacy", "Terms", "Security", "Pricing", "GitHub")) {
            for (int i = 0; i < 100; i++) {
                html.append("<a href='https://")
                        .append(word)
                        .append(i)
                        .append(".example.com'>")
                        .append(word)
                        .append("</a> ");
            }
        }

        assertThat(links(html + "</main>")).hasSize(20);
    }

    private static Link link(LinkKind kind, String url) {
        return new Link(kind, ListingUrl.parse(url));
    }

    private static List<Link> links(String html) {
        return links("https://heron.example.com/", html);
    }

    private static List<Link> links(String address, String html) {
        Optional<ListingUrl> url =
                Optional.of(address).filter(a -> !a.isEmpty()).map(ListingUrl::parse);
        ListingOutcome outcome = new ListingExtractor()
                .extract(new FetchedPage(
                        url,
                        url,
                        Instant.EPOCH,
                        200,
                        "text/html",
                        Optional.of("utf-8"),
                        Map.of(),
                        html.getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome).isInstanceOf(Readable.class);
        return ((Readable) outcome).listing().links();
    }
}
