package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The visible blocks of a page and the runs of text in them, in reading order. Built without recursion. */
final class PageTree {
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "ins", "kbd", "label", "mark", "nobr", "output", "q", "rb", "rt", "ruby", "s", "samp", "small", "span",
            "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");
    private static final Set<String> CELLS = Set.of("cell", "gridcell", "columnheader", "rowheader");
    private static final int MOST_ANCHORS = 5_000;
    private static final int MOST_NODES = 600_000;
    private static final int MOST_TEXT = 6_000_000;
    private static final int MOST_NAMINGS = 10_000;
    private static final int MOST_NAMES = 500_000;

    final List<Box> boxes = new ArrayList<>();
    /** Characters: a page that shows a sentence shows what it means to, and keeps hidden what it hides. */
    private static final int NEXT_TO_NOTHING = 20;

    final List<Run> runs = new ArrayList<>();
    /** The links that can be seen, in reading order. */
    final List<Anchor> anchors = new ArrayList<>();

    /** @param box the block in which the link stands */
    record Anchor(Element element, Box box) {}

    private PageTree() {}

    Box root() {
        return boxes.get(0);
    }

    static PageTree of(PageElements page) {
        return of(page, false);
    }

    /** With {@code keepLines} the runs keep their line ends, as Markdown needs them. */
    static PageTree of(PageElements page, boolean keepLines) {
        HiddenText hidden = new HiddenText(page);
        PageTree tree = read(page.page().body(), hidden, keepLines);
        return tree.root().chars < NEXT_TO_NOTHING && hidden.showWrappers()
                ? read(page.page().body(), hidden, keepLines)
                : tree;
    }

    private static PageTree read(Element body, HiddenText hidden, boolean keepLines) {
        PageTree tree = new PageTree();
        new Builder(tree, hidden, keepLines).read(body);
        tree.sum();
        return tree;
    }

    /** The runs of the box, parted by spaces, until that is the given length or more. */
    String textOf(Box box, int most) {
        if (box.endRun - box.firstRun == 1) {
            return runs.get(box.firstRun).text();
        }
        StringBuilder out = new StringBuilder();
        for (int i = box.firstRun; i < box.endRun && out.length() < most; i++) {
            out.append(runs.get(i).text()).append(' ');
        }
        return out.toString().strip();
    }

    private void sum() {
        for (Run run : runs) {
            if (!run.image()) {
                Box box = run.box();
                int length = run.text().length();
                box.chars += length;
                box.linkChars += run.linkChars();
                box.links += run.links();
                box.prose += run.isProse() ? length : 0;
            }
        }
        for (int i = boxes.size() - 1; i > 0; i--) {
            Box box = boxes.get(i);
            box.parent.chars += box.chars;
            box.parent.linkChars += box.linkChars;
            box.parent.links += box.links;
            box.parent.prose += box.prose;
        }
    }

    private static final class Builder implements NodeFilter {
        private final PageTree tree;
        private final HiddenText hidden;
        private final boolean keepLines;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, Naming> namings = new HashMap<>();
        private Box box;
        /** The inherited ways to hide, one entry for each open element. */
        private final int[] unseen = new int[HtmlPage.DEEPEST + 3];

        private final Colours colours;
        private final ImageText images = new ImageText();
        private int level;
        private int linkLevel = -1;
        private int linkChars;
        private int links;
        private boolean hidesAtBottom;
        private int breaks;
        private int nodes;
        private int characters;
        private int namesRead;

        Builder(PageTree tree, HiddenText hidden, boolean keepLines) {
            this.tree = tree;
            this.hidden = hidden;
            this.keepLines = keepLines;
            this.colours = new Colours(hidden.sheets().haveMoreElsewhere());
        }

        void read(Element body) {
            if (body.parent() != null) {
                colours.canvas(hidden.styleOf(body.parent(), 0));
                hidden.sheets().enter(body.parent(), 0);
            }
            NodeTraversor.filter(this, body);
            flush();
            if (tree.boxes.isEmpty()) {
                tree.boxes.add(new Box(null, 0, body, naming(body), 0, false));
            }
            while (box != null) {
                box.endRun = tree.runs.size();
                box = box.parent;
            }
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (++nodes > MOST_NODES || characters > MOST_TEXT) {
                return FilterResult.STOP;
            }
            if (node instanceof TextNode words) {
                append(words.getWholeText());
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            String tag = element.normalName();
            if (tag.equals("br")) {
                lineBreak();
                return FilterResult.SKIP_ENTIRELY;
            }
            Style look = hidden.styleOf(element, level);
            int style = look.bits();
            if (tag.equals("img") || element.attr("role").equals("img") && element.hasAttr("aria-label")) {
                image(element, style);
                return FilterResult.SKIP_ENTIRELY;
            }
            // Deeper than the parser nests, text has left the elements that would have hidden it.
            boolean gone = hidden.isGone(element, style);
            if (level >= HtmlPage.DEEPEST - 6) {
                hidesAtBottom |= gone || HiddenText.inherited(0, style) != 0;
                gone |= hidesAtBottom;
            }
            if (gone || level >= HtmlPage.DEEPEST || isIdleButton(element, tag)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            unseen[level + 1] = hidden.isWrapper(element) ? unseen[level] : HiddenText.inherited(unseen[level], style);
            level++;
            hidden.sheets().enter(element, level);
            colours.enter(element, look, level);
            if (tag.equals("a") && linkLevel < 0 && element.hasAttr("href")) {
                linkLevel = level;
                links++;
                if (box != null && unseen[level] == 0 && tree.anchors.size() < MOST_ANCHORS) {
                    tree.anchors.add(new Anchor(element, box));
                }
            }
            if ((!INLINE.contains(tag) || CELLS.contains(element.attr("role"))) && !isUnknownInText(element, tag)) {
                flush();
                box = new Box(
                        box,
                        tree.boxes.size(),
                        element,
                        naming(element),
                        tree.runs.size(),
                        (style & Styling.FIXED) != 0);
                tree.boxes.add(box);
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            if (level == linkLevel) {
                linkLevel = -1;
                // Links without a space between them are laid out apart: they are chips or buttons, not one word.
                if (element.nextSibling() != null
                        && element.nextSibling().nodeName().equals("a")) {
                    text.append(' ');
                }
            }
            level--;
            if (box != null && box.element == element) {
                flush();
                box.endRun = tree.runs.size();
                box = box.parent == null ? box : box.parent;
            }
            return FilterResult.CONTINUE;
        }

        private Naming naming(Element element) {
            String key = Naming.key(element);
            Naming known = namings.get(key);
            if (known == null && (namesRead += key.length()) > MOST_NAMES) {
                return Naming.NONE;
            }
            if (known == null) {
                known = Naming.of(key);
                if (namings.size() < MOST_NAMINGS) {
                    namings.put(key, known);
                }
            }
            return known;
        }

        /** A browser lays out an element it does not know in the line; between words it is no block. */
        private static boolean isUnknownInText(Element element, String tag) {
            return tag.indexOf('-') > 0
                    && element.childrenSize() < 4
                    && (isWords(element.previousSibling()) || isWords(element.nextSibling()))
                    && element.children().stream().allMatch(child -> INLINE.contains(child.normalName()));
        }

        private static boolean isWords(Node node) {
            return node instanceof TextNode words && !words.isBlank();
        }

        private void append(String words) {
            if (unseen[level] == 0 && !colours.blend(level) && !words.isEmpty()) {
                breaks = words.isBlank() ? breaks : 0;
                int before = text.length();
                text.append(words);
                characters += words.length();
                if (linkLevel >= 0) {
                    linkChars += text.length() - before;
                }
            }
        }

        /** Two breaks in a row part paragraphs. */
        private void lineBreak() {
            if (++breaks >= 2 && !keepLines) {
                flush();
            } else {
                text.append(keepLines ? '\n' : ' ');
            }
        }

        /** A button says what to press, unless it is a question that unfolds its answer. */
        private boolean isIdleButton(Element element, String tag) {
            return (tag.equals("button") || element.attr("role").equals("button") && !tag.equals("a"))
                    && (box == null || box.headingLevel() == 0)
                    && !ShortText.isQuestion(element);
        }

        private void image(Element element, int style) {
            if (box == null || unseen[level] != 0 || hidden.isGoneByItself(element, style)) {
                return;
            }
            images.markIn(box, element).ifPresent(this::append);
            ImageText.sentences(element).forEach(says -> tree.runs.add(new Run(box, says, 0, 0, true)));
        }

        private void flush() {
            breaks = 0;
            if (text.length() > 0) {
                String run = keepLines ? CleanText.lines(text) : CleanText.folded(text);
                if (!run.isBlank() && box != null) {
                    tree.runs.add(new Run(box, run, Math.min(linkChars, run.length()), links, false));
                }
                text.setLength(0);
            }
            linkChars = 0;
            links = linkLevel >= 0 ? 1 : 0;
        }
    }
}
