package assay.listing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markdown's link reference definitions (CommonMark, section 4.7), which no reader sees: {@code [home]: https://… "title"}, and
 * {@code [//]: # (a remark)}, a usual way to hide one. Footnotes, {@code [^1]: …}, are shown.
 */
final class ReferenceDefinitions {
    /** Where a block may begin: after quotation marks and bullets. */
    private static final String BEGIN = "^[\\s>]*+(?:[-*+]\\s[\\s>]*+){0,20}+\\[(?!\\^)";

    private static final String LABEL = "[^\\[\\]\\\\]*+(?:\\\\.[^\\[\\]\\\\]*+){0,50}+";
    private static final Pattern DEFINITION = Pattern.compile(BEGIN + "(" + LABEL + ")\\]:(.*)$", Pattern.DOTALL);
    /** A label that goes on in the next line. */
    private static final Pattern OPEN = Pattern.compile(BEGIN + LABEL + "$", Pattern.DOTALL);

    private static final int MOST_LABEL_LINES = 20;
    private static final Pattern DESTINATION = Pattern.compile("^\\s*+(?:<[^<>]*+>|\\S++)");
    private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");

    private ReferenceDefinitions() {}

    /** The text without them. */
    static String removed(String markdown) {
        return removed(markdown, (label, destination) -> {});
    }

    /**
     * The text without them.
     *
     * @param each receives every label as it is written, with where it leads
     */
    static String removed(String markdown, BiConsumer<String, String> each) {
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
            Optional<Matcher> definition = fence == null ? definition(line, lines) : Optional.empty();
            if (definition.isPresent()) {
                each.accept(definition.get().group(1), drop(definition.get().group(2), lines));
            } else {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }

    /** The label, and what follows it, when a definition begins here; the lines that its label goes on in are then gone. */
    private static Optional<Matcher> definition(String line, Deque<String> lines) {
        StringBuilder begin = new StringBuilder(line);
        int taken = 0;
        for (String more : lines) {
            if (taken == MOST_LABEL_LINES
                    || more.isBlank()
                    || !OPEN.matcher(begin).matches()) {
                break;
            }
            begin.append('\n').append(more);
            taken++;
        }
        Matcher definition = DEFINITION.matcher(begin);
        if (!definition.matches()) {
            return Optional.empty();
        }
        for (int i = 0; i < taken; i++) {
            lines.remove();
        }
        return Optional.of(definition);
    }

    /** Drops what belongs to a definition on the lines after its first: the destination, which is returned, and the title. */
    private static String drop(String first, Deque<String> lines) {
        String rest = first.isBlank() ? next(lines) : first;
        Matcher found = DESTINATION.matcher(rest);
        String destination = found.find() ? found.group().strip().replaceAll("^<|>$", "") : "";
        String title = DESTINATION.matcher(rest).replaceFirst("").strip();
        if (title.isEmpty() && !lines.isEmpty() && opens(lines.peek().strip())) {
            title = lines.poll().strip();
        }
        if (!opens(title)) {
            return destination;
        }
        char end = title.charAt(0) == '(' ? ')' : title.charAt(0);
        boolean closed = title.length() > 1 && title.charAt(title.length() - 1) == end;
        while (!closed && !lines.isEmpty()) {
            String line = lines.poll().strip();
            closed = line.isEmpty() || line.charAt(line.length() - 1) == end;
        }
        return destination;
    }

    private static String next(Deque<String> lines) {
        return lines.isEmpty() || lines.peek().isBlank() ? "" : lines.poll();
    }

    private static boolean opens(String title) {
        return !title.isEmpty() && "\"'(".indexOf(title.charAt(0)) >= 0;
    }
}
