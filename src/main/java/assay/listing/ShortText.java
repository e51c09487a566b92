package assay.listing;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The text of elements that are expected to hold a few words; of one that holds a whole page, only its beginning is read. */
final class ShortText implements NodeFilter {
    private static final int MOST_TEXT = 4_000;
    private static final int MOST_NODES = 500;

    private final StringBuilder text = new StringBuilder();
    private int nodes;

    private ShortText() {}

    /** As {@link Element#text}; when that is long, an arbitrary beginning of it. */
    static String of(Element element) {
        ShortText beginning = new ShortText();
        return NodeTraversor.filter(beginning, element) == FilterResult.STOP
                ? beginning.text.toString()
                : element.text();
    }

    /** Whether the text ends in a question mark; not, where so much follows its last word that no visitor would see it as the end. */
    static boolean isQuestion(Element element) {
        Node node = element;
        for (int i = 0; i < MOST_NODES; i++) {
            while (node.childNodeSize() > 0) {
                node = node.childNode(node.childNodeSize() - 1);
            }
            String words = node instanceof TextNode text ? CleanText.folded(tail(text.getWholeText())) : "";
            if (!words.isEmpty()) {
                return words.endsWith("?");
            }
            while (node != element && node.previousSibling() == null) {
                node = node.parent();
            }
            if (node == element) {
                return false;
            }
            node = node.previousSibling();
        }
        return false;
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - MOST_TEXT));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(
                    words.getWholeText(),
                    0,
                    Math.min(MOST_TEXT, words.getWholeText().length()));
        }
        return ++nodes > MOST_NODES || text.length() >= MOST_TEXT ? FilterResult.STOP : FilterResult.CONTINUE;
    }
}
