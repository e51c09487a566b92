package assay.listing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Decides which elements of one page a visitor cannot see. */
final class HiddenText {
    private static final Set<String> NEVER_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "iframe",
            "frame",
            "frameset",
            "noframes",
            "object",
            "embed",
            "applet",
            "canvas",
            "audio",
            "video",
            "select",
            "option",
            "datalist",
            "textarea",
            "input",
            "map",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "rp",
            "progress",
            "meter",
            "annotation",
            "annotation-xml");
    private static final Pattern FOR_SCREEN_READERS =
            Pattern.compile("(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|u-hidden|is-hidden)");
    private static final Pattern SHOWN_WHEN_WIDE =
            Pattern.compile("(?:(?:sm|md|lg|xl):|d-(?:sm|md|lg|xl)-)(?:block|flex|grid|inline\\S*|table\\S*|contents)");

    /** The inherited ways to hide, in the order of their bits: the hiding one, then the one that undoes it. */
    private static final int[][] INHERITED = {
        {Styling.INVISIBLE, Styling.VISIBLE}, {Styling.NO_SIZE, Styling.SIZED}, {Styling.NO_INK, Styling.INK}
    };

    private final StyleSheets sheets;
    private final Map<String, Integer> inline = new HashMap<>();

    HiddenText(Document page) {
        this.sheets = StyleSheets.of(page);
    }

    /** The bits of the element's style, from its attribute and the sheets; an attribute wins over a sheet. */
    int styleOf(Element element) {
        int bits = sheets.bits(element);
        String style = element.attr("style");
        if (style.isEmpty()) {
            return bits;
        }
        int own = inline.size() < 10_000 ? inline.computeIfAbsent(style, Styling::of) : Styling.of(style);
        int display = Styling.NONE | Styling.SHOWN;
        return (own & display) != 0 ? bits & ~display | own : bits | own;
    }

    /** True when nothing inside the element can be seen. */
    boolean isGone(Element element, int style) {
        String tag = element.normalName();
        if (NEVER_TEXT.contains(tag) || tag.equals("dialog") && !element.hasAttr("open")) {
            return true;
        }
        // A page that hides its whole body shows it by script: the text is what a visitor reads.
        if (tag.equals("body") || tag.equals("html")) {
            return false;
        }
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || (style & (Styling.NONE | Styling.GONE)) != 0
                || element.hasAttr("class") && isGoneByClass(element.className());
    }

    private static boolean isGoneByClass(String names) {
        boolean hidden = false;
        boolean shownWhenWide = false;
        for (String name : names.split("\\s+")) {
            hidden |= name.equals("hidden")
                    || name.equals("d-none")
                    || FOR_SCREEN_READERS.matcher(name).matches();
            shownWhenWide |= SHOWN_WHEN_WIDE.matcher(name).matches();
        }
        return hidden && !shownWhenWide;
    }

    /** The inherited state inside an element, from the state around it. Zero when its own text can be seen. */
    static int inherited(int around, int style) {
        int state = around;
        for (int[] way : INHERITED) {
            if ((style & way[0]) != 0) {
                state |= way[0];
            } else if ((style & way[1]) != 0) {
                state &= ~way[0];
            }
        }
        return state;
    }
}
