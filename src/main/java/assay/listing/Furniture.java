package assay.listing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the names on an element, and the words of a heading or a notice, say about it: that it belongs to the site and not to the product. */
final class Furniture {
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "contentinfo",
            "search",
            "menu",
            "menubar",
            "toolbar",
            "dialog",
            "alertdialog",
            "alert",
            "complementary",
            "banner",
            "tooltip",
            "status");

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

    /** Advertisements; but a name that also stands on the sections between which they are put. */
    private static final Pattern ADVERTS =
            names("advert\\w*|ads?|ad-?(?:slot|unit|container|wrapper|box)|sponsor(?:ed)?|dfp");

    private static final int LONGEST_ADVERT = 200;

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

    private static final Pattern OTHER_THINGS = Pattern.compile("(?iu)^\\W*(?:"
            + "(?:people|customers|users|others|buyers) (?:also|who)\\b.*|you (?:may|might|could|will|’ll|'ll) (?:also )?(?:like|love|enjoy|be interested).*|(?:see|view|read|check out|discover|explore) (?:also|more|other|similar|related)\\b.{0,40}"
            + "|(?:related|similar|recommended|suggested|popular|trending|sponsored|featured|other|more) (?:products?|apps?|tools?|agents?|items?|posts?|articles?|stories|stor(?:y|ies)|news|content|links?|topics?|listings?|servers?|packages?|projects?|repositories|models?|searches|reading|coverage|videos?|plugins?|extensions?|from|like|on|in|to)\\b.{0,40}"
            + "|recommended(?: for you)?|related|similar|trending(?: now| in \\w+)?|alternatives(?: to .{1,40})?|most (?:read|popular|viewed|recent|commented).{0,20}|more like this|more \\p{L}+ like .*|frequently bought together|recently viewed|best ?sellers|what to read next|read next|up next|don[’']t miss|around the web|from around the web|sponsored.{0,20}|promoted.{0,20}|latest (?:news|stories|posts|articles|videos).{0,20}|editors?[’']?s? picks"
            + "|(?:\\d[\\d,.]* )?(?:customer |user |buyer )?(?:reviews?|ratings?|comments?)(?: \\(?\\d.*| from .*|,.*)?|\\d[\\d,.]* (?:responses?|replies|thoughts|comments|kommentare?|antworten|commentaires?|r[ée]ponses?|comentarios?|coment[áa]rios?|respuestas?|commenti|reacties|комментари\\p{L}+)\\b.*|(?:kommentare?|commentaires?|comentarios?|coment[áa]rios?|commenti|reacties) \\(\\d.*|what (?:customers|users|people|others) (?:say|are saying|think).{0,20}|leave a (?:reply|comment|review).*|join the (?:conversation|discussion).*|add a comment|write a review|share this.*|follow us.*|(?:subscribe|sign up) (?:to|for) .*|tags|filed under.*"
            + "|ähnliche .*|das könnte .*|verwandte .*|auch interessant.*|mehr zum thema.*|kundenbewertungen|bewertungen|kommentare|(?:produits|articles) (?:similaires|associés|liés).*|vous aimerez.*|à lire aussi.*|commentaires|también te .*|te puede interesar.*|productos (?:relacionados|similares).*|artículos relacionados.*|comentarios|potrebbe.*|prodotti (?:simili|correlati).*|leggi anche.*|produtos (?:relacionados|semelhantes).*|leia também.*|voc[êe] (?:pode|vai|também) .*|talvez .*goste.*|veja também.*|gerelateerde.*|похожие .*|читайте также.*|с этим .*покупают.*|関連.*|おすすめ.*|相关.*|猜你喜欢.*|推荐.*|관련 .*|منتجات (?:مشابهة|ذات صلة).*|قد يعجبك.*|مقالات ذات صلة.*"
            + ")\\W*$");
    private static final Pattern OTHER_PEOPLE = Pattern.compile(
            "(?iu)review|rating|comment|repl(?:y|ies)|respon[sd]|thoughts|conversation|discussion|\\bsay|kommentar|bewertung|antwort|r[ée]pon|coment|respuesta|reacties|комментари");
    private static final Pattern COOKIES =
            Pattern.compile("(?iu)\\bcookies?\\b|ملفات تعريف الارتباط|クッキー|файл\\S{0,4} cookie|餅乾");
    private static final Pattern ASKING = Pattern.compile(
            "(?iu)\\b(?:accept|agree|allow|consent|refuse|reject|decline|we use|uses? cookies|our partners|keep(?:s)? (?:one|a|no) cookie|sets? cookies|by continuing|preferences)\\b");
    private static final Pattern ADVERT = Pattern.compile(
            "(?iu)\\W*(?:advert|advertisement|ad|sponsored|sponsored content|story continues below(?: advertisement)?|article continues below.{0,20}|continue reading.{0,40}|loading|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|広告|广告)\\W*");
    private static final Pattern DATE_LINE = Pattern.compile(
            "(?iu)\\W*(?:first |last |originally )?(?:published|updated|posted|modified|aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|опубликовано|обновлено)(?: on| at| am| le| el| em| il)?\\b\\s*(?:[:|,-]|\\p{L}{3,9}\\.?,? |\\d)");
    private static final Pattern POINTER = Pattern.compile(
            "(?iu)\\W*(?:(?:read|see|watch|learn|find out|also) (?:more|also|next|on|read|see)|read|related(?: \\p{L}+)?|don[’']t miss|more (?:on|from|about)|mehr (?:zum|dazu)|lesen sie(?: auch)?|lire aussi|à lire|voir aussi|lea también|lee también|ver también|leia (?:também|mais)|leggi anche|читайте(?: также)?|см\\. также)\\b\\s*[:|>»–-]|(?iu)\\W*(?:don[’']t miss|lire aussi|leia também|leggi anche|lee también|читайте также)\\b");
    private static final int NOTICE = 700;
    private static final int PARAGRAPH = 150;

    private Furniture() {}

    private static Pattern names(String words) {
        return Pattern.compile("(?:^|[\\s_-])" + STATED + "(?:" + words + ")(?=$|[\\s_-])");
    }

    /** A table or a list of terms beside the text states facts. */
    static boolean statesFacts(Box box) {
        return (box.tag.equals("aside") || box.element.attr("role").equals("complementary"))
                && box.linkDensity() < 0.3
                && box.element.selectFirst("dl,table") != null;
    }

    /** What somebody else said is part of the text that quotes it, however its box is called. */
    private static boolean quotes(Box box) {
        return box.chars < 1_500
                && (box.tag.equals("blockquote") || box.element.selectFirst("blockquote") != null)
                && box.element.selectFirst("article,section,aside,ul") == null;
    }

    static boolean byRole(Box box) {
        String role = box.element.attr("role");
        return switch (box.tag) {
            case "nav", "footer", "aside", "menu", "search" -> !(box.tag.equals("footer") && inside(box, "blockquote"));
            default -> !role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT));
        };
    }

    static boolean byName(Box box) {
        String names = names(box.element);
        if (names.isEmpty()) {
            return false;
        }
        return NAMED.matcher(names).find()
                || box.prose < LONGEST_ADVERT && ADVERTS.matcher(names).find()
                || FOOT.matcher(names).find()
                || box.prose < 60
                        && box.linkDensity() > 0.3
                        && box.headingLevel() == 0
                        && WEAK.matcher(names).find()
                        && !quotes(box);
    }

    /** Named for what stands beside the page's own text, whatever its length; such a box does not hold the page's title. */
    static boolean standsApart(Box box) {
        String names = names(box.element);
        return !names.isEmpty() && APART.matcher(names).find() && box.element.selectFirst("h1") == null;
    }

    static boolean surroundsArticle(Box box) {
        String names = names(box.element);
        return box.tag.equals("figcaption")
                || box.tag.equals("figure") && box.element.selectFirst("pre,table,blockquote,p + p") == null
                || box.tag.equals("address")
                || !names.isEmpty()
                        && (AROUND_ARTICLE.matcher(names).find()
                                || BESIDE_PARAGRAPHS.matcher(names).find() && !hasParagraphs(box))
                        && !quotes(box);
    }

    static boolean isLinkList(Box box) {
        return box.links >= 2
                && box.linkDensity() > 0.6
                && box.prose * 5 < box.chars
                && !box.tag.equals("p")
                && !isData(box);
    }

    /** A table with headings states facts; its rows may begin with links. */
    static boolean isData(Box box) {
        if (box == null) {
            return false;
        }
        Box table = box.tag.equals("table") || box.tag.equals("tbody") ? box.enclosing("table") : null;
        return table != null && table.linkDensity() < 0.85 && table.element.selectFirst("th") != null;
    }

    /** Named as the whole of the text. */
    static boolean namesArticleBody(Box box) {
        return ARTICLE_BODY.matcher(names(box.element)).find();
    }

    private static boolean hasParagraphs(Box box) {
        return box.prose >= 2 * PARAGRAPH
                && box.linkDensity() < 0.1
                && box.element.getElementsByTag("p").stream()
                                .filter(p -> p.text().length() >= PARAGRAPH)
                                .limit(2)
                                .count()
                        == 2;
    }

    static boolean soundsLikeContent(Box box) {
        String names = names(box.element);
        return box.tag.equals("article")
                || box.tag.equals("main")
                || !names.isEmpty() && CONTENT.matcher(names).find()
                || box.element.attr("itemprop").matches("articleBody|description|text");
    }

    /** A heading over other products, other people's words, or ways to follow the site. */
    static boolean headsOtherThings(String heading) {
        return heading.length() < 80 && OTHER_THINGS.matcher(heading).matches();
    }

    /** Of such headings, one over what readers or buyers say. */
    static boolean headsOtherPeople(String heading) {
        return OTHER_PEOPLE.matcher(heading).find();
    }

    /** A line between an article's paragraphs that is not of it: a pointer to another one, a label of an advertisement, the date. */
    static boolean isAside(Run run) {
        String text = run.text();
        if (text.length() > 300 || run.box().headingLevel() > 0) {
            return false;
        }
        return ADVERT.matcher(text).matches()
                || text.length() < 120
                        && DATE_LINE.matcher(text).lookingAt()
                        && text.chars().anyMatch(Character::isDigit)
                || run.linkChars() * 10 >= text.length() * 4
                        && POINTER.matcher(text).lookingAt();
    }

    static boolean isCookieNotice(Box box, String text) {
        return !text.isEmpty()
                && text.length() < NOTICE
                && COOKIES.matcher(text).find()
                && (box.overlay
                        || box.element.selectFirst("button,input[type=button],input[type=submit],[role=button]") != null
                        || ASKING.matcher(text).find() && box.element.childrenSize() < 5);
    }

    private static boolean inside(Box box, String tag) {
        return box.enclosing(tag) != null;
    }

    /** Class and id in lower case, {@code camelCase} parted. */
    private static String names(Element element) {
        if (!element.hasAttr("class") && !element.hasAttr("id")) {
            return "";
        }
        // A page builder wraps each of its pieces in a widget of its own, and says after that word which.
        String raw = (element.className() + " " + element.id()).replace("elementor-widget", "");
        if (raw.contains("hentry") || raw.contains("status-publish")) {
            raw = FILED.matcher(raw).replaceAll("");
        }
        StringBuilder out = new StringBuilder(raw.length() + 8);
        int length = Math.min(raw.length(), 400);
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
        return out.toString();
    }
}
