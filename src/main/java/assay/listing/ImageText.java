package assay.listing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What stands for an image: a sentence about it, or the mark that a cell of a table shows. */
final class ImageText {
    private static final int LONGEST_MARK = 20;
    private static final int MOST_MARKS = 2_000;

    private int marks;

    /** A mark that is all that the cell shows, such as a tick. */
    Optional<String> markIn(Box box, Element image) {
        String says = image.attr(image.hasAttr("alt") ? "alt" : "aria-label");
        boolean cell = box.tag.equals("td") || box.tag.equals("th");
        return cell && says.length() <= LONGEST_MARK && ++marks < MOST_MARKS && !box.element.hasText()
                ? Optional.of(CleanText.folded(says))
                : Optional.empty();
    }

    static List<String> sentences(Element image) {
        return Stream.of("alt", "title", "aria-label")
                .map(name -> CleanText.folded(image.attr(name)))
                .filter(says -> says.length() >= 20 && says.split(" ", 5).length >= 4)
                .toList();
    }
}
