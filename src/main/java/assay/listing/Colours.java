package assay.listing;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The colours of the text and of what lies behind it, down the open elements. A page whose sheets are elsewhere is not
 * fully known: there a class may repaint an element, and only what a page says nearest to the text counts.
 */
final class Colours {
    private final int[] ink = new int[HtmlPage.DEEPEST + 3];
    private final int[] ground = new int[HtmlPage.DEEPEST + 3];
    private final boolean paintedElsewhere;

    Colours(Document page) {
        paintedElsewhere = page.selectFirst("link[rel~=(?i)stylesheet],style:containsData(@import)") != null;
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
        boolean overPicture = (style.bits() & Styling.LIFTED) != 0
                && element.parent() != null
                && element.parent().selectFirst("> img,> picture,> video,> canvas,> svg") != null;
        ink[level] = style.setsInk() ? style.ink() : repainted ? Colour.UNKNOWN : ink[level - 1];
        ground[level] =
                style.setsGround() ? style.ground() : repainted || overPicture ? Colour.UNKNOWN : ground[level - 1];
    }

    /** True when nobody can tell the text from what is behind it. */
    boolean blend(int level) {
        return Colour.alike(ink[level], ground[level]);
    }
}
