package assay.listing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a page calls itself an article: a text of one piece with a headline, authors and a date around it. */
final class PageKind {
    private static final Pattern ARTICLE =
            Pattern.compile("\"@type\"\\s*:\\s*\\[?\\s*\"(?:\\w*NewsArticle|Article|BlogPosting|Report|TechArticle)\"");

    private static final Pattern DATED_META =
            Pattern.compile("(?i)^author$|date|pubdate|published|citation_|dc\\.|parsely|sailthru");
    private static final Pattern DATED_CLASS = Pattern.compile(
            "(?i)(?:^|[\\s_-])(?:byline|dateline|hentry|h-entry|published|pub-?date|post-?date|entry-?date|article-?date)(?:$|[\\s_-])");
    private static final Pattern PRODUCT =
            Pattern.compile("(?i)schema\\.org/Product|Application|SoftwareSourceCode|schema\\.org/Service");
    private static final Pattern OFFERED = Pattern.compile(
            "\"@type\"\\s*:\\s*\\[?\\s*\"(?:\\w*Product\\w*|\\w*Application|SoftwareSourceCode|\\w*Service|WebAPI|Offer|AggregateOffer)\"");
    private static final Pattern DATE = Pattern.compile(
            "(?U)\\b(?:19|20)\\d\\d ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d{1,2}|\\b\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d\\d\\b|\\b\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?,? (?:de )?(?:19|20)\\d\\d\\b|\\b\\p{L}{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d\\b");

    private static final int LEAST_PROSE = 900;
    private static final int NEAR = 8;

    private PageKind() {}

    static boolean isArticle(PageElements page) {
        Optional<String> type = page.tagged("meta").stream()
                .filter(meta -> PageElements.says(meta, "property", "og:type"))
                .findFirst()
                .map(meta -> meta.attr("content").strip());
        if (type.isPresent() && type.get().equalsIgnoreCase("product")) {
            return false;
        }
        return type.isPresent() && type.get().equalsIgnoreCase("article")
                || isProperty(page, "articleBody")
                || page.tagged("meta").stream()
                        .anyMatch(meta -> PageElements.says(meta, "property", "article:published_time"))
                || saysInData(page, ARTICLE);
    }

    private static boolean isProperty(PageElements page, String name) {
        return page.properties().stream().anyMatch(e -> PageElements.says(e, "itemprop", name));
    }

    private static boolean saysInData(PageElements page, Pattern wanted) {
        return page.tagged("script").stream()
                .anyMatch(script -> PageElements.says(script, "type", "application/ld+json")
                        && wanted.matcher(script.data()).find());
    }

    private static boolean isDated(PageElements page) {
        return !page.tagged("time").isEmpty()
                || isProperty(page, "datePublished")
                || page.tagged("meta").stream()
                        .anyMatch(meta ->
                                DATED_META.matcher(meta.attr("name").trim()).find())
                || page.related().stream().anyMatch(e -> PageElements.says(e, "rel", "author"))
                || page.classes().stream()
                        .anyMatch(names -> DATED_CLASS.matcher(names).find());
    }

    private static boolean isProduct(PageElements page) {
        return page.tagged("meta").stream()
                        .anyMatch(meta ->
                                meta.attr("property").toLowerCase(Locale.ROOT).startsWith("product:"))
                || page.items().stream()
                        .anyMatch(item -> PRODUCT.matcher(item.attr("itemtype")).find())
                || saysInData(page, OFFERED);
    }

    /** Whether a date stands just above or at the beginning of the text. */
    private static boolean showsDate(PageTree tree, Box root) {
        for (int i = Math.max(0, root.firstRun - NEAR); i < Math.min(root.endRun, root.firstRun + NEAR); i++) {
            String text = tree.runs.get(i).text();
            if (text.length() < 100 && DATE.matcher(text).find()) {
                return true;
            }
        }
        return false;
    }

    /** Without saying so: most sentences of a dated page stand in one box, and nothing on it is for sale. */
    static boolean looksLikeArticle(PageElements page, PageTree tree) {
        if (isProduct(page)) {
            return false;
        }
        Box root = ArticleRoot.of(tree);
        if (!isDated(page) && !showsDate(tree, root)) {
            return false;
        }
        int prose = 0;
        int sentences = 0;
        int all = 0;
        for (int i = 0; i < tree.runs.size(); i++) {
            Run run = tree.runs.get(i);
            if (run.isProse() && !run.box().dropped) {
                int length = run.weight();
                all += length;
                if (i >= root.firstRun && i < root.endRun && !run.box().tag.equals("li")) {
                    prose += length;
                    sentences++;
                }
            }
        }
        return sentences >= 3 && prose >= LEAST_PROSE && prose >= all * 0.7 && prose >= sentences * 80;
    }
}
