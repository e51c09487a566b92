package assay.listing;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
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

    private static final Set<String> FACTS = Set.of("dl", "table");
    private static final Set<String> PARTS = Set.of("article", "section", "aside", "ul");
    private static final Set<String> CARRYING = Set.of("articleBody", "description", "text");
    private static final int LONGEST_ADVERT = 200;

    private static final Pattern OTHER_THINGS = Pattern.compile("(?iu)^\\W*(?:"
            + "(?:people|customers|users|others|buyers) (?:also|who)\\b.*|you (?:may|might|could|will|’ll|'ll) (?:also )?(?:like|love|enjoy|be interested).*|(?:see|view|read|check out|discover|explore) (?:also|more|other|similar|related)\\b.{0,40}"
            + "|(?:related|similar|recommended|suggested|popular|trending|sponsored|featured|other|more) (?:products?|apps?|tools?|agents?|items?|posts?|articles?|stories|stor(?:y|ies)|news|content|links?|topics?|listings?|servers?|packages?|projects?|repositories|models?|searches|reading|coverage|videos?|plugins?|extensions?|from|like|on|in|to)\\b.{0,40}"
            + "|recommended(?: for you)?|related|similar|trending(?: now| in \\w+)?|alternatives(?: to .{1,40})?|most (?:read|popular|viewed|recent|commented).{0,20}|more like this|more \\p{L}+ like .*|frequently bought together|recently viewed|best ?sellers|what to read next|read next|up next|don[’']t miss|around the web|from around the web|sponsored.{0,20}|promoted.{0,20}|latest (?:news|stories|posts|articles|videos).{0,20}|editors?[’']?s? picks"
            + "|(?:\\d[\\d,.]* )?(?:customer |user |buyer )?(?:reviews?|ratings?|comments?)(?: \\(?\\d.*| from .*|,.*)?|\\d[\\d,.]* (?:responses?|replies|thoughts|comments|kommentare?|antworten|commentaires?|r[ée]ponses?|comentarios?|coment[áa]rios?|respuestas?|commenti|reacties|комментари\\p{L}+)\\b.*|(?:kommentare?|commentaires?|comentarios?|coment[áa]rios?|commenti|reacties) \\(\\d.*|what (?:customers|users|people|others) (?:say|are saying|think).{0,20}|leave a (?:reply|comment|review).*|join the (?:conversation|discussion).*|add a comment|write a review|share this.*|follow us.*|(?:subscribe|sign up) (?:to|for) .*|tags|filed under.*"
            + "|ähnliche .*|das könnte .*|verwandte .*|auch interessant.*|mehr zum thema.*|kundenbewertungen|bewertungen|kommentare|(?:produits|articles) (?:similaires|associés|liés).*|vous aimerez.*|à lire aussi.*|commentaires|también te .*|te puede interesar.*|productos (?:relacionados|similares).*|artículos relacionados.*|comentarios|potrebbe.*|prodotti (?:simili|correlati).*|leggi anche.*|produtos (?:relacionados|semelhantes).*|leia também.*|voc[êe] (?:pode|vai|também) .*|talvez .*goste.*|veja também.*|gerelateerde.*|похожие .*|читайте также.*|с этим .*покупают.*|関連.*|おすすめ.*|相关.*|猜你喜欢.*|推荐.*|관련 .*|منتجات (?:مشابهة|ذات صلة).*|قد يعجبك.*|مقالات ذات صلة.*"
            + ")\\W*$");
    private static final Pattern OTHER_PEOPLE = Pattern.compile(
            "(?iu)review|rating|comment|repl(?:y|ies)|respon[sd]|thoughts|conversation|discussion|\\bsay|kommentar|bewertung|antwort|r[ée]pon|coment|respuesta|reacties|комментари");
    private static final Pattern ADVERT = Pattern.compile(
            "(?iu)\\W*(?:advert|advertisement|ad|sponsored|sponsored content|story continues below(?: advertisement)?|article continues below.{0,20}|continue reading.{0,40}|loading|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|広告|广告)\\W*");
    private static final Pattern DATE_LINE = Pattern.compile(
            "(?iu)\\W*(?:first |last |originally )?(?:published|updated|posted|modified|aktualisiert|veröffentlicht|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|опубликовано|обновлено)(?: on| at| am| le| el| em| il)?\\b\\s*(?:[:|,-]|\\p{L}{3,9}\\.?,? |\\d)");
    private static final Pattern POINTER = Pattern.compile(
            "(?iu)\\W*(?:(?:read|see|watch|learn|find out|also) (?:more|also|next|on|read|see)|read|related(?: \\p{L}+)?|don[’']t miss|more (?:on|from|about)|mehr (?:zum|dazu)|lesen sie(?: auch)?|lire aussi|à lire|voir aussi|lea también|lee también|ver también|leia (?:também|mais)|leggi anche|читайте(?: также)?|см\\. также)\\b\\s*[:|>»–-]|(?iu)\\W*(?:don[’']t miss|lire aussi|leia também|leggi anche|lee también|читайте также)\\b");
    private static final int PARAGRAPH = 150;
    private static final Pattern SENTENCE = Pattern.compile("[.!?。！？](?:\\s|$)|[。！？]");
    /** What a site says of itself or asks for beside its pages. */
    private static final Pattern OF_SITE = Pattern.compile(
            "(?iu)©|\\(c\\) ?(?:19|20)\\d\\d|copyright|all rights reserved|alle rechte|tous droits|todos (?:los|os) d|newsletter|subscribe|sign up|follow us|advertis|sponsor|abonnieren|abonnez|suscr[ií]b|iscriviti");

    private static final Pattern MORE = Pattern.compile("(?iu)\\W*(?:more|other|additional)\\b");
    private static final int MOST_RUNS = 50;

    private final Within within;
    /** Of the tables that were asked about. */
    private final Map<Box, Boolean> headed = new IdentityHashMap<>();

    Furniture(Within within) {
        this.within = within;
    }

    /** A table or a list of terms beside the text states facts. */
    boolean statesFacts(Box box) {
        return (box.tag.equals("aside") || box.element.attr("role").equals("complementary"))
                && box.linkDensity() < 0.3
                && within.has(box.element, e -> FACTS.contains(e.normalName()));
    }

    /** The first run of the site's header or navigation, where that stands above the first heading and the text; else 0. */
    static int masthead(PageTree tree) {
        for (Box box : tree.boxes) {
            if (box.headingLevel() > 0
                    || box.prose > tree.root().prose * 0.5 && (box.tag.equals("main") || box.tag.equals("article"))) {
                return 0;
            }
            if (box.tag.equals("nav")
                    || box.tag.equals("header")
                    || box.element.attr("role").equals("banner")
                    || box.element.attr("role").equals("navigation")) {
                return box.firstRun;
            }
        }
        return 0;
    }

    /**
     * A sidebar or a footer inside the main content that says sentences of the product: stores put permissions and the use
     * of data there.
     */
    boolean saysSentences(Box box, PageTree tree) {
        boolean beside = box.tag.equals("aside") || box.tag.equals("footer") || box.naming.isOnlyBeside();
        if (!beside || box.prose == 0 || box.linkDensity() >= 0.3 || box.enclosing("main") == null) {
            return false;
        }
        for (int i = box.firstRun; i < Math.min(box.endRun, box.firstRun + MOST_RUNS); i++) {
            Run run = tree.runs.get(i);
            if (run.isProse()
                    && SENTENCE.matcher(run.text()).find()
                    && !OF_SITE.matcher(run.text()).find()) {
                return true;
            }
        }
        return false;
    }

    /** A heading over more of the same, which may be of the page's own product. */
    static boolean headsMore(String heading) {
        return MORE.matcher(heading).lookingAt();
    }

    /** What somebody else said is part of the text that quotes it, however its box is called. */
    private boolean quotes(Box box) {
        return box.chars < 1_500
                && within.has(box.element, e -> e.normalName().equals("blockquote"))
                && !within.has(box.element, e -> PARTS.contains(e.normalName()));
    }

    static boolean byRole(Box box) {
        String role = box.element.attr("role");
        return switch (box.tag) {
            case "nav", "footer", "aside", "menu", "search" -> !(box.tag.equals("footer") && inside(box, "blockquote"));
            default -> !role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT));
        };
    }

    boolean byName(Box box) {
        return box.naming.isFurniture()
                || box.prose < LONGEST_ADVERT && box.naming.isAdvert()
                || box.prose < 60
                        && box.linkDensity() > 0.3
                        && box.headingLevel() == 0
                        && box.naming.isWeaklyFurniture()
                        && !quotes(box);
    }

    /** Named for what stands beside the page's own text, whatever its length; such a box does not hold the page's title. */
    boolean standsApart(Box box) {
        return box.naming.standsApart()
                && !within.has(box.element, e -> e.normalName().equals("h1"));
    }

    boolean surroundsArticle(Box box) {
        return box.tag.equals("figcaption")
                || box.tag.equals("figure") && !within.has(box.element, Furniture::isMoreThanPicture)
                || box.tag.equals("address")
                || (box.naming.isAroundArticle() || box.naming.isBesideParagraphs() && !hasParagraphs(box))
                        && !quotes(box);
    }

    boolean isLinkList(Box box) {
        return box.links >= 2
                && box.linkDensity() > 0.6
                && box.prose * 5 < box.chars
                && !box.tag.equals("p")
                && !isData(box);
    }

    /** A table with headings states facts; its rows may begin with links. */
    boolean isData(Box box) {
        if (box == null) {
            return false;
        }
        Box table = box.tag.equals("table") || box.tag.equals("tbody") ? box.enclosing("table") : null;
        return table != null
                && table.linkDensity() < 0.85
                && headed.computeIfAbsent(
                        table, t -> within.has(t.element, e -> e.normalName().equals("th")));
    }

    private boolean hasParagraphs(Box box) {
        int[] found = {0};
        return box.prose >= 2 * PARAGRAPH
                && box.linkDensity() < 0.1
                && within.has(
                        box.element,
                        e -> e.normalName().equals("p") && ShortText.of(e).length() >= PARAGRAPH && ++found[0] == 2);
    }

    static boolean soundsLikeContent(Box box) {
        return box.tag.equals("article")
                || box.tag.equals("main")
                || box.naming.isContent()
                || CARRYING.contains(box.element.attr("itemprop"));
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

    private static boolean isMoreThanPicture(Element element) {
        return switch (element.normalName()) {
            case "pre", "table", "blockquote" -> true;
            case "p" -> {
                Element before = element.previousElementSibling();
                yield before != null && before.normalName().equals("p");
            }
            default -> false;
        };
    }

    private static boolean inside(Box box, String tag) {
        return box.enclosing(tag) != null;
    }
}
