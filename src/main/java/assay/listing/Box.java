package assay.listing;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** A visible block element, with sums over the text inside it. Mutable while the page is being judged. */
final class Box {
    final Box parent;
    final Element element;
    /** The place among the page's boxes. */
    final int index;

    final Naming naming;
    final String tag;
    final int depth;
    /** The place among the parent's boxes. */
    final int position;
    /** Where the box begins in reading order, and where it ends: the indexes of its first run and of the run after its last. */
    final int firstRun;

    int endRun;
    final boolean overlay;
    final List<Box> children = new ArrayList<>(2);

    int chars;
    int linkChars;
    int links;
    /** Characters in runs that read as sentences rather than labels. */
    int prose;

    boolean dropped;

    Box(Box parent, int index, Element element, Naming naming, int firstRun, boolean overlay) {
        this.index = index;
        this.parent = parent;
        this.element = element;
        this.naming = naming;
        this.tag = element.normalName();
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.position = parent == null ? 0 : parent.children.size();
        this.firstRun = firstRun;
        this.overlay = overlay;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    double linkDensity() {
        return chars == 0 ? 0 : (double) linkChars / chars;
    }

    boolean holds(Box other) {
        Box box = other;
        while (box != null && box.depth > depth) {
            box = box.parent;
        }
        return box == this;
    }

    /** The heading level 1–6, or 0. */
    int headingLevel() {
        if (tag.length() == 2 && tag.charAt(0) == 'h' && tag.charAt(1) >= '1' && tag.charAt(1) <= '6') {
            return tag.charAt(1) - '0';
        }
        if (element.attr("role").equals("heading")) {
            String level = element.attr("aria-level");
            return level.matches("[1-6]") ? level.charAt(0) - '0' : 2;
        }
        return 0;
    }

    /** How many headings it holds of the level or above, itself included. */
    int headings(int level) {
        int count = 0;
        List<Box> open = new ArrayList<>(List.of(this));
        for (int i = 0; i < open.size() && i < 500; i++) {
            Box each = open.get(i);
            int own = each.headingLevel();
            count += own > 0 && own <= level ? 1 : 0;
            open.addAll(each.children);
        }
        return count;
    }

    /** Whether it has sentences of its own outside the articles in it. */
    boolean hasTextBesideArticles() {
        int own = prose;
        List<Box> open = new ArrayList<>(List.of(this));
        for (int i = 0; i < open.size() && i < 500; i++) {
            for (Box child : open.get(i).children) {
                if (child.tag.equals("article")) {
                    own -= child.prose;
                } else {
                    open.add(child);
                }
            }
        }
        return own >= 200;
    }

    /** The nearest box with the tag, this one included; null when there is none. */
    Box enclosing(String wanted) {
        Box box = this;
        while (box != null && !box.tag.equals(wanted)) {
            box = box.parent;
        }
        return box;
    }
}
