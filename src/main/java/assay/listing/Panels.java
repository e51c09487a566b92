package assay.listing;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The panels of tabs and accordions that are folded when the page opens: their text is one press away, as that of
 * {@code details} is. A panel counts only with the control that opens it, and only where visitors see that control.
 */
final class Panels {
    private static final int MOST = 5_000;
    private static final int MOST_TABS = 30;
    private static final int MOST_BEFORE = 5;
    private static final Set<String> TOGGLES = Set.of("collapse", "tab", "pill");

    private final Document page;
    /** By the id of the panel, from {@code aria-controls}. */
    private final Map<String, Element> controls = new HashMap<>();

    private final Map<String, Element> tabs = new HashMap<>();
    private boolean read;

    Panels(Document page) {
        this.page = page;
    }

    /** Whether the element is such a panel. The control is returned to be looked at, too; null when there is none. */
    Element control(Element element) {
        boolean tab = element.attr("role").equals("tabpanel");
        if (!tab && element.id().isEmpty()) {
            return null;
        }
        read();
        Element named = element.id().isEmpty() ? null : controls.get(element.id());
        if (named == null && tab) {
            named = tabs.get(element.attr("aria-labelledby"));
        }
        return named != null ? named : tab ? inOrder(element) : null;
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        for (Element control : page.select("[aria-controls]")) {
            boolean tab = control.attr("role").equals("tab");
            boolean button = control.normalName().equals("button")
                    || control.normalName().equals("a")
                    || control.attr("role").equals("button");
            if (controls.size() < MOST && (tab || button && control.hasAttr("aria-expanded")) && control.hasText()) {
                controls.putIfAbsent(control.attr("aria-controls").strip(), control);
            }
        }
        // Bootstrap names the panel in attributes of its own, or in the link's address.
        for (Element control : page.select("[data-bs-toggle],[data-toggle]")) {
            String does = control.attr(control.hasAttr("data-bs-toggle") ? "data-bs-toggle" : "data-toggle");
            String target = Stream.of("data-bs-target", "data-target", "href")
                    .map(control::attr)
                    .filter(t -> !t.isEmpty())
                    .findFirst()
                    .orElse("");
            if (controls.size() < MOST
                    && TOGGLES.contains(does)
                    && target.startsWith("#")
                    && target.length() > 1
                    && control.hasText()) {
                controls.putIfAbsent(target.substring(1), control);
            }
        }
        page.select("[role=tab][id]").stream()
                .limit(MOST)
                .filter(Element::hasText)
                .forEach(tab -> tabs.putIfAbsent(tab.id(), tab));
    }

    /** Without ids the tabs stand for the panels in their order, one for each. */
    private static Element inOrder(Element panel) {
        Element around = panel.parent();
        Element set = around == null ? null : around.parent();
        Element list = set == null ? null : set.firstElementChild();
        for (int i = 0; i < MOST_BEFORE && list != null && !list.attr("role").equals("tablist"); i++) {
            list = list.nextElementSibling();
        }
        if (list == null || !list.attr("role").equals("tablist") || list.childrenSize() > MOST_TABS) {
            return null;
        }
        int panels = 0;
        int place = -1;
        Element each = around.firstElementChild();
        for (int i = 0; i <= MOST_TABS && each != null; i++, each = each.nextElementSibling()) {
            if (each.attr("role").equals("tabpanel")) {
                place = each == panel ? panels : place;
                panels++;
            }
        }
        boolean all = place >= 0 && panels > 1 && panels == list.childrenSize();
        return all && list.child(place).hasText() ? list.child(place) : null;
    }
}
