package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/** A page with the elements that are asked for by name, gathered in one walk; each list is in the order of the page. */
final class PageElements {
    private static final Set<String> ASKED_FOR =
            Set.of("meta", "script", "style", "link", "base", "input", "time", "noscript", "template", "html");
    private static final int MOST_NAMES = 200_000;

    private final Document page;
    private final Map<String, List<Element>> tagged = new HashMap<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final List<Element> properties = new ArrayList<>();
    private final List<Element> items = new ArrayList<>();
    private final List<Element> typed = new ArrayList<>();
    private final List<Element> related = new ArrayList<>();
    private String title;

    private PageElements(Document page) {
        this.page = page;
    }

    static PageElements of(Document page) {
        PageElements found = new PageElements(page);
        NodeTraversor.traverse(
                (node, depth) -> {
                    if (node instanceof Element element) {
                        found.add(element);
                    }
                },
                page);
        return found;
    }

    private void add(Element element) {
        String tag = element.normalName();
        tags.add(tag);
        if (ASKED_FOR.contains(tag)) {
            tagged.computeIfAbsent(tag, t -> new ArrayList<>()).add(element);
        }
        if (element.attributesSize() == 0) {
            return;
        }
        String names = element.attr("class");
        if (!names.isEmpty()) {
            classes.add(names);
        }
        String id = element.id();
        if (!id.isEmpty()) {
            ids.add(id);
        }
        if (element.hasAttr("itemprop")) {
            properties.add(element);
        }
        if (element.hasAttr("itemtype")) {
            items.add(element);
        }
        if (element.hasAttr("typeof")) {
            typed.add(element);
        }
        if (element.hasAttr("rel")) {
            related.add(element);
        }
    }

    Document page() {
        return page;
    }

    /** The text of the title element; empty when there is none. */
    String title() {
        title = title == null ? page.title() : title;
        return title;
    }

    /** Those of one of the names that pages are searched for. */
    List<Element> tagged(String tag) {
        return tagged.getOrDefault(tag, List.of());
    }

    /** Those with an {@code itemprop}. */
    List<Element> properties() {
        return properties;
    }

    /** Those with an {@code itemtype}. */
    List<Element> items() {
        return items;
    }

    /** Those with a {@code typeof}. */
    List<Element> typed() {
        return typed;
    }

    /** Those with a {@code rel}. */
    List<Element> related() {
        return related;
    }

    /** The class attributes, each once, as they are written. */
    Set<String> classes() {
        return classes;
    }

    /**
     * The names that selectors may ask for, as they ask: {@code p}, {@code #id}, {@code .class}, a class as it is written and in
     * lower case. Empty when there are too many to say.
     */
    Set<String> names() {
        Set<String> names = new HashSet<>(tags);
        ids.forEach(id -> names.add("#" + id));
        for (String each : classes) {
            ClassNames.each(each, name -> {
                names.add("." + name);
                names.add("." + name.toLowerCase(Locale.ROOT));
            });
            if (names.size() > MOST_NAMES) {
                return Set.of();
            }
        }
        return names;
    }

    /** Whether the attribute has the value, as {@code [name=value]} asks. */
    static boolean says(Element element, String attribute, String value) {
        return element.attr(attribute).trim().equalsIgnoreCase(value);
    }
}
