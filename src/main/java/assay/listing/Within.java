package assay.listing;

import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Looks for elements inside others. On one page it takes so many steps and no more; then it finds nothing. */
final class Within {
    private static final int MOST_STEPS = 3_000_000;

    private int steps;

    /** Whether the element or one inside it is wanted. */
    boolean has(Element around, Predicate<Element> wanted) {
        NodeFilter search = new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                return ++steps > MOST_STEPS || node instanceof Element element && wanted.test(element)
                        ? FilterResult.STOP
                        : FilterResult.CONTINUE;
            }
        };
        return steps <= MOST_STEPS
                && NodeTraversor.filter(search, around) == NodeFilter.FilterResult.STOP
                && steps <= MOST_STEPS;
    }
}
