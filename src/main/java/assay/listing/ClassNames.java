package assay.listing;

import java.util.function.Consumer;

/** A class attribute as the names in it. */
final class ClassNames {
    private static final int MOST = 20_000;

    private ClassNames() {}

    /** Each name in turn; one that stands twice comes twice. */
    static void each(String names, Consumer<String> use) {
        int from = 0;
        int seen = 0;
        while (from < names.length() && seen < MOST) {
            int end = from;
            while (end < names.length() && names.charAt(end) > ' ') {
                end++;
            }
            if (end > from) {
                use.accept(names.substring(from, end));
                seen++;
            }
            from = end + 1;
        }
    }
}
