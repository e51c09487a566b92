package assay.listing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Pages made to break a reader, by what they are made of. None is larger than what is fetched. */
public final class HostileTrees {
    static final String TEXT = "<p>" + "Heron reads each letter and drafts an answer to it. ".repeat(6) + "</p>";

    private HostileTrees() {}

    /**
     * The page that takes longest to read.
     *
     * @param cpuSeconds processor time on one core, warm
     */
    public record Slowest(String name, double cpuSeconds, int pages) {}

    /** Measures all of them. */
    public static Slowest slowest() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        Slowest slowest = new Slowest("none", 0, 0);
        Map<String, Supplier<String>> pages = pages();
        for (Map.Entry<String, Supplier<String>> page : pages.entrySet()) {
            double best = Double.MAX_VALUE;
            String html = page.getValue().get();
            for (int round = 0; round < 2; round++) {
                long start = clock.getCurrentThreadCpuTime();
                read("text/html", html);
                best = Math.min(best, (clock.getCurrentThreadCpuTime() - start) / 1e9);
            }
            if (best > slowest.cpuSeconds()) {
                slowest = new Slowest(page.getKey(), best, pages.size());
            }
        }
        return slowest;
    }

    static ListingOutcome read(String type, String page) {
        return new ListingExtractor()
                .extract(FetchedPage.given(
                        Optional.empty(), Instant.EPOCH, type, page.getBytes(StandardCharsets.UTF_8)));
    }

    static Map<String, Supplier<String>> pages() {
        Map<String, Supplier<String>> pages = new TreeMap<>(HostileData.pages());
        pages.putAll(trees());
        return pages;
    }

    private static Map<String, Supplier<String>> trees() {
        return Map.ofEntries(
                page("a tower of elements", () -> "<div>".repeat(100_000) + TEXT),
                page("a tower of tables", () -> "<table><tr><td>".repeat(20_000) + TEXT),
                page("two hundred thousand paragraphs", () -> "<p>Heron does one thing more.</p>".repeat(200_000)),
                page("one endless line", () -> "<p>" + "a word and another, ".repeat(250_000)),
                page("one endless word", () -> "<p>" + "a".repeat(5_000_000)),
                page("formatting never closed", () -> "<b><p>".repeat(100_000)),
                page("links in links", () -> "<a href=x>bird ".repeat(100_000)),
                page("lists in lists", () -> "<dl><dt>x</dt><dd>".repeat(50_000) + TEXT),
                page("a sheet without end", () -> "<style>" + "@media x{".repeat(200_000) + "</style>" + TEXT),
                page(
                        "rules for all",
                        () -> "<style>" + ".x{display:none}".repeat(3_000) + "</style>"
                                + "<p class=x>hi</p>".repeat(20_000)),
                page(
                        "data without a floor",
                        () -> "<script type='application/ld+json'>" + "[".repeat(300_000) + "</script>" + TEXT),
                page(
                        "a hundred thousand rules",
                        () -> "<style>" + "p:nth-child(2n+1):has(b c){opacity:0}".repeat(50_000)
                                + "[a]{display:none}".repeat(50_000) + "</style>" + "<p>hi</p>".repeat(20_000)),
                page("one hundred thousand attributes", () -> "<div" + " a b='c'".repeat(50_000) + ">" + TEXT),
                page(
                        "data upon data",
                        () -> "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":</script>"
                                        .repeat(50_000)
                                + TEXT),
                page(
                        "articles in an article",
                        () -> "<meta property=og:type content=article><article>" + TEXT
                                + "<article><p>Heron reads each letter and drafts an answer.</p></article>"
                                        .repeat(30_000)),
                page("separators only", () -> "<title>" + " | a".repeat(500_000) + "</title>" + TEXT),
                page("comments in comments", () -> "<!--".repeat(300_000) + TEXT),
                page("headings only", () -> "<h2>Related products</h2>".repeat(50_000) + TEXT),
                page("two hundred languages", () -> "<nav>" + "<a href='/xx'>Språk</a>".repeat(200) + "</nav>" + TEXT),
                page(
                        "a question in towers of buttons",
                        () -> "<div role=button>".repeat(250) + "a word ".repeat(600_000) + "?"),
                page(
                        "siblings of siblings",
                        () -> "<style>p:not(:has(~p b)){opacity:0}</style>" + "<p>hi</p>".repeat(100_000) + TEXT),
                page(
                        "selectors of ten steps",
                        () -> "<style>" + ".a .b .c .d .a .b .c .d .z .x{display:none}".repeat(100_000)
                                + "</style><i class=z></i>"
                                + ("<div class='a b c d'>".repeat(240)
                                                + "<p class=x>hi</p>".repeat(100)
                                                + "</div>".repeat(240))
                                        .repeat(50)
                                + TEXT),
                page(
                        "lists of rules in rules",
                        () -> "<style>" + "a,b,c,d,e,f,g,h{&,& p,& i,& b,& s{display:none}}".repeat(90_000) + "</style>"
                                + TEXT),
                page(
                        "pictures beside what is lifted",
                        () -> "<p style='position:absolute'>x</p>".repeat(70_000) + TEXT),
                page(
                        "prices in one product",
                        () -> "<div itemscope itemtype='https://schema.org/Product'>"
                                + "<i itemprop=price>1</i>".repeat(70_000) + TEXT),
                page(
                        "a brand in a brand",
                        () -> "<div itemscope itemtype='https://schema.org/Product'>"
                                + "<div itemprop=brand>".repeat(240) + "a word ".repeat(600_000)),
                page(
                        "notes in notes",
                        () -> "<aside>".repeat(240)
                                + "<i>x</i>".repeat(70_000)
                                + "<table></table></aside>".repeat(240)
                                + TEXT.repeat(20)),
                page(
                        "cookies at every depth",
                        () -> ("<div>cookie".repeat(100) + "</div>".repeat(100)).repeat(600) + TEXT),
                page(
                        "an article in a tower",
                        () -> "<meta property=og:type content=article>"
                                + "<div><p>Heron reads each letter and drafts an answer to it.</p>".repeat(240)
                                + "<p>Heron reads each letter and drafts an answer to it.</p>".repeat(60_000)),
                page(
                        "keys without end",
                        () -> "<script type='application/json'>{\"" + "navigationid".repeat(400_000)
                                + "\":\"a word here\"}</script>"),
                page(
                        "pages inside data",
                        () -> "<script type='application/json'>[" + "\"# words\\n[a](https://b) `<\",".repeat(140_000)
                                + "1]</script>"),
                page(
                        "headings of letters that are none",
                        () -> ("<h2>" + "\u00e9".repeat(78) + "</h2>").repeat(30_000) + TEXT),
                page(
                        "a name of two hundred parts",
                        () -> ("<p id='" + "g_".repeat(195) + "'>x</p>").repeat(11_000) + TEXT),
                page("a heading of marks", () -> "# " + "#".repeat(490_000) + "x"),
                page("strong without end", () -> ("__a ".repeat(2_400) + "\n\n").repeat(50)),
                page("fonts never closed", () -> fonts()),
                page(
                        "folded panels",
                        () -> "<div role=tabpanel hidden id=a>x</div>".repeat(30_000)
                                + "<b role=tab aria-controls=a>t</b>" + TEXT),
                page("a panel for each tab", () -> panels()),
                page(
                        "panels of a tab in a tower",
                        () -> "<style>.a .b .c p{display:none}</style>" + "<div class='a b c'>".repeat(200)
                                + "<b role=tab aria-controls=a>t</b>" + "</div>".repeat(200)
                                + "<div role=tabpanel hidden id=a>x</div>".repeat(60_000) + TEXT),
                page(
                        "panels that hold one another's tabs",
                        () -> "<div role=tabpanel aria-hidden=true id=a><b role=tab aria-controls=b>t</b></div>"
                                + "<div role=tabpanel aria-hidden=true id=b><b role=tab aria-controls=a>t</b></div>"
                                + TEXT),
                page(
                        "panels named by the last tab",
                        () -> "<div role=tabpanel hidden aria-labelledby=z>x</div>".repeat(60_000)
                                + "<b role=tab id=z>t</b>" + TEXT),
                page(
                        "a shadow behind comments",
                        () -> "<x-a>" + "<!--a-->".repeat(50_000) + "<b>x</b>".repeat(30_000)
                                + "<template shadowrootmode=open>x</template></x-a>" + TEXT),
                page(
                        "shadows in shadows",
                        () -> ("<div><template shadowrootmode=open>".repeat(60) + "x" + "</template></div>".repeat(60))
                                        .repeat(900)
                                + TEXT),
                page(
                        "a page hidden as a whole",
                        () -> "<style>body>div{display:none}</style>" + "<div>".repeat(200)
                                + "<p>a word or two</p>".repeat(100_000)));
    }

    static Map.Entry<String, Supplier<String>> page(String name, Supplier<String> html) {
        return Map.entry(name, html);
    }

    private static String panels() {
        StringBuilder out = new StringBuilder("<div role=tablist>");
        for (int i = 0; i < 33_000; i++) {
            out.append("<b role=tab id=t")
                    .append(i)
                    .append(" aria-controls=p")
                    .append(i)
                    .append(">t</b>");
        }
        for (int i = 0; i < 33_000; i++) {
            out.append("<div role=tabpanel hidden id=p")
                    .append(i)
                    .append(" aria-labelledby=t")
                    .append(i)
                    .append(">x</div>");
        }
        return out + TEXT;
    }

    private static String fonts() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            out.append("<font color=#").append(i).append("><p>x");
        }
        return out + TEXT;
    }
}
