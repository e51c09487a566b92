package assay.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of Markdown and plain text, as a reader would meet them: inline ones, references to definitions, addresses in angle
 * brackets, and bare addresses, which are called what stands before them in their line. Links in code are no links.
 */
final class TextLinks {
    /** @param words what the link is called; may be empty */
    record Found(String words, String address) {}

    private static final int MOST = 2_000;
    private static final int LONGEST_BLOCK = 50_000;
    private static final int LONGEST_NAME = 120;
    private static final String DESTINATION =
            "\\(\\s*+(<[^<>\\n]{0,2000}>|[^\\s()<>]{0,2000}+(?:\\([^\\s()]{0,200}\\)[^\\s()]{0,500}+)?)(?:\\s+[\"'(][^\\n]{0,300}?)?\\s*\\)";
    private static final Pattern IMAGE =
            Pattern.compile("!\\[([^\\[\\]\\n]{0,300})\\](?:" + DESTINATION + "|\\[[^\\]\\n]{0,200}\\])");
    private static final Pattern LINK =
            Pattern.compile("(?<!\\\\)\\[([^\\[\\]]{0,300})\\](?:" + DESTINATION + "|\\[([^\\[\\]\\n]{0,200})\\])?");
    private static final Pattern BARE = Pattern.compile("<?(https?://[^\\s<>\"'`|\\]}]{1,2000})>?");
    private static final Pattern CODE = Pattern.compile("(`{1,3})(?!`)([^`]{1,1000})\\1");
    private static final Pattern EMPHASIS = Pattern.compile("[*_~`]+");
    /** What stands between the name of an address and the address. */
    private static final Pattern LEADING = Pattern.compile(
            "(?iu)(?:\\s|[:：=>|→–—-]|\\((?!.*\\))|\\b(?:is|are|at|on|here|see|under|via|from|read|our|the|and)\\b)+$");

    private static final Pattern SENTENCE = Pattern.compile("^.*(?:[.;|•!?,)]\\s|\\|)", Pattern.DOTALL);

    private final Map<String, String> definitions = new HashMap<>();
    private final List<Found> found = new ArrayList<>();

    /** Markdown's definition of what a label leads to; the first one holds. */
    void define(String label, String destination) {
        if (definitions.size() < MOST) {
            definitions.putIfAbsent(key(label), destination);
        }
    }

    void add(String words, String address) {
        if (found.size() < MOST && !address.isBlank()) {
            found.add(new Found(words, address));
        }
    }

    /** Reads one block as it is written. */
    void read(String block, boolean markdown) {
        if (block.length() > LONGEST_BLOCK) {
            return;
        }
        String text = block;
        if (markdown && block.indexOf('[') >= 0) {
            text = IMAGE.matcher(withoutCode(text)).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
            StringBuilder rest = new StringBuilder(text.length());
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String address =
                        link.group(2) == null ? defined(link) : link.group(2).replaceAll("^<|>$", "");
                add(words(link.group(1)), address);
                link.appendReplacement(rest, address.isEmpty() ? "$0" : Matcher.quoteReplacement(link.group(1)));
            }
            text = link.appendTail(rest).toString();
        } else if (markdown) {
            text = withoutCode(text);
        }
        if (text.contains("://")) {
            text.lines().forEach(this::bare);
        }
    }

    private String defined(Matcher link) {
        String label = link.group(3) == null || link.group(3).isBlank() ? link.group(1) : link.group(3);
        return definitions.getOrDefault(key(label), "");
    }

    private void bare(String line) {
        Matcher bare = BARE.matcher(line);
        int from = 0;
        while (bare.find()) {
            String address = bare.group(1);
            boolean open = address.indexOf('(') >= 0;
            String named = LEADING.matcher(line.substring(Math.max(from, bare.start() - LONGEST_NAME), bare.start()))
                    .replaceFirst("");
            add(
                    words(SENTENCE.matcher(named).replaceFirst("")),
                    address.replaceAll(open ? "[.,;:!?*_]+$" : "[.,;:!?)*_]+$", ""));
            from = bare.end();
        }
    }

    /** Code keeps its words and loses what would make a link of them. */
    private static String withoutCode(String text) {
        return text.indexOf('`') < 0
                ? text
                : CODE.matcher(text)
                        .replaceAll(m -> Matcher.quoteReplacement(m.group(2).replaceAll("[\\[\\]<>]|\\w+://\\S*", "")));
    }

    private static String words(String written) {
        return CleanText.folded(
                EMPHASIS.matcher(written.replaceFirst("^\\s*[-+•]\\s+", "")).replaceAll(""));
    }

    /** Labels match without regard to case and to the length of white space: CommonMark, section 4.7. */
    private static String key(String label) {
        return CleanText.folded(label).toLowerCase(Locale.ROOT);
    }

    List<Found> list() {
        return found;
    }
}
