package assay.listing;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Whether a page calls itself an article: a text of one piece with a headline, authors and a date around it. */
final class PageKind {
    private static final Pattern ARTICLE =
            Pattern.compile("\"@type\"\\s*:\\s*\\[?\\s*\"(?:\\w*NewsArticle|Article|BlogPosting|Report|TechArticle)\"");

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
}
