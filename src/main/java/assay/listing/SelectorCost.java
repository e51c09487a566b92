package assay.listing;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** What the test of a selector takes at most, in visits of an element. Known before it is made: one test may take minutes. */
final class SelectorCost {
    private final Document page;
    /** How many elements stand inside each one, itself included; counted when first asked for. */
    private final Map<Element, Integer> sizes = new IdentityHashMap<>();

    SelectorCost(Document page) {
        this.page = page;
    }

    /** @param level how many elements stand around the tested one */
    int of(CssRule rule, Element element, int level) {
        int steps = rule.steps();
        int way = steps == 1 ? 1 : steps * (steps + level / 4);
        if (!rule.isSlow()) {
            return way;
        }
        Element parent = element.parent();
        int siblings = parent == null ? 1 : parent.childNodeSize();
        long cost = way + 5 + siblings;
        if (rule.looksInside()) {
            Element all = rule.looksInsideAncestors() ? page : rule.looksBeside() && parent != null ? parent : element;
            cost += (long) size(all)
                    * (rule.looksInsideAncestors() ? 1 + level : 1)
                    * (rule.looksBeside() ? 1 + siblings : 1);
        }
        return (int) Math.min(cost, Integer.MAX_VALUE / 32);
    }

    private int size(Element element) {
        if (sizes.isEmpty()) {
            NodeTraversor.traverse(
                    new NodeVisitor() {
                        private int count;

                        @Override
                        public void head(Node node, int depth) {
                            if (node instanceof Element opened) {
                                sizes.put(opened, count++);
                            }
                        }

                        @Override
                        public void tail(Node node, int depth) {
                            if (node instanceof Element closed) {
                                sizes.put(closed, count - sizes.get(closed));
                            }
                        }
                    },
                    page);
        }
        return sizes.getOrDefault(element, 1);
    }
}
