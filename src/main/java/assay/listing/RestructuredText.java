package assay.listing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader sees of reStructuredText, the form of many Python packages' descriptions: without comments, raw HTML, images and
 * link targets. Not a parser of it.
 */
final class RestructuredText {
    private static final Pattern EXPLICIT = Pattern.compile("^(\\s*)\\.\\.(?:\\s+(.*))?$", Pattern.DOTALL);
    private static final Pattern SHOWN = Pattern.compile(
            "(?:note|warning|tip|important|caution|attention|danger|error|hint"
                    + "|admonition|seealso|versionadded|versionchanged|deprecated|code|code-block|sourcecode|parsed-literal|topic|epigraph"
                    + "|table|list-table|csv-table)::\\s*(.*)|\\[[^\\]]{1,40}\\]\\s+(.*)",
            Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("^\\s*:[A-Za-z][\\w-]{0,30}:(?:\\s.*)?$");
    private static final Pattern LINK = Pattern.compile("`([^`<>\\n]{1,300})\\s<[^<>\\n]{1,2000}>`__?");
    private static final Pattern ROLE = Pattern.compile("(?::[\\w.-]{1,40})?:`([^`\\n]{1,300})`");
    private static final int LONGEST = 500_000;

    private RestructuredText() {}

    static String shown(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST));
        int hiddenBelow = -1;
        boolean options = false;
        for (String line : (Iterable<String>)
                text.substring(0, Math.min(text.length(), LONGEST)).lines()::iterator) {
            int indent = line.length() - line.stripLeading().length();
            if (hiddenBelow >= 0 && (line.isBlank() || indent > hiddenBelow)) {
                continue;
            }
            hiddenBelow = -1;
            Matcher explicit = EXPLICIT.matcher(line);
            if (explicit.matches()) {
                Matcher shown = SHOWN.matcher(explicit.group(2) == null ? "" : explicit.group(2));
                if (shown.matches()) {
                    out.append(shown.group(1) == null ? shown.group(2) : shown.group(1))
                            .append('\n');
                    options = true;
                } else {
                    hiddenBelow = indent;
                    out.append('\n');
                }
            } else if (!(options && OPTION.matcher(line).matches())) {
                options = false;
                out.append(inline(line)).append('\n');
            }
        }
        return out.toString();
    }

    private static String inline(String line) {
        String text = LINK.matcher(line).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
        return ROLE.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(1)))
                .replace("``", "")
                .replaceFirst("::$", ":");
    }
}
