package assay.listing;

import static assay.listing.HostileTrees.TEXT;
import static assay.listing.HostileTrees.page;

import java.util.Map;
import java.util.function.Supplier;

/** Pages whose scripts, data and marked-up items were made to break a reader. */
final class HostileData {
    private HostileData() {}

    static Map<String, Supplier<String>> pages() {
        return Map.ofEntries(
                page(
                        "names upon names",
                        () -> "<script>" + "self.".repeat(200_000) + "self.x={".repeat(50_000) + "</script>" + TEXT),
                page("literals in literals", () -> "<script>" + "self.x={".repeat(600_000) + "</script>" + TEXT),
                page("values without end", () -> "<script>" + "self.x=[1];".repeat(450_000) + "</script>" + TEXT),
                page(
                        "a call of a hundred thousand arguments",
                        () -> "<script>window.__NUXT__=(function(a,b){return {a:[" + "a,b,".repeat(500_000) + "1]}}("
                                + "1,".repeat(500_000) + "{}))</script>" + TEXT),
                page(
                        "a literal that grows",
                        () -> "<script>window.__NUXT__=(function(a){return {x:[" + "[a,a,a,a],".repeat(400_000)
                                + "1]}}({b:[" + "\"Heron reads each letter\",".repeat(40_000) + "1]}))</script>"
                                + TEXT),
                page(
                        "revived rows that name one another",
                        () -> "<script id=__NUXT_DATA__ type='application/json'>["
                                + "[1,2,3,4,5,6,7,8,0],".repeat(200_000) + "1]</script>" + TEXT),
                page(
                        "a stream of empty rows",
                        () -> "<script>self.__next_f.push([1,\"" + "\\n".repeat(300_000) + "1:T0,".repeat(600_000)
                                + "\"])</script>" + TEXT),
                page(
                        "rows that name one another",
                        () ->
                                "<script>self.__next_f.push([1,'1:[\"$\",\"$L9\",null,{\"a\":[\"$2\",\"$2\"]}]\\n2:[\"$1\",\"$2\",\"$2\"]\\n'])</script>"
                                        + TEXT),
                page("rows that double", () -> doublingRows()),
                page(
                        "pieces of a stream",
                        () -> "<script>self.__next_f.push([1,\"x\"])</script>".repeat(60_000) + TEXT),
                page(
                        "a state as deep as it is long",
                        () -> "<script type='application/json'>" + "{\"a\":".repeat(500_000) + "1" + "}".repeat(500_000)
                                + "</script>" + TEXT),
                page(
                        "answers inside answers",
                        () -> "<script type='application/json'>{\"body\":\""
                                + "{\\\"body\\\":\\\"a word or two here\\\"}".repeat(100_000) + "\"}</script>" + TEXT),
                page(
                        "states in attributes",
                        () -> ("<div data-page='{" + "\"a\":{".repeat(100) + "'></div>").repeat(5_000) + TEXT),
                page(
                        "items without end",
                        () ->
                                "<div itemscope itemtype='http://schema.org/Product' itemref='a b c'><b id=a itemprop=name>x</b>"
                                                .repeat(10_000)
                                        + TEXT),
                page(
                        "resources without end",
                        () -> "<div typeof='schema:Product' property='a b c d e f'><b property=name>x</b>"
                                        .repeat(50_000)
                                + TEXT),
                page(
                        "resources in one another",
                        () -> ("<div typeof=Product property=about>" + "a word ").repeat(200)
                                + "a word ".repeat(600_000)),
                page(
                        "references in a ring",
                        () ->
                                ("<div id=a itemscope itemtype='http://schema.org/Product' itemref=b><i itemprop=name>x</i></div>"
                                                        + "<div id=b itemscope itemprop=brand itemtype='http://schema.org/Brand' itemref=a></div>")
                                                .repeat(20_000)
                                        + TEXT),
                page("things in a ring", () -> ring()),
                page(
                        "contexts in contexts",
                        () -> "<script type='application/ld+json'>" + "{\"about\":".repeat(900) + "1" + "}".repeat(900)
                                + "</script>" + TEXT),
                page(
                        "comments in data",
                        () -> "<script type='application/ld+json'>" + "/*".repeat(2_000_000) + "</script>" + TEXT));
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
}
