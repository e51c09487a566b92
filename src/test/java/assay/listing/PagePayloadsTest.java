package assay.listing;

import static assay.listing.Pages.html;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shells that a script fills, with the text that their frameworks put into the page. */
class PagePayloadsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = Pages.WORDS.replace("\n\n", " ");
    private static final String SIMILAR =
            "[{\"name\":\"Stork\",\"slug\":\"stork\",\"text\":\"Carries parcels by itself.\"},"
                    + "{\"name\":\"Ibis\",\"slug\":\"ibis\",\"text\":\"Carries parcels by itself.\"},{\"name\":\"Egret\",\"slug\":\"egret\",\"text\":\"Carries parcels by itself.\"}]";

    private static ObjectNode data() throws Exception {
        ObjectNode product = JSON.createObjectNode();
        product.put("name", "Heron")
                .put("vendor", "Wader Works")
                .put("body", TEXT)
                .put("id", 7);
        ObjectNode data = JSON.createObjectNode();
        data.set("product", product);
        data.set("similar", JSON.readTree(SIMILAR));
        return data;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script id='__NEXT_DATA__' type='application/json'>{\"props\":{\"pageProps\":JSON}}</script>",
                "<script>self.__next_f.push([1,FLIGHT1])</script><script>self.__next_f.push([1,FLIGHT2])</script>",
                "<script>window.__NUXT__=(function(a,b){return {data:[{product:{name:a,vendor:b,body:'BODY',ok:!0,no:void 0,at:new Date(0)},related:[{name:'Stork',text:'Carries parcels by itself.'}]}]}}(\"Heron\",\"Wader Works\"));</script>",
                "<script>window.__NUXT__={data:[JSON],error:null,state:{},rendered:!0};</script>",
                "<script>window.__remixContext = {\"state\":{\"loaderData\":{\"routes/x\":JSON}}};</script>",
                "<script>window.__reactRouterContext.streamController.enqueue(STREAM);</script>",
                "<script>window['__APOLLO_STATE__'] = JSON.parse(QUOTED);</script>",
                "<script>var a = 1; window.__PRELOADED_STATE__ = {\"user\":undefined,\"page\":JSON}; start()</script>",
                "<script>{ const data = [null,{type:\"data\",data:JSON,uses:{}}]; kit.start(app, element, {data, form: null}); }</script>",
                "<script type='application/json' data-sveltekit-fetched>{\"status\":200,\"body\":QUOTED}</script>",
                "<script type='fastboot/shoebox'>JSON</script>",
                "<script type='application/json' id='ng-state'>ANGULAR</script>",
                "<div data-page='ATTRIBUTE'></div>"
            })
    void speakForAnEmptyShell(String script) throws Exception {
        String json = data().toString();
        String flight = "1:I[\"x.js\",[],\"\"]\n2:T" + Integer.toHexString(TEXT.length()) + "," + TEXT
                + "3:[\"$\",\"$L1\",null,"
                + json.replace(JSON.writeValueAsString(TEXT), "\"$2\"") + "]\n";
        JsonNode stream = JSON.readTree(
                "[{\"_1\":2,\"_9\":10},\"product\",{\"_3\":4,\"_5\":6,\"_7\":8},\"name\",\"Heron\",\"vendor\",\"Wader Works\",\"body\","
                        + JSON.writeValueAsString(TEXT) + ",\"related\",[11],\"Carries parcels by itself.\"]");
        Listing listing = html(
                "<title>Heron | Marsh Market</title><meta property='og:site_name' content='Marsh Market'><div id='root'></div>"
                        + script.replace("JSON.parse(", "PARSE(")
                                .replace("FLIGHT1", JSON.writeValueAsString(flight.substring(0, 90)))
                                .replace("FLIGHT2", JSON.writeValueAsString(flight.substring(90)))
                                .replace("STREAM", JSON.writeValueAsString(stream.toString()))
                                .replace("QUOTED", JSON.writeValueAsString(json))
                                .replace("ANGULAR", json.replace("\"", "&q;"))
                                .replace("ATTRIBUTE", json.replace("'", "&#39;"))
                                .replace("JSON", json)
                                .replace("BODY", TEXT.replace("'", "\\'"))
                                .replace("PARSE(", "JSON.parse("));

        assertThat(listing.title()).isEqualTo("Heron");
        assertThat(listing.publisher()).contains("Wader Works");
        assertThat(listing.passages())
                .anyMatch(p -> p.text().contains("keeps no copy") && p.source() == Passage.Source.STRUCTURED)
                .noneMatch(p -> p.text().contains("parcels"));
    }

    @Test
    void whatAStreamedElementHidesStaysHidden() throws Exception {
        String row =
                "0:[\"$\",\"main\",null,{\"children\":[[\"$\",\"p\",null,{\"children\":" + JSON.writeValueAsString(TEXT)
                        + "}],[\"$\",\"p\",null,{\"style\":{\"display\":\"none\"},\"children\":\"SECRET one two\"}],[\"$\",\"p\",null,{\"hidden\":true,\"children\":\"SECRET one two\"}]]}]\n";
        Listing listing = html("<title>Heron</title><div id='root'></div><script>self.__next_f.push([1,"
                + JSON.writeValueAsString(row) + "])</script>");

        assertThat(Pages.texts(listing))
                .anyMatch(t -> t.contains("keeps no copy"))
                .noneMatch(t -> t.contains("SECRET"));
    }

    @Test
    void readsWhatAPageSaysToThoseWithoutScripts() {
        Listing listing = html("<title>Heron</title><div id='root'></div><script src='/a.js'></script><noscript>"
                + Pages.ENOUGH + "<p hidden>SECRET</p></noscript>");

        assertThat(Pages.texts(listing))
                .anyMatch(t -> t.contains("keeps no copy"))
                .noneMatch(t -> t.contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "(function(a){return {", "JSON.parse(\"", "{a:", "{a:b(", "[1,\"\\", "{'a"})
    @Timeout(20)
    void scriptsThatNeverEndAreBorne(String unit) {
        String html = "<title>Heron</title><script>window.x=" + unit.repeat(100_000)
                + "</script><script>self.__next_f.push([1,\"" + "1:T".repeat(50_000) + "\"])</script>" + Pages.ENOUGH;

        assertThat(html(html).title()).isEqualTo("Heron");
    }

    @Test
    void readsTheLiteralsOfScripts() {
        for (List<String> pair : List.of(
                List.of(
                        "{a:!0,b:!1,'c':void 0,d:\"x\\x41\",e:-1.5,f:.5}",
                        "{\"a\":true,\"b\":false,\"c\":null,\"d\":\"xA\",\"e\":-1.5,\"f\":0.5}"),
                List.of("[`a\"b`,new Date(1,\"x)\"),f({}),undefined,]", "[\"a\\\"b\",null,null,null]"))) {
            assertThat(ScriptValue.read(pair.get(0), 0).map(JsonNode::toString)).contains(pair.get(1));
        }
    }
}
