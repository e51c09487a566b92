package assay.listing;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a product as the first line of a text that has neither a heading nor a field for it. */
final class FirstLine {
    private static final int LONGEST = 100;
    /** What a sentence, or a line that leads on to the next one, ends with. */
    private static final Pattern UNFINISHED = Pattern.compile(".*[.!?,;:،؛。！？-]$");

    private static final Pattern LISTED = Pattern.compile("^(?:[-*+•>|#`<=!\\[]|\\d+[.)]|https?:).*");

    private FirstLine() {}

    /** Empty when the line is too long, is part of a sentence or list, or stands alone. */
    static Optional<String> name(String text) {
        String[] lines = text.stripLeading().split("\\R", 3);
        String first = CleanText.folded(lines[0]);
        boolean alone = lines.length < 2 || (lines[1] + (lines.length > 2 ? lines[2] : "")).isBlank();
        if (first.isEmpty()
                || first.length() > LONGEST
                || alone
                || UNFINISHED.matcher(first).matches()
                || LISTED.matcher(first).matches()) {
            return Optional.empty();
        }
        // A line that was broken at its width goes on with a small letter.
        String next = lines[1].strip();
        return !next.isEmpty() && Character.isLowerCase(next.codePointAt(0)) ? Optional.empty() : Optional.of(first);
    }
}
