package assay.listing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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
        Map<String, String> pages = pages();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < 2; round++) {
                long start = clock.getCurrentThreadCpuTime();
                read("text/html", page.getValue());
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

    static Map<String, String> pages() {
        return Map.ofEntries(
                Map.entry("a tower of elements", "<div>".repeat(100_000) + TEXT),
                Map.entry("a tower of tables", "<table><tr><td>".repeat(20_000) + TEXT),
                Map.entry("two hundred thousand paragraphs", "<p>Heron does one thing more.</p>".repeat(200_000)),
                Map.entry("one endless line", "<p>" + "a word and another, ".repeat(250_000)),
                Map.entry("one endless word", "<p>" + "a".repeat(5_000_000)),
                Map.entry("formatting never closed", "<b><p>".repeat(100_000)),
                Map.entry("links in links", "<a href=x>bird ".repeat(100_000)),
                Map.entry("lists in lists", "<dl><dt>x</dt><dd>".repeat(50_000) + TEXT),
                Map.entry("a sheet without end", "<style>" + "@media x{".repeat(200_000) + "</style>" + TEXT),
                Map.entry(
                        "rules for all",
                        "<style>" + ".x{display:none}".repeat(3_000) + "</style>" + "<p class=x>hi</p>".repeat(20_000)),
                Map.entry(
                        "data without a floor",
                        "<script type='application/ld+json'>" + "[".repeat(300_000) + "</script>" + TEXT),
                Map.entry(
                        "a hundred thousand rules",
                        "<style>" + "p:nth-child(2n+1):has(b c){opacity:0}".repeat(50_000)
                                + "[a]{display:none}".repeat(50_000) + "</style>" + "<p>hi</p>".repeat(20_000)),
                Map.entry("one hundred thousand attributes", "<div" + " a b='c'".repeat(50_000) + ">" + TEXT),
                Map.entry(
                        "data upon data",
                        "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":</script>".repeat(50_000)
                                + TEXT),
                Map.entry(
                        "articles in an article",
                        "<meta property=og:type content=article><article>" + TEXT
                                + "<article><p>Heron reads each letter and drafts an answer.</p></article>"
                                        .repeat(30_000)),
                Map.entry("separators only", "<title>" + " | a".repeat(500_000) + "</title>" + TEXT),
                Map.entry("comments in comments", "<!--".repeat(300_000) + TEXT),
                Map.entry("headings only", "<h2>Related products</h2>".repeat(50_000) + TEXT),
                Map.entry("two hundred languages", "<nav>" + "<a href='/xx'>Språk</a>".repeat(200) + "</nav>" + TEXT),
                Map.entry(
                        "a question in towers of buttons",
                        "<div role=button>".repeat(250) + "a word ".repeat(600_000) + "?"),
                Map.entry(
                        "siblings of siblings",
                        "<style>p:not(:has(~p b)){opacity:0}</style>" + "<p>hi</p>".repeat(100_000) + TEXT),
                Map.entry(
                        "selectors of ten steps",
                        "<style>" + ".a .b .c .d .a .b .c .d .z .x{display:none}".repeat(100_000)
                                + "</style><i class=z></i>"
                                + ("<div class='a b c d'>".repeat(240)
                                                + "<p class=x>hi</p>".repeat(100)
                                                + "</div>".repeat(240))
                                        .repeat(50)
                                + TEXT),
                Map.entry(
                        "lists of rules in rules",
                        "<style>" + "a,b,c,d,e,f,g,h{&,& p,& i,& b,& s{display:none}}".repeat(90_000) + "</style>"
                                + TEXT),
                Map.entry("pictures beside what is lifted", "<p style='position:absolute'>x</p>".repeat(70_000) + TEXT),
                Map.entry(
                        "prices in one product",
                        "<div itemscope itemtype='https://schema.org/Product'>"
                                + "<i itemprop=price>1</i>".repeat(70_000) + TEXT),
                Map.entry(
                        "a brand in a brand",
                        "<div itemscope itemtype='https://schema.org/Product'>" + "<div itemprop=brand>".repeat(240)
                                + "a word ".repeat(600_000)),
                Map.entry(
                        "notes in notes",
                        "<aside>".repeat(240)
                                + "<i>x</i>".repeat(70_000)
                                + "<table></table></aside>".repeat(240)
                                + TEXT.repeat(20)),
                Map.entry(
                        "cookies at every depth",
                        ("<div>cookie".repeat(100) + "</div>".repeat(100)).repeat(600) + TEXT),
                Map.entry(
                        "an article in a tower",
                        "<meta property=og:type content=article>"
                                + "<div><p>Heron reads each letter and drafts an answer to it.</p>".repeat(240)
                                + "<p>Heron reads each letter and drafts an answer to it.</p>".repeat(60_000)),
                Map.entry(
                        "keys without end",
                        "<script type='application/json'>{\"" + "navigationid".repeat(400_000)
                                + "\":\"a word here\"}</script>"),
                Map.entry(
                        "pages inside data",
                        "<script type='application/json'>[" + "\"# words\\n[a](https://b) `<\",".repeat(140_000)
                                + "1]</script>"),
                Map.entry(
                        "headings of letters that are none",
                        ("<h2>" + "\u00e9".repeat(78) + "</h2>").repeat(30_000) + TEXT),
                Map.entry(
                        "a name of two hundred parts",
                        ("<p id='" + "g_".repeat(195) + "'>x</p>").repeat(11_000) + TEXT),
                Map.entry("a heading of marks", "# " + "#".repeat(490_000) + "x"),
                Map.entry("strong without end", ("__a ".repeat(2_400) + "\n\n").repeat(50)),
                Map.entry("fonts never closed", fonts()),
                Map.entry(
                        "names upon names",
                        "<script>" + "self.".repeat(200_000) + "self.x={".repeat(50_000) + "</script>" + TEXT),
                Map.entry("literals in literals", "<script>" + "self.x={".repeat(600_000) + "</script>" + TEXT),
                Map.entry("values without end", "<script>" + "self.x=[1];".repeat(450_000) + "</script>" + TEXT),
                Map.entry(
                        "a call of a hundred thousand arguments",
                        "<script>window.__NUXT__=(function(a,b){return {a:[" + "a,b,".repeat(500_000) + "1]}}("
                                + "1,".repeat(500_000) + "{}))</script>" + TEXT),
                Map.entry(
                        "a literal that grows",
                        "<script>window.__NUXT__=(function(a){return {x:[" + "[a,a,a,a],".repeat(400_000) + "1]}}({b:["
                                + "\"Heron reads each letter\",".repeat(40_000) + "1]}))</script>" + TEXT),
                Map.entry(
                        "revived rows that name one another",
                        "<script id=__NUXT_DATA__ type='application/json'>[" + "[1,2,3,4,5,6,7,8,0],".repeat(200_000)
                                + "1]</script>" + TEXT),
                Map.entry(
                        "a stream of empty rows",
                        "<script>self.__next_f.push([1,\"" + "\\n".repeat(300_000) + "1:T0,".repeat(600_000)
                                + "\"])</script>" + TEXT),
                Map.entry(
                        "rows that name one another",
                        "<script>self.__next_f.push([1,'1:[\"$\",\"$L9\",null,{\"a\":[\"$2\",\"$2\"]}]\\n2:[\"$1\",\"$2\",\"$2\"]\\n'])</script>"
                                + TEXT),
                Map.entry("rows that double", doublingRows()),
                Map.entry("pieces of a stream", "<script>self.__next_f.push([1,\"x\"])</script>".repeat(60_000) + TEXT),
                Map.entry(
                        "a state as deep as it is long",
                        "<script type='application/json'>" + "{\"a\":".repeat(500_000) + "1" + "}".repeat(500_000)
                                + "</script>" + TEXT),
                Map.entry(
                        "answers inside answers",
                        "<script type='application/json'>{\"body\":\""
                                + "{\\\"body\\\":\\\"a word or two here\\\"}".repeat(100_000) + "\"}</script>" + TEXT),
                Map.entry(
                        "states in attributes",
                        ("<div data-page='{" + "\"a\":{".repeat(100) + "'></div>").repeat(5_000) + TEXT),
                Map.entry(
                        "items without end",
                        "<div itemscope itemtype='http://schema.org/Product' itemref='a b c'><b id=a itemprop=name>x</b>"
                                        .repeat(10_000)
                                + TEXT),
                Map.entry(
                        "resources without end",
                        "<div typeof='schema:Product' property='a b c d e f'><b property=name>x</b>".repeat(50_000)
                                + TEXT),
                Map.entry(
                        "resources in one another",
                        ("<div typeof=Product property=about>" + "a word ").repeat(200) + "a word ".repeat(600_000)),
                Map.entry(
                        "references in a ring",
                        ("<div id=a itemscope itemtype='http://schema.org/Product' itemref=b><i itemprop=name>x</i></div>"
                                                + "<div id=b itemscope itemprop=brand itemtype='http://schema.org/Brand' itemref=a></div>")
                                        .repeat(20_000)
                                + TEXT),
                Map.entry("things in a ring", ring()),
                Map.entry(
                        "contexts in contexts",
                        "<script type='application/ld+json'>" + "{\"about\":".repeat(900) + "1" + "}".repeat(900)
                                + "</script>" + TEXT),
                Map.entry(
                        "comments in data",
                        "<script type='application/ld+json'>" + "/*".repeat(2_000_000) + "</script>" + TEXT),
                Map.entry(
                        "folded panels",
                        "<div role=tabpanel hidden id=a>x</div>".repeat(30_000) + "<b role=tab aria-controls=a>t</b>"
                                + TEXT),
                Map.entry("a panel for each tab", panels()),
                Map.entry(
                        "panels of a tab in a tower",
                        "<style>.a .b .c p{display:none}</style>" + "<div class='a b c'>".repeat(200)
                                + "<b role=tab aria-controls=a>t</b>" + "</div>".repeat(200)
                                + "<div role=tabpanel hidden id=a>x</div>".repeat(60_000) + TEXT),
                Map.entry(
                        "a shadow behind comments",
                        "<x-a>" + "<!--a-->".repeat(50_000) + "<b>x</b>".repeat(30_000)
                                + "<template shadowrootmode=open>x</template></x-a>" + TEXT),
                Map.entry(
                        "shadows in shadows",
                        ("<div><template shadowrootmode=open>".repeat(60) + "x" + "</template></div>".repeat(60))
                                        .repeat(900)
                                + TEXT),
                Map.entry(
                        "a page hidden as a whole",
                        "<style>body>div{display:none}</style>" + "<div>".repeat(200)
                                + "<p>a word or two</p>".repeat(100_000)));
    }

    /** A flight stream whose rows each hold the one before twice. */
    private static String doublingRows() {
        StringBuilder out =
                new StringBuilder("<script>self.__next_f.push([1,'0:[\"$\",\"p\",null,{\"children\":\"a word\"}]\\n");
        for (int i = 1; i < 50_000; i++) {
            String before = Integer.toHexString(i - 1);
            out.append(Integer.toHexString(i))
                    .append(":[\"$")
                    .append(before)
                    .append("\",\"$")
                    .append(before)
                    .append("\"]\\n");
        }
        return out + "'])</script>" + TEXT;
    }

    /** Things that each name the next, and the last one the first. */
    private static String ring() {
        StringBuilder out = new StringBuilder("<script type='application/ld+json'>{\"@graph\":[");
        for (int i = 0; i < 40_000; i++) {
            out.append("{\"@type\":\"Product\",\"@id\":\"#")
                    .append(i)
                    .append("\",\"brand\":{\"@id\":\"#")
                    .append((i + 1) % 40_000)
                    .append("\"},\"offers\":{\"@id\":\"#")
                    .append((i + 7) % 40_000)
                    .append("\"}},");
        }
        return out + "{}]}</script>" + TEXT;
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
