package assay.listing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Tells the links that are a product's own text from those that only lead elsewhere. Directories list a product's tools,
 * scopes and models as links, under a heading of the main content; menus, tags and other products stand there, too.
 */
final class LinkLists {
    /** What the links of a menu, a footer or a row of buttons say. */
    private static final Pattern MENU = Pattern.compile(
            "(?iu)\\W*(?:home|about(?: us)?|contact(?: us)?|blog|news|careers?|jobs|press|investors|partners|customers|log ?in|log ?out|sign ?(?:in|up|out)|register|account|get started|start(?: now| free.*)?|(?:try|buy|install|order|book|get)(?: it| now| a demo| free.*| today)?|download|subscribe|privacy.*|terms.*|cookies?.*|legal.*|imprint|impressum|datenschutz.*|agb|facebook|twitter|x|linkedin|instagram|youtube|tiktok|discord|slack|reddit|whatsapp|telegram|e-?mail|rss|share.*|tweet|pin it|copy link|print|next.*|prev(?:ious)?.*|back.*|(?:read|learn|see|show|view|load|find out) (?:more|all|less).*|more|all|overview|features|pricing|plans|reviews?|ratings?|support|help(?: cent(?:er|re))?|faqs?|docs|documentation|changelog|status|sitemap|search|menu|report.*|flag.*|edit.*|\\d+|[«»‹›<>…]+)\\W*");
    /** Headings over ways through the site and over what it writes about other things. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?iu)\\W*(?:(?:from )?(?:the |our )?(?:blog|news.*|newsroom|case studies|customer stories|press|events|webinars|archives?)|(?:browse|explore|discover)\\b.*|(?:all |top |popular )?categories|company|about(?: us)?|legal|contact(?: us)?|follow.*|social.*|share.*|(?:quick |useful |external )?links|navigation|menu|(?:table of )?contents|on this page|in this .*|community|get in touch|(?:recent|latest|newest|top|popular|trending|new) .*|tags?|topics|keywords|unternehmen|rechtliches|inhalt(?:sverzeichnis)?|auf dieser seite|sommaire|entreprise|contenido|empresa|目次|目录)\\W*");
    /** A name in code, or a name and what it stands for. */
    private static final Pattern TELLS = Pattern.compile("\\p{Alnum}[_:/.]\\p{Alnum}|\\p{L}: |\\p{L} [–—-] |\\(\\)");

    private static final int MOST_READ = 60;
    private static final int MOST_LINKS = 300;
    private static final int MOST_BOXES = 20_000;
    private static final int LONGEST_HEADING = 200;

    private final PageTree tree;
    private final Within within;
    /** For each run the last heading's run at or before it, or -1. */
    private final int[] heading;

    private final boolean landmarks;
    private final Set<Box> content = Collections.newSetFromMap(new IdentityHashMap<>());

    LinkLists(PageTree tree, Within within) {
        this.tree = tree;
        this.within = within;
        this.heading = new int[tree.runs.size()];
        int last = -1;
        for (int i = 0; i < heading.length; i++) {
            last = tree.runs.get(i).box().headingLevel() > 0 ? i : last;
            heading[i] = last;
        }
        this.landmarks = tree.boxes.stream().anyMatch(LinkLists::isLandmark);
    }

    private static boolean isLandmark(Box box) {
        return box.tag.equals("main") || box.element.attr("role").equals("main");
    }

    /** Whether a box that is little but links states something about the page's product. */
    boolean isContent(Box box) {
        if (box.links > MOST_LINKS || content.size() > MOST_BOXES) {
            return false;
        }
        boolean states = content.contains(box.parent) || isUnderHeading(box) && states(box);
        if (states) {
            content.add(box);
        }
        return states;
    }

    /** Whether a short run that is but a link is kept: as part of such a list, or as all that its heading stands over. */
    boolean keeps(Run run, int index) {
        Box box = run.box();
        for (int up = 0; up < 8 && box != null; up++, box = box.parent) {
            if (content.contains(box)) {
                return true;
            }
        }
        return index > 0
                && heading[index - 1] == index - 1
                && isUnderHeading(run.box())
                && !MENU.matcher(run.text()).matches();
    }

    /** Under a heading of the main content that heads neither the whole page nor other things. */
    private boolean isUnderHeading(Box box) {
        int at = box.firstRun < heading.length ? heading[box.firstRun] : -1;
        if (at < 0) {
            return false;
        }
        Run over = tree.runs.get(at);
        return !over.box().dropped
                && (!landmarks || isInMain(box) && isInMain(over.box()))
                && !(over.text().length() < LONGEST_HEADING
                        && ELSEWHERE.matcher(over.text()).matches());
    }

    private static boolean isInMain(Box box) {
        Box each = box;
        while (each != null && !isLandmark(each)) {
            each = each.parent;
        }
        return each != null;
    }

    private boolean states(Box box) {
        List<Element> links = new ArrayList<>();
        within.has(box.element, e -> {
            if (e.normalName().equals("a") && e.hasAttr("href")) {
                links.add(e);
            }
            return links.size() >= MOST_READ;
        });
        int menu = 0;
        int telling = 0;
        for (Element link : links) {
            String words = CleanText.folded(ShortText.of(link));
            menu += words.isEmpty() || MENU.matcher(words).matches() ? 1 : 0;
            telling += tells(link, words) ? 1 : 0;
        }
        boolean most = telling * 2 >= links.size();
        // The row of links under a page's title leads through the site, unless it says more; so does one on a page
        // without landmarks.
        boolean first = tree.runs.get(heading[box.firstRun]).box().headingLevel() == 1;
        return menu * 2 < links.size() && (most || landmarks && !first);
    }

    private static boolean tells(Element link, String words) {
        return words.split(" ", 5).length > 3
                || TELLS.matcher(words).find()
                || !link.getElementsByTag("code").isEmpty();
    }
}
