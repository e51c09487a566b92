package assay.listing;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The head's meta elements, microdata of a product, and links to what a reviewer reads next. */
final class PageMeta {
    private static final Pattern PRODUCT = Pattern.compile(
            ".*schema\\.org/(?:Product|SoftwareApplication|WebApplication|MobileApplication|SoftwareSourceCode|Service)\\b.*");
    private static final List<Next> NEXT = List.of(
            new Next(
                    "privacy",
                    "(?iu)^(?:our )?privacy(?: (?:policy|notice|statement|centre|center))?$|^datenschutz.*|^سياسة الخصوصية$"),
            new Next("terms", "(?iu)^terms(?: (?:of (?:use|service)|and conditions|& conditions))?$"),
            new Next(
                    "security",
                    "(?iu)^(?:security|trust (?:cent(?:er|re)|portal)|security (?:policy|overview|& compliance))$"),
            new Next("docs", "(?iu)^(?:docs|documentation|developer docs|api (?:docs|reference)|read the docs)$"),
            new Next("source", "(?iu)^(?:source(?: code)?|github|gitlab|repository|view (?:source|on github))$"));
    private static final int MOST_LINKS = 5_000;

    private record Next(String name, Pattern text) {
        Next(String name, String text) {
            this(name, Pattern.compile(text));
        }
    }

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

    static void links(Document page, Optional<URI> base, Product product) {
        boolean[] known = new boolean[NEXT.size()];
        int count = 0;
        for (Element link : page.getElementsByTag("a")) {
            if (++count > MOST_LINKS || link.childNodeSize() > 20) {
                continue;
            }
            String text = CleanText.folded(link.text());
            for (int i = 0; i < known.length; i++) {
                if (!known[i]
                        && text.length() < 60
                        && NEXT.get(i).text.matcher(text).find()) {
                    Optional<String> target = absolute(link.attr("href").strip(), base);
                    String what = NEXT.get(i).name;
                    target.ifPresent(t -> product.fact(what, t));
                    known[i] = target.isPresent();
                }
            }
        }
    }

    private static Optional<String> absolute(String href, Optional<URI> base) {
        try {
            URI target = base.isPresent() ? base.get().resolve(href) : URI.create(href);
            boolean web = "https".equalsIgnoreCase(target.getScheme()) || "http".equalsIgnoreCase(target.getScheme());
            return web && target.getHost() != null && !href.isEmpty()
                    ? Optional.of(target.toString())
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
