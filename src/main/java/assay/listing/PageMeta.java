package assay.listing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The head's meta elements. */
final class PageMeta {
    private PageMeta() {}

    static String content(PageElements page, String... names) {
        for (String name : names) {
            for (Element meta : page.tagged("meta")) {
                if (PageElements.says(meta, "property", name) || PageElements.says(meta, "name", name)) {
                    if (!meta.attr("content").isBlank()) {
                        return CleanText.folded(meta.attr("content"));
                    }
                    break;
                }
            }
        }
        return "";
    }

    static Optional<String> language(PageElements page) {
        String named = page.tagged("html").stream()
                .findFirst()
                .map(root -> root.attr(root.attr("lang").isBlank() ? "xml:lang" : "lang"))
                .orElse("");
        String said = page.tagged("meta").stream()
                .filter(meta -> PageElements.says(meta, "http-equiv", "content-language"))
                .findFirst()
                .map(header -> header.attr("content"))
                .orElseGet(() -> content(page, "og:locale", "language"));
        String tag = named.isBlank() ? said : named;
        return Optional.of(tag.strip().replace('_', '-'))
                .filter(t -> t.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}"));
    }

    static void describe(PageElements page, Product product) {
        for (String name : new String[] {"description", "og:description", "twitter:description"}) {
            product.text(List.of(), content(page, name));
        }
        String amount = content(page, "product:price:amount", "og:price:amount");
        if (!amount.isEmpty()) {
            product.fact("price", amount + " " + content(page, "product:price:currency", "og:price:currency"));
        }
        product.fact("category", content(page, "product:category"));
        product.publisher(content(page, "product:brand", "og:brand"));
        // Cards on X name up to four facts beside a link.
        for (int i = 1; i <= 4; i++) {
            String label = content(page, "twitter:label" + i).toLowerCase(Locale.ROOT);
            if (label.isEmpty()) {
                return;
            }
            if (label.matches("price|category|version|license|publisher|developer")) {
                product.fact(label, content(page, "twitter:data" + i));
            }
        }
    }
}
