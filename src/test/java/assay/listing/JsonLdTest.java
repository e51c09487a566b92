package assay.listing;

import static assay.listing.Pages.ENOUGH;
import static assay.listing.Pages.facts;
import static assay.listing.Pages.html;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLdTest {
    private static final String APP =
            "{\"@context\":\"https://schema.org\",\"@type\":\"SoftwareApplication\",\"name\":\"Heron\",\"publisher\":{\"name\":\"Wader Works\"}}";

    private static final String TWO =
            "[{\"@type\":\"SoftwareApplication\",\"name\":\"HeronChat\",\"description\":\"Talks to everybody who asks the office.\",\"applicationCategory\":\"Chat\",\"offers\":{\"price\":5,\"priceCurrency\":\"USD\"}},"
                    + "{\"@type\":\"SoftwareApplication\",\"name\":\"HeronCode\",\"description\":\"Writes code for the office and runs it at once.\",\"applicationCategory\":\"Code\",\"offers\":{\"price\":25,\"priceCurrency\":\"USD\"}}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSON",
                "\uFEFF JSON;",
                "//<![CDATA[\nJSON\n//]]>",
                "<![CDATA[JSON]]>",
                "/*<![CDATA[*/JSON/*]]>*/",
                "<!--\nJSON\n-->",
                "/* made by a machine */ JSON // so there",
                "{\"@type\":\"WebSite\",\"name\":\"x\"}\nJSON",
                "[JSON,]",
                "{\"@graph\":[{\"@type\":\"WebPage\",\"mainEntity\":JSON}]}",
                "{'@type':'SoftwareApplication','name':'Heron','publisher':{'name':'Wader Works'}}",
                "{\"@type\":\"SoftwareApplication\",\"name\":\"Heron\",\"publisher\":{\"name\":\"Wader Works\",},}",
                "{\"@type\":\"SoftwareApplication\",\"name\":\"Heron\",\"description\":\"Two\nlines, \\$9.\",\"publisher\":\"Wader Works\"}",
                "{&quot;@type&quot;:&quot;SoftwareApplication&quot;,&quot;name&quot;:&quot;Heron&quot;,&quot;publisher&quot;:&quot;Wader Works&quot;}",
                "{\"@type\":\"schema:SoftwareApplication\",\"schema:name\":\"Heron\",\"schema:publisher\":{\"schema:name\":\"Wader Works\"}}",
                "{\"@type\":\"http://schema.org/WebApplication\",\"name\":{\"@value\":\"Heron\",\"@language\":\"en\"},\"creator\":\"Wader Works\"}",
                "{\"@type\":[\"Product\",\"Thing\"],\"name\":[\"Heron\",\"Reiher\"],\"brand\":{\"@type\":\"Brand\",\"name\":\"Wader Works\"}}",
                "{\"@type\":\"Product\",\"name\":\"Heron\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"Wader Works\"}}",
                "[{\"@type\":\"WebSite\",\"publisher\":{\"@id\":\"#o\",\"name\":\"Wader Works\"}},{\"@type\":\"Product\",\"name\":\"Heron\",\"brand\":{\"@id\":\"#o\"}}]",
                "[{\"@type\":\"SoftwareApplication\",\"name\":\"Heron\"},{\"@type\":\"Product\",\"name\":\"heron\",\"brand\":\"Wader Works\"}]"
            })
    void readsAProductHoweverThePageWritesIt(String json) {
        Listing listing = html("<title>Buy</title><script type='application/ld+json'>" + json.replace("JSON", APP)
                + "</script><main><h1>The grey heron</h1>" + ENOUGH + "</main><footer>© 2026 Marsh Market</footer>");

        assertThat(listing.title()).isEqualTo("Heron");
        assertThat(listing.publisher()).contains("Wader Works");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            value = {
                "<title>HeronCode – Heron</title>^<h1>HeronCode</h1>",
                "<title>HeronCode – Heron</title>^<h1>Code, faster</h1><p>Unlike HeronChat, it writes.</p>",
                "<title>Buy</title><link rel=canonical href='https://heron.example/heron-code'>^<h1>Two birds</h1><p>HeronChat is one.</p>"
            })
    void ofSeveralProductsReadsTheOneThatThePageIsAbout(String head, String body) {
        Listing listing = html(
                head + "<script type='application/ld+json'>" + TWO + "</script><main>" + body + ENOUGH + "</main>");

        assertThat(listing.title()).isEqualTo("HeronCode");
        assertThat(facts(listing)).contains("price=25 USD", "category=Code").doesNotContain("price=5 USD");
        assertThat(Pages.texts(listing)).contains("Writes code for the office and runs it at once.");
    }

    @Test
    void namesAllOfSeveralCreators() {
        Listing listing = html(
                "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Heron\",\"creator\":[{\"name\":\"Wader Works\"},{\"name\":\"Marsh Lab\"}]}</script><main>"
                        + ENOUGH + "</main>");

        assertThat(listing.publisher()).contains("Wader Works, Marsh Lab");
    }

    @Test
    void ofSeveralProductsThatThePageDoesNotNameNoneIsLost() {
        Listing listing = html("<title>Buy</title><script type='application/ld+json'>" + TWO
                + "</script><main><h1>Two birds</h1>" + ENOUGH + "</main>");

        assertThat(listing.title()).isEqualTo("HeronChat");
        assertThat(Pages.texts(listing)).contains("Writes code for the office and runs it at once.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "'applicationCategory':['Office','https://schema.org/Mail']^category=Office^category=Mail",
                "'applicationCategory':'Office','applicationSubCategory':'Post'^category=Office^category=Post",
                "'isAccessibleForFree':'True'^price=free^price=free",
                "'offers':{'price':0}^price=0^price=0",
                "'offers':[{'name':'Nest','price':'9','priceCurrency':'EUR'},{'price':49}]^price=Nest: 9 EUR^price=49",
                "'offers':{'@type':'AggregateOffer','lowPrice':0,'highPrice':99,'offers':[{'name':'Team','price':99}]}^price=0–99^price=Team: 99",
                "'offers':{'priceSpecification':[{'price':9,'priceCurrency':'EUR','unitText':'MONTH'},{'price':90,'billingDuration':'P1Y'}]}^price=9 EUR per month^price=90 per year",
                "'hasOfferCatalog':{'itemListElement':[{'name':'Nest','price':9}]}^price=Nest: 9^price=Nest: 9"
            })
    void readsWhatItCostsAndWhatItIs(String data, String one, String other) {
        Listing listing = html("<script type='application/ld+json'>{'@type':'SoftwareApplication','name':'Heron',"
                + data + "}</script><h1>Heron</h1>" + ENOUGH);

        assertThat(facts(listing)).contains(one, other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":[\"WebPage\",\"FAQPage\"],\"mainEntity\":QUESTION}",
                "{\"@type\":\"WebPage\",\"mainEntity\":[QUESTION]}",
                "[{\"@graph\":[{\"@type\":\"FAQPage\",\"mainEntity\":[QUESTION]}]}]"
            })
    void readsQuestionsWithTheirAnswers(String page) {
        String question =
                "{\"@type\":\"Question\",\"name\":\"Does it send?\",\"acceptedAnswer\":{\"text\":\"&lt;p&gt;Never by itself.&lt;/p&gt;<i hidden>SECRET</i>\"}}";
        Listing listing = html("<script type='application/ld+json'>"
                + page.replace("QUESTION", question).replace("<i hidden>SECRET</i>", "&lt;i hidden&gt;SECRET&lt;/i&gt;")
                + "</script><h1>Heron</h1>" + ENOUGH);

        assertThat(listing.passages()).anySatisfy(p -> {
            assertThat(p.text()).isEqualTo("Never by itself.");
            assertThat(p.heading()).containsExactly("Does it send?");
            assertThat(p.source()).isEqualTo(Passage.Source.STRUCTURED);
        });
        assertThat(listing.passages()).noneMatch(p -> p.text().contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<main itemscope itemtype='https://schema.org/SoftwareApplication'><h1 itemprop='name'>Heron</h1><div itemprop='review' itemscope itemtype='https://schema.org/Review'><b itemprop='author'>Joe</b></div><a itemprop='author' href='/w'>Wader Works</a><div itemprop='offers' itemscope itemtype='https://schema.org/Offer'><b itemprop='name'>Nest</b><meta itemprop='price' content='9'><meta itemprop='priceCurrency' content='EUR'></div><link itemprop='softwareHelp' href='/help'>TEXT</main>",
                "<div itemscope itemtype='http://schema.org/Product'><b itemprop='name'>Stork</b></div><main itemscope itemtype='http://schema.org/Product' itemref='more none'><h1 itemprop='name'>Heron</h1>TEXT</main><div id=more><i itemprop='brand' itemscope itemtype='http://schema.org/Brand'><meta itemprop='name' content='Wader Works'></i><i itemprop='offers' itemscope itemtype='http://schema.org/Offer'><meta itemprop='name' content='Nest'><data itemprop='price' value='9'></data><i itemprop='priceCurrency'>EUR</i></i><a itemprop='softwareHelp' href='/help'>How</a></div>",
                "<main vocab='https://schema.org/' typeof='SoftwareApplication'><h1 property='name'>Heron</h1><p property='publisher' typeof='Organization'><b property='name'>Wader Works</b></p><p property='offers' typeof='Offer'><b property='schema:name'>Nest</b> <b property='price' content='9'>9,–</b> <b property='priceCurrency'>EUR</b></p><a property='softwareHelp' href='/help'>How</a>TEXT</main>"
            })
    void readsMicrodataAndRdfaAsItReadsJsonLd(String page) {
        Listing listing = html("<title>Heron - Marsh Market</title>" + page.replace("TEXT", ENOUGH));

        assertThat(listing.title()).isEqualTo("Heron");
        assertThat(listing.publisher()).contains("Wader Works");
        assertThat(facts(listing)).contains("price=Nest: 9 EUR");
        assertThat(Pages.links(listing)).contains("DOCS https://market.example.org/help");
    }

    @Test
    void readsWhatThePageSaysOfItselfInItsHead() {
        Listing listing = html(
                "<meta name=description content='The clerk that never sends.'><meta property='og:description' content='A clerk for letters.'>"
                        + "<h1 itemscope itemtype='http://schema.org/Product'><b itemprop=name>Heron</b><i itemprop=offers>9 euro a month</i></h1>"
                        + ENOUGH);

        assertThat(listing.passages())
                .filteredOn(p -> p.source() == Passage.Source.STRUCTURED)
                .extracting(Passage::text)
                .contains("The clerk that never sends.", "A clerk for letters.");
        assertThat(facts(listing)).contains("price=9 euro a month");
    }

    @Test
    void anItemThatRefersToItselfEnds() {
        assertThat(
                        html("<div itemscope itemtype='http://schema.org/Product' itemref='a' id='a'><b itemprop='name'>Heron</b></div>"
                                        + "<div id='b' itemprop='x' itemscope itemref='b'></div><h1>Heron</h1>"
                                        + ENOUGH)
                                .title())
                .isEqualTo("Heron");
    }

    @Test
    void valuesOfOtherKindsThanExpectedAreNotThere() {
        Listing listing = html(
                "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"Heron\",\"publisher\":[[]],\"offers\":[[[{\"price\":{}}]]],"
                        + "\"description\":{\"x\":[1]},\"featureList\":{\"a\":1},\"url\":5,\"brand\":null,\"category\":null}</script><h1>Heron</h1>"
                        + ENOUGH);

        assertThat(listing.facts()).isEmpty();
        assertThat(listing.publisher()).isEmpty();
    }
}
