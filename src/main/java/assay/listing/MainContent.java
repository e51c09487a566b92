package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a page's own text from the site around it: a judgement over the whole tree of boxes, by landmarks, names, links
 * and repetition. Where in doubt it keeps: a lost sentence is a lost fact.
 */
final class MainContent {
    private static final double MOST = 0.5;
    private static final int LEAST_OWN = 200;
    private static final int PARAGRAPH = 80;
    private static final int LEAST_LEFT = 500;
    private static final int LONGEST_TEASER = 500;
    private static final int LONGEST_HEADING = 800;
    private static final int MOST_HEADINGS = 3_000;

    private final PageTree tree;
    private final Within within;
    private final Furniture furniture;
    private final LinkLists lists;
    private int headings;
    private final CookieNotices cookies;
    private final boolean article;
    /** Whether the page itself calls it one. */
    private final boolean declared;

    private final String path;
    private final String folder;
    private final int allProse;
    /** The articles around others, and whether each has a text of its own. */
    private final Map<Box, Boolean> outers = new IdentityHashMap<>();
    /** The first run of the site's header or navigation: what stands above it announces something else. */
    private final int masthead;

    private MainContent(
            PageTree tree, boolean article, boolean declared, String path, Within within, CookieNotices cookies) {
        this.declared = declared;
        this.tree = tree;
        this.within = within;
        this.furniture = new Furniture(within);
        this.lists = new LinkLists(tree, within);
        this.cookies = cookies;
        this.article = article;
        this.path = path.replaceAll("/+$", "");
        this.folder = this.path.substring(0, this.path.lastIndexOf('/') + 1);
        this.allProse = tree.root().prose - (article ? dropApart() : 0);
        this.masthead = Furniture.masthead(tree);
    }

    /**
     * The runs that belong to the page's own content, in reading order.
     *
     * @param path the path of the page's address, such as {@code /apps/heron}; empty when unknown
     */
    static List<Run> of(PageElements page, PageTree tree, String path) {
        boolean article = PageKind.isArticle(page);
        Within within = new Within();
        CookieNotices cookies = new CookieNotices(tree, within);
        MainContent content = new MainContent(tree, article, article, path, within, cookies);
        content.dropFurniture();
        if (!article && PageKind.looksLikeArticle(page, tree)) {
            tree.boxes.forEach(box -> box.dropped = false);
            content = new MainContent(tree, true, false, path, within, cookies);
            content.dropFurniture();
        }
        return content.runs();
    }

    /** Comments may be longer than what they comment on. Returns how much prose was dropped. */
    private int dropApart() {
        int apart = 0;
        int all = tree.root().prose;
        for (Box box : tree.boxes) {
            if (box.parent == null || box.parent.dropped) {
                box.dropped = box.parent != null;
            } else if (box.prose > 0 && all - apart - box.prose >= LEAST_LEFT && furniture.standsApart(box)) {
                box.dropped = true;
                apart += box.prose;
            }
        }
        return apart;
    }

    private void dropFurniture() {
        for (Box box : tree.boxes) {
            if (box.parent == null) {
                continue;
            }
            box.dropped |= box.parent.dropped || isFurniture(box);
            if (!box.dropped
                    && box.headingLevel() > 0
                    && headings++ < MOST_HEADINGS
                    && Furniture.headsOtherThings(tree.textOf(box, LONGEST_HEADING))) {
                dropSection(box);
            }
            if (!box.dropped && box.children.size() >= 3) {
                dropTeasers(box);
            }
        }
    }

    private List<Run> runs() {
        Box root = article ? ArticleRoot.of(tree) : landmark();
        List<Run> kept = new ArrayList<>();
        for (int i = 0; i < tree.runs.size(); i++) {
            Run run = tree.runs.get(i);
            if (article && Furniture.isAside(run)) {
                continue;
            }
            if (!run.box().dropped
                    && (root.holds(run.box()) || !article && run.isProse())
                    && (!isLoneLink(run) || !article && lists.keeps(run, i))) {
                kept.add(run);
            }
        }
        return article ? ArticleRoot.trimmed(kept) : kept;
    }

    private boolean isFurniture(Box box) {
        if (box.chars == 0) {
            return false;
        }
        if (cookies.isOne(box)) {
            return true;
        }
        boolean most = box.prose > allProse * MOST;
        if (most) {
            return false;
        }
        if (box.endRun <= masthead && box.headingLevel() == 0) {
            return true;
        }
        if (!article && (furniture.statesFacts(box) || furniture.saysSentences(box, tree))) {
            return false;
        }
        if (article && isWithinArticle(box)) {
            return true;
        }
        return Furniture.byRole(box)
                || furniture.byName(box)
                || article && furniture.surroundsArticle(box)
                || furniture.isLinkList(box) && (article || !lists.isContent(box));
    }

    /** HTML, §4.3.2: an article inside an article is a comment on it, or another one; where the outer one has a text of its own. */
    private boolean isWithinArticle(Box box) {
        if (!box.tag.equals("article") || box.parent == null) {
            return false;
        }
        Box outer = box.parent.enclosing("article");
        return outer != null && outers.computeIfAbsent(outer, o -> o.proseOutside(o.tag) >= LEAST_OWN);
    }

    private boolean isLoneLink(Run run) {
        int length = run.text().length();
        if (run.box().tag.equals("td") && furniture.isData(run.box().enclosing("table"))) {
            return false;
        }
        return run.linkChars() * 10 >= length * 9 && run.box().headingLevel() == 0 && length < (article ? 200 : 25);
    }

    /** Drops what a heading stands over: the boxes that begin with it, or else what follows up to the next heading. */
    private void dropSection(Box heading) {
        Box section = heading;
        while (section.parent != null
                && section.parent.firstRun == heading.firstRun
                && section.parent.prose <= allProse * MOST
                && section.parent.headings(heading.headingLevel()) <= 1) {
            section = section.parent;
        }
        if (!article && headsMoreOfIt(heading, section)) {
            return;
        }
        for (Box box = heading; box != section.parent; box = box.parent) {
            box.dropped = true;
        }
        if (section.endRun > heading.endRun || section.parent == null) {
            return;
        }
        boolean followsText = article
                && Furniture.headsOtherPeople(tree.textOf(heading, LONGEST_HEADING))
                && proseBefore(heading) >= LEAST_LEFT;
        List<Box> siblings = section.parent.children;
        for (int i = section.position + 1; i < siblings.size(); i++) {
            Box next = siblings.get(i);
            if (next.headings(heading.headingLevel()) > 0
                    || next.prose > allProse * MOST && !followsText
                    || resumes(next, heading)) {
                return;
            }
            next.dropped = true;
        }
    }

    /** “More tools” over sentences without a link: other products would be linked to. */
    private boolean headsMoreOfIt(Box heading, Box section) {
        Box after = section;
        if (section == heading && heading.position + 1 < heading.parent.children.size()) {
            after = heading.parent.children.get(heading.position + 1);
        }
        return after.links == 0 && after.prose > 0 && Furniture.headsMore(tree.textOf(heading, LONGEST_HEADING));
    }

    private int proseBefore(Box box) {
        int sum = 0;
        for (int i = 0; i < box.firstRun && sum < LEAST_LEFT; i++) {
            Run run = tree.runs.get(i);
            sum += run.isProse() && !run.box().dropped ? run.text().length() : 0;
        }
        return sum;
    }

    /** An article that goes on below the links it puts between its paragraphs. */
    private boolean resumes(Box box, Box heading) {
        return article
                && box.tag.equals("p")
                && box.prose >= PARAGRAPH
                && box.linkDensity() < 0.3
                && !Furniture.headsOtherPeople(tree.textOf(heading, LONGEST_HEADING));
    }

    /** Three or more sisters that each begin with a link elsewhere: a list of other pages, or of other products. */
    private void dropTeasers(Box parent) {
        if (furniture.isData(parent)) {
            return;
        }
        Map<String, List<Box>> alike = new HashMap<>();
        for (Box child : parent.children) {
            if (!child.dropped
                    && child.chars > 0
                    && child.chars < 1_500
                    && child.prose < LONGEST_TEASER
                    && child.links > 0
                    && !isText(child)) {
                alike.computeIfAbsent(child.tag + "." + child.element.className(), k -> new ArrayList<>())
                        .add(child);
            }
        }
        for (List<Box> sisters : alike.values()) {
            if (sisters.size() >= 3 && sisters.stream().filter(this::isTeaser).count() * 10 >= sisters.size() * 8) {
                sisters.forEach(s -> s.dropped = true);
            }
        }
    }

    /** A teaser is a box of its own; a linked heading or a paragraph that begins with a link is part of the text. */
    private static boolean isText(Box box) {
        return box.tag.equals("p") || box.headingLevel() > 0;
    }

    private boolean isTeaser(Box box) {
        boolean titled = false;
        for (int i = box.firstRun; i < box.endRun && !titled; i++) {
            Run run = tree.runs.get(i);
            titled = !run.image() && run.linkChars() * 10 >= run.text().length() * 8;
        }
        return titled && (article && declared || pointsToSister(box));
    }

    /** Links to a page that stands beside this one. */
    private boolean pointsToSister(Box box) {
        return folder.length() > 1
                && within.has(
                        box.element,
                        e -> e.normalName().equals("a")
                                && e.attr("href").contains(folder)
                                && !e.attr("href").contains(path));
    }

    /** The one main or article element that holds most of the sentences, else the whole page. */
    private Box landmark() {
        Box best = tree.root();
        for (Box box : tree.boxes) {
            if (!box.dropped
                    && (box.tag.equals("main")
                            || box.tag.equals("article")
                            || box.element.attr("role").equals("main"))
                    && box.prose > allProse * 0.6
                    && best.holds(box)) {
                best = box;
            }
        }
        return best;
    }
}
