package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.fetch.LoopbackSite;
import assay.jobs.Tally.Address;
import assay.jobs.Tally.Refused;
import assay.web.Problem;
import assay.web.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SitemapListTest {
    private static final String NAMESPACE = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

    private final List<Address> found = new ArrayList<>();
    private LoopbackSite site;

    @BeforeEach
    void start() throws IOException {
        site = new LoopbackSite();
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    private Tally read(String path) {
        return read(path, Duration.ofSeconds(50));
    }

    private Tally read(String path, Duration time) {
        return new SitemapList(site.pages(), Clock.systemUTC()).read(site.at(path), time, found::add);
    }

    private Problem problem(String path) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> read(path));
        assertThat(thrown).as(path).isNotNull();
        return thrown.problem();
    }

    private List<String> urls() {
        return found.stream().map(a -> a.url().toString()).toList();
    }

    private static String urlset(String... locations) {
        return "<?xml version='1.0' encoding='UTF-8'?><urlset" + NAMESPACE + ">"
                + List.of(locations).stream()
                        .map(l -> "<url><loc>" + l + "</loc><lastmod>2026-01-01</lastmod></url>")
                        .collect(Collectors.joining())
                + "</urlset>";
    }

    private static String index(String... locations) {
        return "<sitemapindex" + NAMESPACE + ">"
                + List.of(locations).stream()
                        .map(l -> "<sitemap><loc>" + l + "</loc></sitemap>")
                        .collect(Collectors.joining("\n"))
                + "</sitemapindex>";
    }

    @Test
    void readsASitemapAndCountsWhatLiesElsewhere() {
        site.xml(
                "/sitemap.xml",
                urlset(
                        "@/a",
                        " \n@/b?x=1&amp;y=2 ",
                        "@/a#top",
                        "https://elsewhere.example.org/c",
                        "/relative",
                        "ftp://x.org/"));

        Tally tally = read("/sitemap.xml");

        assertThat(urls())
                .containsExactly(
                        site.at("/a").toString(), site.at("/b?x=1&y=2").toString(), "https://elsewhere.example.org/c");
        assertThat(tally.total()).isEqualTo(6);
        assertThat(tally.duplicates()).isEqualTo(1);
        assertThat(tally.elsewhere()).hasValue(1);
        assertThat(tally.refused()).extracting(Refused::line).containsExactly(5, 6);
        assertThat(tally.refused()).extracting(Refused::code).containsExactly("malformed_url", "unsupported_scheme");
    }

    @Test
    void addressesOfImagesAndOtherLanguagesAreNoListings() {
        site.xml("/s.xml", """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
                  <url><loc>@/a</loc><image:image><image:loc>@/a.png</image:loc></image:image>
                    <xhtml:link rel="alternate" hreflang="de" href="@/de/a"/></url>
                  <url><image:image><image:loc>@/b.png</image:loc></image:image><loc>@/b</loc></url>
                </urlset>""");

        assertThat(read("/s.xml").total()).isEqualTo(2);
        assertThat(urls())
                .containsExactly(site.at("/a").toString(), site.at("/b").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " xmlns='https://www.sitemaps.org/schemas/sitemap/0.9/'"})
    void readsSitemapsWithoutTheRightNamespace(String namespace) {
        site.xml("/s.xml", urlset("@/a").replace(NAMESPACE, namespace));

        assertThat(read("/s.xml").valid()).isEqualTo(1);
    }

    @Test
    void followsAnIndexTwoLevelsDownAndNoFurther() throws IOException {
        site.xml("/root.xml", index("@/one.xml", "@/two.xml.gz", "@/gone.xml", "@/page.html"))
                .xml("/one.xml", index("@/three.xml", "@/deep.xml"))
                .file(
                        "/two.xml.gz",
                        "application/gzip",
                        LoopbackSite.gzip(urlset(site.at("/2").toString()).getBytes(StandardCharsets.UTF_8)))
                .status("/gone.xml", 404)
                .file("/page.html", "text/html", "<!doctype html><title>No</title><p>sitemap".getBytes())
                .xml("/three.xml", urlset("@/3"))
                .xml("/deep.xml", index("@/deeper.xml"))
                .xml("/deeper.xml", urlset("@/4"));

        Tally tally = read("/root.xml");

        assertThat(urls())
                .containsExactly(site.at("/2").toString(), site.at("/3").toString());
        assertThat(tally.total()).isEqualTo(5);
        assertThat(tally.refused())
                .extracting(Refused::url)
                .containsExactly(
                        site.at("/gone.xml").toString(),
                        site.at("/page.html").toString(),
                        site.at("/deep.xml").toString());
        assertThat(tally.refused())
                .extracting(Refused::code)
                .containsExactly("http_status", "unsupported_type", "unsupported_type");
        assertThat(tally.refused().get(0).detail())
                .isEqualTo("The site answered with status 404 instead of the file."
                        + " Check the address, or paste the addresses that it lists.");
        assertThat(site.asked()).doesNotContain("/deeper.xml");
    }

    @Test
    void anIndexThatPointsToItselfEnds() {
        site.xml("/loop.xml", index("@/loop.xml", "@/other.xml", "@/other.xml")).xml("/other.xml", index("@/loop.xml"));

        Tally tally = read("/loop.xml");

        assertThat(site.asked()).containsExactly("/loop.xml", "/other.xml");
        assertThat(tally.valid()).isZero();
        assertThat(tally.refused()).hasSize(3).allMatch(r -> r.detail().contains("read once"));
    }

    @Test
    void readsAThousandFilesOfAnIndexAtMost() {
        site.xml(
                "/big.xml",
                index(IntStream.range(0, 1_200)
                        .mapToObj(i -> "@/s" + i + ".xml")
                        .toArray(String[]::new)));
        for (int i = 0; i < 1_200; i++) {
            site.xml("/s" + i + ".xml", urlset("@/page/" + i));
        }

        Tally tally = read("/big.xml");

        assertThat(tally.valid()).isEqualTo(999);
        assertThat(tally.refusedInAll()).isEqualTo(201);
        assertThat(site.asked()).hasSize(1_000);
    }

    @Test
    void readsRssWithRelativeLinksAndTellsOfEntriesWithoutOne() {
        site.xml("/news/feed.xml", """
                <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>
                  <link>@/not-an-entry</link><atom:link href="@/news/feed.xml" rel="self"/>
                  <item><title>1</title><link>@/1</link><guid>urn:1</guid></item>
                  <item><title>2</title><link>two?from=feed&amp;utm_source=rss</link></item>
                  <item><title>3</title><guid>@/3</guid></item>
                  <item><title>4</title><guid isPermaLink="false">4711</guid></item>
                  <item><title>5</title><link>http://a b/</link></item>
                  <item><title>6</title><link><![CDATA[ /6 ]]></link></item>
                </channel></rss>""");

        Tally tally = read("/news/feed.xml");

        assertThat(urls())
                .containsExactly(
                        site.at("/1").toString(),
                        site.at("/news/two?from=feed&utm_source=rss").toString(),
                        site.at("/3").toString(),
                        site.at("/6").toString());
        assertThat(found.get(1).typed()).isEqualTo("two?from=feed&utm_source=rss");
        assertThat(tally.refused()).extracting(Refused::line).containsExactly(4, 5);
        assertThat(tally.refused()).extracting(Refused::code).containsExactly("missing_value", "malformed_url");
    }

    @Test
    void readsAtomWithRelativeLinksAndBases() {
        site.xml("/feeds/atom.xml", """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><link href="/not-an-entry"/>
                  <entry><link rel="edit" href="/edit/1"/><link href="one"/></entry>
                  <entry xml:base="/base/"><link rel="alternate" href="two"/></entry>
                  <entry xml:base="https://other.example.org/x/"><link rel="alternate" xml:base="y/" href="three"/></entry>
                </feed>""");

        Tally tally = read("/feeds/atom.xml");

        assertThat(urls())
                .containsExactly(
                        site.at("/feeds/one").toString(),
                        site.at("/base/two").toString(),
                        "https://other.example.org/x/y/three");
        assertThat(tally.elsewhere()).hasValue(1);
    }

    @Test
    void refusesEntitiesDocumentTypesAndWhatIsNoXml() {
        String laughs = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        site.xml("/laughs.xml", "<!DOCTYPE urlset [<!ENTITY l0 \"ha\">" + laughs + "]>" + urlset("@/&l9;"))
                .xml("/file.xml", "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + urlset("@/?&x;"))
                .xml("/dtd.xml", "<!DOCTYPE urlset SYSTEM \"@/stolen.dtd\">" + urlset("@/a"))
                .xml("/parameter.xml", "<!DOCTYPE urlset [<!ENTITY % x SYSTEM \"@/stolen.dtd\"> %x;]>" + urlset("@/a"))
                .xml(
                        "/rss.xml",
                        "<!DOCTYPE rss [<!ENTITY l0 \"ha\">" + laughs
                                + "]><rss><channel><item><link>@/&l9;</link></item></channel></rss>")
                .xml("/html.xml", "<html xmlns='http://www.w3.org/1999/xhtml'><body><a href='/'>x</a></body></html>")
                .xml("/cut.xml", urlset("@/a", "@/b").replace("</urlset>", ""))
                .xml("/other.xml", urlset("@/a").replace(NAMESPACE, " xmlns='https://example.com/mine'"))
                .xml("/text.xml", "@/a\n@/b")
                .xml("/deep.xml", "<urlset>" + "<a>".repeat(101) + "</a>".repeat(101) + "</urlset>")
                .xml("/empty.xml", "")
                .file("/zeros.xml", "application/xml", new byte[5_000]);

        for (String path : List.of(
                "/laughs.xml",
                "/file.xml",
                "/dtd.xml",
                "/parameter.xml",
                "/rss.xml",
                "/html.xml",
                "/cut.xml",
                "/other.xml",
                "/text.xml",
                "/deep.xml",
                "/empty.xml",
                "/zeros.xml")) {
            assertThat(problem(path).code()).as(path).isEqualTo("unsupported_type");
            assertThat(problem(path).pointer()).contains("");
        }
        assertThat(found).isEmpty();
        assertThat(site.asked()).doesNotContain("/stolen.dtd");
    }

    @Test
    void aBombOfGzipAndAFeedBeyondBoundsAreRefused() throws IOException {
        site.file("/bomb.xml.gz", "application/gzip", LoopbackSite.gzip(new byte[60 * 1024 * 1024]))
                .xml(
                        "/feed.xml",
                        "<rss><channel>" + "<item><title>" + "x".repeat(6_000_000) + "</title></item></channel></rss>");

        assertThat(problem("/bomb.xml.gz").code()).isEqualTo("too_large");
        assertThat(problem("/feed.xml").detail()).contains("larger than 5 MB");
    }

    @Test
    void saysWhyTheAddressItselfGaveNothing() {
        site.status("/gone.xml", 404);

        assertThat(problem("/gone.xml").detail())
                .isEqualTo("The site answered with status 404 instead of the file."
                        + " Check the address, or paste the addresses that it lists.");
        assertThat(problem("/gone.xml").upstreamStatus()).hasValue(404);
        assertThatThrownBy(() -> read("/gone.xml", Duration.ZERO)).hasMessageContaining("one by one");
    }
}
