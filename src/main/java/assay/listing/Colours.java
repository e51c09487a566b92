package assay.listing;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The colours of the text and of what lies behind it, down the open elements. A page whose sheets are elsewhere is not
 * fully known: there a class may repaint an element, and only what a page says nearest to the text counts.
 */
final class Colours {
    private static final Set<String> PICTURES = Set.of("img", "picture", "video", "canvas", "svg");

    private final int[] ink = new int[HtmlPage.DEEPEST + 3];
    private final int[] ground = new int[HtmlPage.DEEPEST + 3];
    /** The element around those last asked about at each level, and whether a picture stands right inside it. */
    private final Element[] asked = new Element[HtmlPage.DEEPEST + 3];

    private final boolean[] pictured = new boolean[HtmlPage.DEEPEST + 3];
    private final boolean paintedElsewhere;

    /** @param paintedElsewhere whether the page has style sheets that are not in it */
    Colours(boolean paintedElsewhere) {
        this.paintedElsewhere = paintedElsewhere;
        ink[0] = paintedElsewhere ? Colour.UNKNOWN : Colour.BLACK;
        ground[0] = paintedElsewhere ? Colour.UNKNOWN : Colour.WHITE;
    }

    /** The canvas takes its colours from the root element: CSS Backgrounds 3, §2.11.2. */
    void canvas(Style root) {
        ink[0] = root.setsInk() ? root.ink() : ink[0];
        ground[0] = root.setsGround() ? root.ground() : ground[0];
    }

    void enter(Element element, Style style, int level) {
        boolean repainted = paintedElsewhere && (element.hasAttr("class") || element.hasAttr("id"));
        boolean overPicture = (style.bits() & Styling.LIFTED) != 0 && standsBesidePicture(element, level);
        ink[level] = style.setsInk() ? style.ink() : repainted ? Colour.UNKNOWN : ink[level - 1];
        ground[level] =
                style.setsGround() ? style.ground() : repainted || overPicture ? Colour.UNKNOWN : ground[level - 1];
    }

    private boolean standsBesidePicture(Element element, int level) {
        Element parent = element.parent();
        if (parent != null && parent != asked[level]) {
            asked[level] = parent;
            pictured[level] = false;
            for (Node child = parent.firstChild(); child != null && !pictured[level]; child = child.nextSibling()) {
                pictured[level] = PICTURES.contains(child.normalName());
            }
        }
        return parent != null && pictured[level];
    }

    /** True when nobody can tell the text from what is behind it. */
    boolean blend(int level) {
        return Colour.alike(ink[level], ground[level]);
    }
}
