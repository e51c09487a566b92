package assay.listing;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the class and id of an element say about it. Each question is looked up once: a page repeats its names. */
final class Naming {
    /** A box that has a sidebar, or has none, is not the sidebar. */
    private static final String STATED = "(?<!(?:^|[\\s_-])(?:has|have|with|without|no|hide|show)[_-])";

    /** Words that stand for furniture wherever they stand in a class or id. */
    private static final Pattern NAMED = names("nav|navs?bar|navigation|subnav|menu|mega-?menu|bread-?crumbs?|crumbs?"
            + "|copyright|masthead|top-?bar|utility|login|announcement(?:-?bar)?|ribbon|(?:promo|site|notice)-?bar|lang(?:uage)?-?(?:switch\\w*|picker)"
            + "|cookies?|cookie-?(?:bar|banner|notice|consent)|consent|gdpr|onetrust|cc-window"
            + "|related|recommendations?|recommended-?(?:products|items|apps|posts|articles)|recirc\\w*|also|also-?(?:like|bought|viewed)|upsell|cross-?sell|similar|you-?may"
            + "|more-?(?:from|stories|news|like)|reviews|review-?list|comments?|commentlist|comment-?(?:list|area|section)|disqus\\w*"
            + "|sidebar|side-?bar|right-?rail|sharedaddy|social-?(?:links|share|icons|bar|buttons)|addthis\\w*|follow-?us|newsletter|subscribe|sign-?up"
            + "|outbrain|taboola|teads"
            + "|modal|popup|pop-?up|lightbox|drawer|off-?canvas|flyout|toast|snackbar"
            + "|pagination|pager|paging|skip|skip-?(?:link|to)|print-?(?:only|link)");

    private static final Pattern BESIDE =
            Pattern.compile("(?:^|(?<=[\\s_-]))(?:side-?bar|right-?rail|footer|foot)(?=$|[\\s_-])");

    /** Advertisements; but a name that also stands on the sections between which they are put. */
    private static final Pattern ADVERTS =
            names("advert\\w*|ads?|ad-?(?:slot|unit|container|wrapper|box)|sponsor(?:ed)?|dfp");

    /** Names under which a page keeps what is certainly not its own text: what readers say, and what stands beside it. */
    private static final Pattern APART =
            Pattern.compile(names("comments|commentlist|comment-?(?:list|area|section|thread)s?|disqus\\w*|replies")
                            .pattern()
                    + "|(?:^|\\s)(?:sidebar|side-?bar|sidebar-right|right-sidebar|right-?rail|rightcol)(?=$|\\s)");

    /** What a blog engine says of a post on its element: under what it filed it, and who wrote it. */
    private static final Pattern FILED =
            Pattern.compile("(?:^|\\s)(?:category|tag|format|author|post_format|post_tag)-\\S+");

    /** The footer of the page or the article; a card's own footer may carry its price. */
    private static final Pattern FOOT = Pattern.compile(
            "(?:^|\\s)(?:(?:site|page|global|main|app|article|post|entry|story|content|section|g|l|c)[_-]+)*(?:footer|foot)(?=$|[\\s_-])");

    /** Words that say so only of a box without much to read. */
    private static final Pattern WEAK = names(
            "social|share|sharing|widgets?|tags?|tag-?(?:list|cloud)|topics|toolbar|promo|promotion|ratings?"
                    + "|overlay|banner|header|login|actions|buttons?|meta|author-?(?:bio|box|info)|byline|rail|subscription|trending");

    /** In an article, what stands around its sentences: who wrote it, when, and what the pictures show. */
    private static final Pattern AROUND_ARTICLE = names(
            "caption|wp-caption\\w*|credits?|image-?(?:caption|credit)"
                    + "|by-?line|author|authors|date-?line|time-?stamp|entry-?meta|article-?meta|post-?meta"
                    + "|author-?(?:bio|box|info|card)|about-?(?:the-)?author|share|sharing|respond|replies|popular|most-?(?:read|popular|viewed)|trending|recommended|read-?more|more-?in|subscription|post-?tags|cta|inline-?(?:promo|related|video)|video-?(?:player|title|description)");

    /** The same of a box without paragraphs; a section of the text may be named for its picture or its subject. */
    private static final Pattern BESIDE_PARAGRAPHS = names(
            "gallery|slideshow|carousel|photo|date|posted|published|pub-?date|kicker|rail|more-?in|review|topics|promo|widget|tags|next|prev(?:ious)?");

    /** Words in a name that say the element carries the page's text. */
    private static final Pattern CONTENT = names(
            "article|article-?(?:body|content|text)|body|content|main|entry|entry-?content|post|post-?(?:body|content)|story|story-?(?:body|content)|text|readme|markdown-body|description|product|hero|feature|features|faq|pricing");

    private static final Pattern ARTICLE_BODY = Pattern.compile(
            "(?:^|[\\s_-])(?:article|entry|post|story|blog|news)[_-]?(?:body|content|text)(?=$|[\\s_-])");

    private static final int LONGEST = 400;
    /** Of an element that says nothing, or on a page that says too much. */
    static final Naming NONE = new Naming("");

    private final String names;
    private Boolean furniture;
    private Boolean weak;
    private Boolean aroundArticle;
    private Boolean content;
    private Boolean advert;
    private Boolean apart;
    private Boolean besideParagraphs;
    private Boolean articleBody;

    private Naming(String names) {
        this.names = names;
    }

    private static Pattern names(String words) {
        return Pattern.compile("(?:^|[\\s_-])" + STATED + "(?:" + words + ")(?=$|[\\s_-])");
    }

    /** Class and id as they are written: alike for elements of one naming. */
    static String key(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        String classes = element.className();
        String id = element.id();
        return id.isEmpty() ? classes : classes + " " + id;
    }

    /** @param key of {@link #key} */
    static Naming of(String key) {
        // A page builder wraps each of its pieces in a widget of its own, and says after that word which.
        String raw = key.replace("elementor-widget", "");
        if (raw.contains("hentry") || raw.contains("status-publish")) {
            raw = FILED.matcher(raw).replaceAll("");
        }
        StringBuilder out = new StringBuilder(raw.length() + 8);
        int length = Math.min(raw.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                if (i > 0 && Character.isLowerCase(raw.charAt(i - 1))) {
                    out.append('-');
                }
                c += 32;
            }
            out.append(c);
        }
        return new Naming(out.toString());
    }

    boolean isFurniture() {
        furniture = furniture == null ? says(NAMED) || says(FOOT) : furniture;
        return furniture;
    }

    /** Says that it is a sidebar or a footer, and nothing else of furniture. */
    boolean isOnlyBeside() {
        if (!isFurniture()) {
            return false;
        }
        String rest = BESIDE.matcher(names).replaceAll(" ");
        return !rest.equals(names) && !NAMED.matcher(rest).find();
    }

    /** Says it only of a box without much to read. */
    boolean isWeaklyFurniture() {
        weak = weak == null ? says(WEAK) : weak;
        return weak;
    }

    boolean isAroundArticle() {
        aroundArticle = aroundArticle == null ? says(AROUND_ARTICLE) : aroundArticle;
        return aroundArticle;
    }

    boolean isContent() {
        content = content == null ? says(CONTENT) : content;
        return content;
    }

    /** Says it of a box with a few words. */
    boolean isAdvert() {
        advert = advert == null ? says(ADVERTS) : advert;
        return advert;
    }

    boolean standsApart() {
        apart = apart == null ? says(APART) : apart;
        return apart;
    }

    /** Says so only of a box without paragraphs. */
    boolean isBesideParagraphs() {
        besideParagraphs = besideParagraphs == null ? says(BESIDE_PARAGRAPHS) : besideParagraphs;
        return besideParagraphs;
    }

    /** The whole of the text. */
    boolean isArticleBody() {
        articleBody = articleBody == null ? says(ARTICLE_BODY) : articleBody;
        return articleBody;
    }

    private boolean says(Pattern words) {
        return !names.isEmpty() && words.matcher(names).find();
    }
}
