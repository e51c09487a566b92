package assay.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text and Markdown as passages: blocks between blank lines, headings, list items, fenced code. Not a Markdown parser. */
final class TextBlocks {
    private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.{1,300}?)\\s*#*\\s*$");
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*+•▪◦‣·–]|\\d{1,3}[.)])\\s+(.*)$");
    private static final Pattern RULE = Pattern.compile("^\\s*(?:[-*_=~]\\s*){3,}$|^\\s*\\|?[\\s:|-]+\\|[\\s:|-]*$");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^#{1,6} \\S|^```|\\]\\(https?://|^\\s*\\|.*\\|\\s*$");
    private static final Pattern TAG = Pattern.compile(
            "(?i)</?(?:a|abbr|address|article|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|noscript|ol|p|picture|pre|q|s|samp|script|section|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|tfoot|th|thead|tr|u|ul|var|video)(?=[\\s/>])");
    private static final Pattern IMAGE =
            Pattern.compile("!\\[([^\\[\\]\\n]{0,300})\\](?:\\([^()\\n]{0,2000}\\)|\\[[^\\]\\n]{0,200}\\])");
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\[\\]\\n]{0,300})\\](?:\\([^()\\n]{0,2000}\\)|\\[[^\\]\\n]{0,200}\\])");
    private static final Pattern STRONG = Pattern.compile("(\\*\\*\\*|\\*\\*|__)(?=\\S)([^\\n]{1,600}?)(?<=\\S)\\1");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\p{Alnum}*_])([*_])(?=[^\\s*_])([^*_\\n]{1,600})(?<=\\S)\\1(?![\\p{Alnum}*_])");
    private static final int LONGEST_RULE = 200;
    private static final int LONGEST_HEADING = 1_000;
    /** Marks of emphasis in one paragraph; one with more is made to tire readers. */
    private static final int MOST_MARKS = 1_000;

    private static final int MOST_TEXT = 500_000;
    private static final int LONGEST_INLINE = 10_000;
    private static final int WRAPPED_FROM = 50;
    private static final int WRAPPED_TO = 100;

    private final Passages passages;
    private final Passage.Source source;
    private final boolean markdown;
    private final List<String> path = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final TextLinks links;
    private String firstHeading;
    private int headingLevel;
    private int blocks;
    private boolean headsAll;

    private TextBlocks(Passages passages, Passage.Source source, boolean markdown, TextLinks links) {
        this.links = links;
        this.passages = passages;
        this.source = source;
        this.markdown = markdown;
    }

    static boolean looksLikeMarkdown(String text) {
        return MARKDOWN.matcher(text).find();
    }

    /** Adds the blocks of the text and returns the heading over all of it; a heading of the second level is one of a part. */
    static Optional<String> read(
            String text, boolean markdown, List<String> under, Passages passages, Passage.Source source) {
        return read(text, markdown, under, passages, source, new TextLinks());
    }

    /** As above; what the text links to goes to the links. */
    static Optional<String> read(
            String text,
            boolean markdown,
            List<String> under,
            Passages passages,
            Passage.Source source,
            TextLinks links) {
        TextBlocks blocks = new TextBlocks(passages, source, markdown, links);
        under.forEach(title -> {
            blocks.path.add(title);
            blocks.levels.add(0);
        });
        String start = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        blocks.read(
                markdown
                        ? withoutHtml(ReferenceDefinitions.removed(start, links::define), links)
                        : CleanText.lines(start));
        return Optional.ofNullable(blocks.firstHeading).filter(h -> blocks.headsAll);
    }

    private void read(String text) {
        String fence = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String bare = line.strip();
            if (markdown && fence != null) {
                if (bare.startsWith(fence)) {
                    addLines();
                    fence = null;
                } else {
                    lines.add(line);
                }
                continue;
            }
            if (markdown && (bare.startsWith("```") || bare.startsWith("~~~"))) {
                flush();
                fence = bare.substring(0, 3);
                continue;
            }
            boolean underline = markdown && lines.size() == 1 && bare.matches("={3,}|-{3,}");
            Matcher heading = HEADING.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (bare.isEmpty()) {
                flush();
            } else if (underline) {
                links.read(lines.get(0), true);
                String words = inline(lines.remove(0));
                head(bare.charAt(0) == '=' ? 1 : 2, words);
            } else if (bare.length() < LONGEST_RULE && RULE.matcher(bare).matches()) {
                flush();
            } else if (bare.length() <= LONGEST_HEADING
                    && heading.matches()
                    && (markdown || heading.group(1).length() > 0)) {
                flush();
                links.read(heading.group(2), markdown);
                head(heading.group(1).length(), inline(heading.group(2)));
            } else if (item.matches()) {
                flush();
                lines.add(item.group(1));
            } else if (markdown && bare.startsWith("|")) {
                flush();
                lines.add(bare.replaceAll("^\\|\\s*|\\s*\\|$", ""));
                flush();
            } else {
                lines.add(markdown && bare.startsWith(">") ? bare.replaceFirst("^[>\\s]+", "") : line);
            }
        }
        flush();
    }

    private void head(int level, String written) {
        String words = CleanText.folded(written);
        for (int i = levels.size() - 1; i >= 0 && levels.get(i) >= level; i--) {
            levels.remove(i);
            path.remove(i);
        }
        if (!words.isBlank() && (firstHeading == null || level == 1 && headingLevel > 1)) {
            firstHeading = words;
            headingLevel = level;
            headsAll = level == 1 || blocks == 0;
        } else if (level <= headingLevel && headingLevel > 1) {
            headsAll = false;
        }
        blocks++;
        passages.add(path, words, source);
        levels.add(level);
        path.add(words);
    }

    /** Adds the open block, and what it links to. */
    private void flush() {
        if (!lines.isEmpty()) {
            links.read(String.join("\n", lines), markdown);
        }
        addLines();
    }

    private void addLines() {
        if (lines.isEmpty()) {
            return;
        }
        blocks++;
        if (markdown || isWrapped()) {
            passages.add(path, inline(String.join("\n", lines)), source);
        } else {
            lines.forEach(line -> passages.add(path, line, source));
        }
        lines.clear();
    }

    /** Lines cut at a fixed width belong together; lines of all lengths are lines of their own. */
    private boolean isWrapped() {
        for (int i = 0; i < lines.size() - 1; i++) {
            int length = lines.get(i).length();
            if (length < WRAPPED_FROM || length > WRAPPED_TO) {
                return false;
            }
        }
        return true;
    }

    private String inline(String words) {
        if (!markdown || words.length() > LONGEST_INLINE) {
            return words;
        }
        if (words.chars().filter(c -> c == '*' || c == '_').count() > MOST_MARKS) {
            return words;
        }
        String text = IMAGE.matcher(words).replaceAll("");
        text = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
        text = STRONG.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));
        text = EMPHASIS.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));
        return text.replace("`", "");
    }

    /** Markdown may carry HTML, hidden parts and comments included: read as HTML, with the line ends kept. */
    private static String withoutHtml(String text, TextLinks links) {
        if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
            return CleanText.lines(text);
        }
        StringBuilder html = new StringBuilder(text.length() + 64);
        boolean fenced = false;
        boolean comment = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String bare = line.strip();
            boolean mark = !comment && (bare.startsWith("```") || bare.startsWith("~~~"));
            fenced ^= mark;
            html.append(comment ? line : fenced || mark ? escaped(line) : guarded(line))
                    .append('\n');
            if (!fenced && !mark) {
                int open = line.lastIndexOf("<!--");
                int close = line.lastIndexOf("-->");
                comment = comment ? close < 0 || open > close : open > close;
            }
        }
        StringBuilder out = new StringBuilder(html.length());
        Box before = null;
        PageTree tree = PageTree.of(PageElements.of(HtmlPage.parse(html.toString())), true);
        tree.anchors.forEach(
                a -> links.add(PageLinks.words(a.element()), a.element().attr("href")));
        for (Run run : tree.runs) {
            if (!run.image()) {
                int level = run.box().headingLevel();
                out.append(before == run.box() ? "\n" : "\n\n")
                        .append(level > 0 ? "#".repeat(level) + " " : "")
                        .append(run.text());
                before = run.box();
            }
        }
        return out.toString();
    }

    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** Leaves what is a tag and escapes every other {@code <}, such as {@code <your-token>}, and all of it in code. */
    private static String guarded(String line) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        Matcher tag = TAG.matcher(line);
        boolean code = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            code ^= c == '`';
            if (c == '<'
                    && (code
                            || !(line.startsWith("<!--", i)
                                    || tag.region(i, line.length()).lookingAt()))) {
                out.append("&lt;");
            } else {
                out.append(c == '&' && code ? "&amp;" : String.valueOf(c));
            }
        }
        return out.toString();
    }
}
