package assay.listing;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Finds the notices of a page that ask about cookies. */
final class CookieNotices {
    private static final Pattern COOKIES =
            Pattern.compile("(?iu)\\bcookies?\\b|ملفات تعريف الارتباط|クッキー|файл\\S{0,4} cookie|餅乾");
    /** One of these words, or the English one, stands in a run of every notice. */
    private static final String[] HINTS = {"تعريف", "クッキー", "餅乾"};

    private static final Pattern ASKING = Pattern.compile(
            "(?iu)\\b(?:accept|agree|allow|consent|refuse|reject|decline|we use|uses? cookies|our partners|keep(?:s)? (?:one|a|no) cookie|sets? cookies|by continuing|preferences)\\b");
    private static final int NOTICE = 700;
    private static final int LONGEST = 800;
    private static final int MOST_READ = 3_000_000;

    private final PageTree tree;
    private final Within within;
    /** How many runs before each one have a hint. */
    private final int[] hints;

    private int read;

    CookieNotices(PageTree tree, Within within) {
        this.tree = tree;
        this.within = within;
        this.hints = new int[tree.runs.size() + 1];
        for (int i = 0; i < tree.runs.size(); i++) {
            hints[i + 1] = hints[i] + (hints(tree.runs.get(i).text()) ? 1 : 0);
        }
    }

    private static boolean hints(String text) {
        for (char letter : new char[] {'k', 'K'}) {
            for (int at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
                if (text.regionMatches(true, at - 3, "cookie", 0, 6)) {
                    return true;
                }
            }
        }
        for (String hint : HINTS) {
            if (text.contains(hint)) {
                return true;
            }
        }
        return false;
    }

    boolean isOne(Box box) {
        if (ConsentNotice.isContainer(box.element) && !box.tag.equals("body") && !box.tag.equals("main")) {
            return true;
        }
        if (box.chars >= LONGEST || hints[box.endRun] == hints[box.firstRun] || read > MOST_READ) {
            return false;
        }
        String text = tree.textOf(box, LONGEST);
        read += text.length();
        return text.length() < NOTICE
                && COOKIES.matcher(text).find()
                && (box.overlay
                        || within.has(box.element, CookieNotices::isButton)
                        || ASKING.matcher(text).find() && box.element.childrenSize() < 5);
    }

    private static boolean isButton(Element element) {
        return switch (element.normalName()) {
            case "button" -> true;
            case "input" ->
                PageElements.says(element, "type", "button")
                        || PageElements.says(element, "type", "submit")
                        || PageElements.says(element, "role", "button");
            default -> PageElements.says(element, "role", "button");
        };
    }
}
