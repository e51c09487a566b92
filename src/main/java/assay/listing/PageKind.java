package assay.listing;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Whether a page calls itself an article: a text of one piece with a headline, authors and a date around it. */
final class PageKind {
    private static final Pattern ARTICLE =
            Pattern.compile("\"@type\"\\s*:\\s*\\[?\\s*\"(?:\\w*NewsArticle|Article|BlogPosting|Report|TechArticle)\"");

    private static final String DATED =
            "time,[itemprop=datePublished],meta[name=author],meta[name~=(?i)date|pubdate|published|citation_|dc\\.|parsely|sailthru],"
                    + "[rel=author],[class~=(?i)(^|[\\s_-])(?:byline|dateline|hentry|h-entry|published|pub-?date|post-?date|entry-?date|article-?date)($|[\\s_-])]";
    private static final String PRODUCT =
            "meta[property^=product:],[itemtype*=schema.org/Product],[itemtype*=Application],[itemtype*=SoftwareSourceCode],[itemtype*=schema.org/Service]";
    private static final Pattern OFFERED = Pattern.compile(
            "\"@type\"\\s*:\\s*\\[?\\s*\"(?:\\w*Product\\w*|\\w*Application|SoftwareSourceCode|\\w*Service|WebAPI|Offer|AggregateOffer)\"");
    private static final Pattern DATE = Pattern.compile(
            "(?U)\\b(?:19|20)\\d\\d ?[-/.年] ?\\d{1,2} ?[-/.月] ?\\d{1,2}|\\b\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d\\d\\b|\\b\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?,? (?:de )?(?:19|20)\\d\\d\\b|\\b\\p{L}{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d\\b");

    private static final int LEAST_PROSE = 900;
    private static final int NEAR = 8;

    private PageKind() {}

    static boolean isArticle(Document page) {
        Element type = page.selectFirst("meta[property=og:type]");
        if (type != null && type.attr("content").strip().equalsIgnoreCase("product")) {
            return false;
        }
        if (type != null && type.attr("content").strip().equalsIgnoreCase("article")
                || page.selectFirst("[itemprop=articleBody],meta[property=article:published_time]") != null) {
            return true;
        }
        for (Element script : page.select("script[type=application/ld+json]")) {
            if (ARTICLE.matcher(script.data()).find()) {
                return true;
            }
        }
        return false;
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
    static boolean looksLikeArticle(PageTree tree) {
        Element page = tree.root().element.root();
        if (page.selectFirst(PRODUCT) != null) {
            return false;
        }
        for (Element script : page.select("script[type=application/ld+json]")) {
            if (OFFERED.matcher(script.data()).find()) {
                return false;
            }
        }
        Box root = ArticleRoot.of(tree);
        if (page.selectFirst(DATED) == null && !showsDate(tree, root)) {
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
