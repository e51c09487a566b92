package assay.listing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markdown's link reference definitions (CommonMark, section 4.7), which no reader sees: {@code [home]: https://… "title"}, and
 * {@code [//]: # (a remark)}, a usual way to hide one. Footnotes, {@code [^1]: …}, are shown.
 */
final class ReferenceDefinitions {
    private static final Pattern DEFINITION =
            Pattern.compile("^(?:[\\s>]|[-*+]\\s)*\\[(?!\\^)(?:[^\\[\\]\\\\]|\\\\.){1,999}\\]:(.*)$");
    private static final Pattern DESTINATION = Pattern.compile("^\\s*(?:<[^<>]*>|\\S+)");
    private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");

    private ReferenceDefinitions() {}

    /** The text without them. */
    static String removed(String markdown) {
        if (!markdown.contains("]:")) {
            return markdown;
        }
        Deque<String> lines = markdown.lines().collect(Collectors.toCollection(ArrayDeque::new));
        StringBuilder out = new StringBuilder(markdown.length());
        String fence = null;
        while (!lines.isEmpty()) {
            String line = lines.poll();
            Matcher mark = FENCE.matcher(line);
            if (mark.matches() && (fence == null || fence.equals(mark.group(1)))) {
                fence = fence == null ? mark.group(1) : null;
            }
            Matcher definition = DEFINITION.matcher(line);
            if (fence == null && definition.matches()) {
                drop(definition.group(1), lines);
            } else {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }

    /** Drops what belongs to a definition on the lines after its first: the destination, the title. */
    private static void drop(String first, Deque<String> lines) {
        String rest = first.isBlank() ? next(lines) : first;
        String title = DESTINATION.matcher(rest).replaceFirst("").strip();
        if (title.isEmpty() && !lines.isEmpty() && opens(lines.peek().strip())) {
            title = lines.poll().strip();
        }
        if (!opens(title)) {
            return;
        }
        char end = title.charAt(0) == '(' ? ')' : title.charAt(0);
        boolean closed = title.length() > 1 && title.charAt(title.length() - 1) == end;
        while (!closed && !lines.isEmpty()) {
            String line = lines.poll().strip();
            closed = line.isEmpty() || line.charAt(line.length() - 1) == end;
        }
    }

    private static String next(Deque<String> lines) {
        return lines.isEmpty() || lines.peek().isBlank() ? "" : lines.poll();
    }

    private static boolean opens(String title) {
        return !title.isEmpty() && "\"'(".indexOf(title.charAt(0)) >= 0;
    }
}
