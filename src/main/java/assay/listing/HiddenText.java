package assay.listing;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern FOR_SCREEN_READERS = Pattern.compile(
            "(?i)(?:[a-z]{1,9}[-_])?(?:sr[-_]only|visually[-_]?hidden|hidden-visually|screen-?reader(?:-?text|-?only)?|(?:elementor-)?screen-only|is-hidden|assistive-text|a11y-hidden|offscreen|off-screen|invisible)|u[-_]hidden|uk-hidden|hide");
    private static final Pattern SHOWN_WHEN_WIDE =
            Pattern.compile("(?:(?:sm|md|lg|xl):|d-(?:sm|md|lg|xl)-)(?:block|flex|grid|inline\\S*|table\\S*|contents)");

    private static final Pattern SHADOW_HOSTS = Pattern.compile(
            "[a-z].*-.*|article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span");

    /** The inherited ways to hide, in the order of their bits: the hiding one, then the one that undoes it. */
    private static final int[][] INHERITED = {
        {Styling.INVISIBLE, Styling.VISIBLE}, {Styling.NO_SIZE, Styling.SIZED}, {Styling.NO_INK, Styling.INK}
    };

    /** Ways to hide a control itself; what is inherited may be undone on the way. */
    private static final int SEEN_BY_NOBODY = Styling.INVISIBLE | Styling.NO_SIZE | Styling.NO_INK;

    private static final int MOST_KNOWN = 10_000;
    private static final int LEAST_WRAPPED = 1_000;
    private static final int DEEPEST_WRAPPER = 8;

    private final PageElements page;
    private final StyleSheets sheets;
    private final Panels panels;
    /** The elements whose shadow root shows nothing of what else they hold; read when first asked for. */
    private Set<Element> shadowed;

    /** The controls of panels that were asked about. */
    private final Map<Element, Boolean> shown = new IdentityHashMap<>();

    private final Map<Cascade, Style> known = new HashMap<>();
    private final Set<Element> wrappers = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Boolean> byClass = new HashMap<>();

    /** What decides on an element's style. */
    private record Cascade(List<CssRule> rules, String own) {}

    HiddenText(PageElements page) {
        this.page = page;
        this.sheets = StyleSheets.of(page);
        this.panels = new Panels(page.page());
    }

    StyleSheets sheets() {
        return sheets;
    }

    /**
     * What the element's style does, from its attributes and the sheets, in the order of the cascade.
     *
     * @param level of the element around it, which the sheets know
     */
    Style styleOf(Element element, int level) {
        return revealed(element, sheets.matching(element, level));
    }

    /** As above, of an element that is not below the open ones. */
    private Style styleOf(Element element) {
        return revealed(element, sheets.matching(element));
    }

    /** Pages that hide their whole body until a script has run show it then. */
    private Style revealed(Element element, List<CssRule> rules) {
        Style style = written(element, rules);
        return element.normalName().equals("body") && (style.bits() & Styling.INVISIBLE) != 0
                ? style.with(style.bits() & ~Styling.INVISIBLE)
                : style;
    }

    private Style written(Element element, List<CssRule> rules) {
        if (rules.isEmpty() && element.attributesSize() == 0) {
            return Style.PLAIN;
        }
        String own = element.attr("style");
        if (rules.isEmpty() && own.isEmpty()) {
            return withHints(element, Style.PLAIN);
        }
        Style style;
        if (known.size() < MOST_KNOWN) {
            style = known.computeIfAbsent(new Cascade(rules, own), this::style);
        } else {
            style = style(new Cascade(rules, own));
        }
        return withHints(element, style);
    }

    private Style style(Cascade cascade) {
        Css own = Css.of(Css.withoutComments(cascade.own));
        Map<String, String> properties = new HashMap<>();
        for (boolean important : new boolean[] {false, true}) {
            cascade.rules.forEach(rule -> rule.css().onto(properties, important));
            own.onto(properties, important);
        }
        properties.replaceAll((name, value) -> Css.resolved(value, properties, sheets.shared()));
        return Styling.of(properties);
    }

    /** The attributes of old, such as {@code bgcolor}: HTML, §15.3. */
    private static Style withHints(Element element, Style style) {
        String ink = element.normalName().equals("body") ? "text" : "color";
        boolean inked =
                (ink.equals("text") || element.normalName().equals("font")) && element.hasAttr(ink) && !style.setsInk();
        boolean grounded = element.hasAttr("bgcolor") && !style.setsGround();
        return !inked && !grounded
                ? style
                : new Style(
                        style.bits(),
                        inked ? Colour.of(element.attr(ink).toLowerCase(Locale.ROOT)) : style.ink(),
                        inked || style.setsInk(),
                        grounded ? Colour.of(element.attr("bgcolor").toLowerCase(Locale.ROOT)) : style.ground(),
                        grounded || style.setsGround());
    }

    /** True when nothing inside the element can be seen. */
    boolean isGone(Element element, int bits) {
        String tag = element.normalName();
        if (NEVER_TEXT.contains(tag) && !isShadowRoot(element)
                || tag.equals("dialog") && !element.hasAttr("open")
                || element.parent() != null && isUnslotted(element)) {
            return true;
        }
        // A page that hides its whole body shows it by script: the text is what a visitor reads.
        if (tag.equals("body") || tag.equals("html") || isWrapper(element)) {
            return false;
        }
        if ((bits & Styling.GONE) != 0 || element.hasAttr("popover")) {
            return true;
        }
        // However a panel is folded, its control shows it; what is moved away or cut stays hidden.
        boolean marked = (bits & Styling.NONE) != 0
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || element.hasAttr("class") && isGoneByClass(element.className());
        return marked && !isFolded(element);
    }

    /** A panel whose control can be seen: no part of the page around it is hidden. */
    private boolean isFolded(Element element) {
        Element control = panels.control(element);
        return control != null && isShown(control);
    }

    private boolean isShown(Element control) {
        Boolean known = shown.get(control);
        if (known != null) {
            return known;
        }
        // A control inside its own panel, or inside one whose control is in this one, opens nothing.
        shown.put(control, false);
        for (Element each = control; each != null && !each.normalName().equals("body"); each = each.parent()) {
            int bits = styleOf(each).bits();
            if (each == control && (bits & SEEN_BY_NOBODY) != 0 || each.hasAttr("hidden") || isGone(each, bits)) {
                return false;
            }
        }
        shown.put(control, true);
        return true;
    }

    /** HTML, §4.12.3: a template that becomes the shadow root of its parent when the page is parsed. */
    private static boolean isShadowRoot(Element element) {
        return element.normalName().equals("template")
                && element.attr("shadowrootmode").matches("(?i)open|closed")
                && element.parent() != null
                && SHADOW_HOSTS.matcher(element.parent().normalName()).matches();
    }

    /** What stands beside a shadow root is shown only where the root has a slot for it. */
    private boolean isUnslotted(Element element) {
        if (shadowed == null) {
            shadowed = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Element template : page.tagged("template")) {
                if (isShadowRoot(template) && template.selectFirst("slot") == null) {
                    shadowed.add(template.parent());
                }
            }
        }
        return !shadowed.isEmpty() && shadowed.contains(element.parent()) && !isShadowRoot(element);
    }

    /** As above, of an element that shows no text of its own, such as an image. */
    boolean isGoneByItself(Element element, int bits) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equalsIgnoreCase("true")
                || (bits & (Styling.NONE | Styling.GONE | Styling.INVISIBLE)) != 0
                || element.attr("width").matches("[01](?:px)?")
                || element.attr("height").matches("[01](?:px)?")
                || element.hasAttr("class") && isGoneByClass(element.className());
    }

    boolean isWrapper(Element element) {
        return !wrappers.isEmpty() && wrappers.contains(element);
    }

    /**
     * For a page that shows next to nothing: takes the elements around nearly all of its text for shown, as those are
     * that a script uncovers. False when there is no such text.
     */
    boolean showWrappers() {
        Element wrapper = page.page().body();
        int least = Math.max(LEAST_WRAPPED, wrapper.text().length() * 8 / 10);
        for (int depth = 0; wrapper != null && depth < DEEPEST_WRAPPER; depth++) {
            Element next = null;
            for (Element child : wrapper.children()) {
                if (!NEVER_TEXT.contains(child.normalName()) && child.text().length() >= least) {
                    next = child;
                }
            }
            if (next != null) {
                wrappers.add(next);
            }
            wrapper = next;
        }
        return !wrappers.isEmpty();
    }

    private boolean isGoneByClass(String names) {
        Boolean known = byClass.get(names);
        if (known == null) {
            Set<String> each = new HashSet<>();
            ClassNames.each(names, each::add);
            known = each.stream().anyMatch(HiddenText::hides)
                    && each.stream()
                            .noneMatch(name -> SHOWN_WHEN_WIDE.matcher(name).matches());
            if (byClass.size() < MOST_KNOWN) {
                byClass.put(names, known);
            }
        }
        return known;
    }

    private static boolean hides(String name) {
        return name.equals("hidden")
                || name.equals("d-none")
                || FOR_SCREEN_READERS.matcher(name).matches();
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
