package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * The microdata (HTML, section 5) and RDFa Lite of a page as the objects that JSON-LD would write. Text that visitors read
 * anyway, such as a description between tags, is left to the page's own text.
 */
final class Microdata {
    /** Shown where they stand: only an attribute adds them. */
    private static final Set<String> READ_IN_PLACE =
            Set.of("description", "text", "reviewBody", "articleBody", "featureList", "releaseNotes", "abstract");

    private static final Set<String> ADDRESSES = Set.of("url", "sameAs", "downloadUrl", "installUrl");
    private static final int DEEPEST = 12;
    private static final int MOST_ITEMS = 500;
    private static final int LONGEST = 2_000;
    private static final int MOST_REFERRED = 20;

    /** The names of one notation's attributes. */
    private record Notation(String item, String type, String property) {
        boolean isItem(Element element) {
            return element.hasAttr(item);
        }
    }

    private static final Notation MICRODATA = new Notation("itemscope", "itemtype", "itemprop");
    private static final Notation RDFA = new Notation("typeof", "typeof", "property");

    private final PageElements page;
    private final Notation notation;
    private int budget = 20_000;
    private int references = 200;

    private Microdata(PageElements page, Notation notation) {
        this.page = page;
        this.notation = notation;
    }

    /** The items that belong to no other. */
    static List<JsonNode> of(PageElements page) {
        List<JsonNode> items = new ArrayList<>();
        for (Notation notation : List.of(MICRODATA, RDFA)) {
            Microdata reader = new Microdata(page, notation);
            for (Element item : notation == MICRODATA ? page.items() : page.typed()) {
                if (items.size() < MOST_ITEMS && !item.hasAttr(notation.property) && item.hasAttr(notation.item)) {
                    items.add(reader.item(item, 0));
                }
            }
        }
        return items;
    }

    private ObjectNode item(Element element, int depth) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        for (String type : element.attr(notation.type).strip().split("\\s+")) {
            item.withArray("@type").add(type);
        }
        Deque<Element> open = new ArrayDeque<>();
        element.children().forEach(open::addLast);
        for (String id : element.attr("itemref").strip().split("\\s+", MOST_REFERRED)) {
            Element referred =
                    id.isEmpty() || --references < 0 ? null : page.page().getElementById(id);
            if (referred != null && referred != element) {
                open.addLast(referred);
            }
        }
        while (!open.isEmpty() && --budget > 0) {
            Element each = open.removeFirst();
            boolean inner = notation.isItem(each);
            for (String name : each.attr(notation.property).strip().split("\\s+")) {
                if (!name.isEmpty() && !name.startsWith("og:") && depth < DEEPEST) {
                    String property = name.substring(name.indexOf(':') + 1);
                    JsonNode value = inner ? item(each, depth + 1) : value(each, property);
                    item.withArray(property).add(value);
                }
            }
            if (!inner) {
                List<Element> children = each.children();
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.addFirst(children.get(i));
                }
            }
        }
        return item;
    }

    private static JsonNode value(Element element, String property) {
        Optional<String> given = attribute(element, property);
        if (given.isPresent()) {
            return Json.text(given.get());
        }
        String text = READ_IN_PLACE.contains(property) ? "" : CleanText.folded(ShortText.of(element));
        return Json.text(text.length() > LONGEST ? "" : text);
    }

    private static Optional<String> attribute(Element element, String property) {
        if (element.hasAttr("content")) {
            return Optional.of(element.attr("content"));
        }
        return switch (element.normalName()) {
            case "time" -> Optional.of(element.attr("datetime")).filter(d -> !d.isBlank());
            case "data", "meter" -> Optional.of(element.attr("value"));
            case "a", "area", "link" -> {
                // By the letter of HTML a link's value is its address; authors mean its words where the property has a
                // name.
                boolean address = ADDRESSES.contains(property)
                        || LinkNames.byField(property).isPresent()
                        || !element.hasText();
                yield address ? Optional.of(element.attr("href")) : Optional.empty();
            }
            case "img", "audio", "video", "source", "iframe", "embed", "object" -> Optional.of(element.attr("src"));
            default -> Optional.empty();
        };
    }
}
