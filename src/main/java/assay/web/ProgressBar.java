package assay.web;

import io.quarkus.qute.RawString;

/** How far a job is, in one line. */
public final class ProgressBar {
    private static final int WIDTH = 1_000;

    private ProgressBar() {}

    /**
     * The picture as SVG markup; what is neither stands empty.
     *
     * @param total at least the sum of the others
     */
    public static RawString svg(int confirmed, int changed, int drafted, int failed, int total) {
        StringBuilder parts = new StringBuilder();
        int at = 0;
        at = part(parts, "p-confirmed", at, confirmed, total);
        at = part(parts, "p-changed", at, changed, total);
        at = part(parts, "p-drafted", at, drafted, total);
        part(parts, "p-failed", at, failed, total);
        int done = confirmed + changed + drafted + failed;
        return new RawString(Svg.element(
                "svg",
                parts.toString(),
                "class",
                "progress",
                "viewBox",
                "0 0 " + WIDTH + " 14",
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                String.format("%,d of %,d done", done, total)));
    }

    private static int part(StringBuilder parts, String style, int at, int number, int total) {
        int width = total == 0 ? 0 : (int) ((long) number * WIDTH / total);
        parts.append(Svg.element("rect", "", "class", style, "x", at, "y", 0, "width", width, "height", 14));
        return at + width;
    }
}
