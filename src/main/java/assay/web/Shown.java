package assay.web;

/** Text that somebody sent, short enough to be told back to them. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String brief(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
