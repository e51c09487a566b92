package assay.listing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The head's meta elements and the microdata of a product. */
final class PageMeta {
    private static final Pattern PRODUCT = Pattern.compile(
            ".*schema\\.org/(?:Product|SoftwareApplication|WebApplication|MobileApplication|SoftwareSourceCode|Service)\\b.*");

    private PageMeta() {}

    static String content(Document page, String... names) {
        for (String name : names) {
            Element meta = page.selectFirst("meta[property=" + name + "],meta[name=" + name + "]");
            if (meta != null && !meta.attr("content").isBlank()) {
                return CleanText.folded(meta.attr("content"));
            }
        }
        return "";
    }

    static Optional<String> language(Document page) {
        Element root = page.selectFirst("html[lang]");
        String tag = root != null && !root.attr("lang").isBlank()
                ? root.attr("lang").strip()
                : content(page, "og:locale", "language").replace('_', '-');
        return Optional.of(tag).filter(t -> t.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}"));
    }

    static void describe(Document page, Product product) {
        for (String name : new String[] {"description", "og:description", "twitter:description"}) {
            product.text(List.of(), content(page, name));
        }
        String amount = content(page, "product:price:amount", "og:price:amount");
        if (!amount.isEmpty()) {
            product.fact("price", amount + " " + content(page, "product:price:currency", "og:price:currency"));
        }
        product.fact("category", content(page, "product:category"));
    }

    static void microdata(Document page, Product product) {
        for (Element item : page.select("[itemscope][itemtype]")) {
            if (!PRODUCT.matcher(item.attr("itemtype")).matches()
                    || item.closest("[itemprop=isRelatedTo],[itemprop=isSimilarTo],[itemprop=itemListElement]")
                            != null) {
                continue;
            }
            for (Element property : item.select("[itemprop]")) {
                Element owner =
                        property.parent() == null ? null : property.parent().closest("[itemscope]");
                String value = property.hasAttr("content") ? property.attr("content") : property.text();
                if (property.hasAttr("href") && owner == item) {
                    String named = property.attr("itemprop");
                    Optional<LinkKind> kind = LinkNames.byField(named);
                    if (kind.isPresent() || named.equals("sameAs") || named.equals("url")) {
                        product.reference(kind, property.attr("href"));
                    }
                }
                switch (property.attr("itemprop")) {
                    case "name" -> {
                        if (owner == item) {
                            product.name(value);
                        }
                    }
                    case "brand", "author", "publisher", "manufacturer", "creator" -> product.publisher(value);
                    case "category", "applicationCategory" -> product.fact("category", value);
                    case "offers" -> product.fact("price", property.hasAttr("itemscope") ? "" : value);
                    case "price" -> product.fact("price", value + " " + content(item, "priceCurrency"));
                    default -> {
                        continue;
                    }
                }
            }
            return;
        }
    }

    private static String content(Element item, String property) {
        Element found = item.selectFirst("[itemprop=" + property + "]");
        return found == null ? "" : found.hasAttr("content") ? found.attr("content") : found.text();
    }
}
