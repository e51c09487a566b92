package assay.listing;

import java.util.List;
import java.util.Set;

/** Finds the box that holds an article's paragraphs. */
final class ArticleRoot {
    /** A paragraph speaks for the box around it, less for the box around that. */
    private static final double[] SHARE = {0.5, 1, 0.5, 0.25};

    /** How much more those of a box count that is called what contents are called. */
    private static final double NAMED_CONTENT = 1.25;

    private static final Set<String> IN_LISTS = Set.of("li", "td", "th", "dd", "pre");

    private ArticleRoot() {}

    static Box of(PageTree tree) {
        double[] points = new double[tree.boxes.size()];
        for (Run run : tree.runs) {
            if (run.isProse() && !run.box().dropped) {
                Box box = run.box();
                for (int up = 0; up < SHARE.length && box != null; up++, box = box.parent) {
                    points[box.index] += SHARE[up] * (run.text().length() - run.linkChars());
                }
            }
        }
        Box best = tree.root();
        double most = 0;
        for (int i = 0; i < points.length; i++) {
            Box box = tree.boxes.get(i);
            double plain = points[i] * (1 - box.linkDensity());
            if (plain * NAMED_CONTENT > most) {
                double value = Furniture.soundsLikeContent(box) ? plain * NAMED_CONTENT : plain;
                best = value > most ? box : best;
                most = Math.max(most, value);
            }
        }
        return widened(climbed(best, tree), tree);
    }

    /** A text may lie in several boxes of the landmark; then that of the most points is but a part of it. */
    private static Box widened(Box best, PageTree tree) {
        for (Box box = best.parent; box != null; box = box.parent) {
            if (isLandmark(box)) {
                int[] prose = keptProse(tree);
                return (prose[best.endRun] - prose[best.firstRun]) * 2 < prose[box.endRun] - prose[box.firstRun]
                        ? box
                        : best;
            }
        }
        return best;
    }

    private static boolean isLandmark(Box box) {
        return box.tag.equals("article")
                || box.tag.equals("main")
                || box.element.attr("role").equals("main")
                || box.element.attr("itemprop").equals("articleBody");
    }

    /** Named as the text, and no box beside it is. */
    private static boolean isNamedAlone(Box box) {
        if (!box.naming.isArticleBody() || box.parent.naming.isArticleBody()) {
            return false;
        }
        for (Box other : box.parent.children) {
            if (other != box && !other.dropped && other.prose > 0 && other.naming.isArticleBody()) {
                return false;
            }
        }
        return true;
    }

    /** Goes up while the box around holds more of the same: paragraphs parted by a picture or an advertisement. */
    private static Box climbed(Box best, PageTree tree) {
        int[] prose = keptProse(tree);
        Box box = best;
        int inside = prose[box.endRun] - prose[box.firstRun];
        while (box.parent != null && box.parent.parent != null) {
            int outside = prose[box.parent.endRun] - prose[box.parent.firstRun];
            if (outside >= inside * 2 && !hasSister(box) || (isLandmark(box) || isNamedAlone(box)) && !hasSister(box)) {
                break;
            }
            if (outside > inside * 1.05) {
                best = box.parent;
                inside = outside;
            }
            box = box.parent;
        }
        return best;
    }

    /** One of several alike, as pages that cut their text into pieces have them. */
    private static boolean hasSister(Box box) {
        for (Box other : box.parent.children) {
            if (other != box
                    && !other.dropped
                    && other.prose > 0
                    && other.tag.equals(box.tag)
                    && other.element.className().equals(box.element.className())) {
                return true;
            }
        }
        return false;
    }

    /** How many characters of sentences are kept before each run. */
    private static int[] keptProse(PageTree tree) {
        int[] sums = new int[tree.runs.size() + 1];
        for (int i = 0; i < tree.runs.size(); i++) {
            Run run = tree.runs.get(i);
            sums[i + 1] =
                    sums[i] + (!run.box().dropped && run.isProse() ? run.text().length() : 0);
        }
        return sums;
    }

    /** Without the labels before the first sentence and after the last. */
    static List<Run> trimmed(List<Run> runs) {
        int from = 0;
        int to = runs.size();
        while (from < to && !carries(runs.get(from))) {
            from++;
        }
        if (from > 0 && from < to && headsFirstSection(runs.get(from - 1))) {
            from--;
        }
        while (to > from && !carries(runs.get(to - 1))) {
            to--;
        }
        return to - from == 0 ? runs : runs.subList(from, to);
    }

    /** Of the headings above the first sentence, the long ones and those of high level announce the whole text. */
    private static boolean headsFirstSection(Run run) {
        return run.box().headingLevel() > 2 && run.text().length() < 80;
    }

    /** A lead often links most of its words. */
    private static boolean isLinkedSentence(Run run) {
        String text = run.text();
        return run.box().tag.equals("p")
                && text.length() >= 60
                && run.linkChars() * 10 < text.length() * 9
                && ".!?:…\"”’'»)。！？".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Texts often end with a few words: a greeting, a question to the reader. */
    private static boolean isShortSentence(Run run) {
        String text = run.text();
        return run.box().tag.equals("p")
                && run.linkChars() == 0
                && text.indexOf(' ') > 0
                && ".!?…\"”’»。！？".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean carries(Run run) {
        boolean inList = IN_LISTS.contains(run.box().tag);
        return run.box().headingLevel() == 0
                && (run.isProse()
                        || isLinkedSentence(run)
                        || isShortSentence(run)
                        || inList && run.linkChars() == 0 && run.text().indexOf(' ') > 0);
    }
}
