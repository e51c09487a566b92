package assay.listing;

import assay.listing.Listing.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plain text and Markdown, with the front matter in YAML or TOML that Markdown files begin with. */
final class TextListing {
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z][\\w-]{0,40})(?::|\\s*=)\\s*(\\S.*)$");
    /** A field whose value stands on the lines below it. */
    private static final Pattern OPENING = Pattern.compile("^\\s*([A-Za-z][\\w-]{0,40}):\\s*$");

    private static final int LONGEST_FACT = 200;
    private static final int LONGEST_FRONT = 20_000;
    private static final int LONGEST_FIRST_LINE = 80;

    private TextListing() {}

    static ListingOutcome read(String raw, boolean declared, Optional<String> given) {
        return read(raw, declared, given, Optional.empty());
    }

    static ListingOutcome read(String raw, boolean declared, Optional<String> given, Optional<ListingUrl> address) {
        boolean markdown = declared || TextBlocks.looksLikeMarkdown(raw.substring(0, Math.min(raw.length(), 100_000)));
        String text = raw.stripLeading();
        List<Fact> facts = new ArrayList<>();
        Passages passages = new Passages();
        TextLinks links = new TextLinks();
        int front = endOfFrontMatter(text);
        if (front > 0) {
            frontMatter(text.substring(0, front), facts, passages);
            text = text.substring(front).replaceFirst("^(?:-{3,}|\\+{3,})\\s*\\n?", "");
        }
        String body = text;
        Optional<String> heading = TextBlocks.read(text, markdown, List.of(), passages, Passage.Source.MAIN, links);
        String title = given.or(() -> named(facts, "title", "name"))
                .or(() -> heading)
                .or(() -> FirstLine.name(body))
                .or(() -> passages.list().stream()
                        .findFirst()
                        .filter(first -> passages.list().stream()
                                .noneMatch(p -> p.heading().contains(first.text())))
                        .map(Passage::text)
                        .filter(t -> t.length() <= LONGEST_FIRST_LINE))
                .orElse("");
        Optional<String> publisher = named(facts, "author", "publisher");
        List<String> names = publisher.map(p -> List.of(title, p)).orElse(List.of(title));
        return ListingExtractor.listing(
                title,
                publisher,
                named(facts, "lang", "language"),
                facts,
                PageLinks.of(links, address, names),
                passages);
    }

    private static int endOfFrontMatter(String text) {
        String mark = text.substring(0, Math.min(3, text.length()));
        if (!text.startsWith(mark + "\n") && !text.startsWith(mark + "\r\n") || !mark.matches("---|\\+\\+\\+")) {
            return 0;
        }
        int end = text.indexOf("\n" + mark, 3);
        return end > 0 && end < LONGEST_FRONT ? end + 1 : 0;
    }

    private static void frontMatter(String front, List<Fact> facts, Passages passages) {
        String key = "";
        int depth = 0;
        StringBuilder value = new StringBuilder();
        for (String line : (Iterable<String>) front.lines()::iterator) {
            int indent = line.length() - line.stripLeading().length();
            Matcher field = FIELD.matcher(CleanText.folded(line));
            if (line.isBlank()) {
                continue;
            }
            if (!key.isEmpty() && indent > depth && (!value.isEmpty() || !field.matches())) {
                value.append(' ').append(line.strip());
                continue;
            }
            field(key, value.toString(), facts, passages);
            value.setLength(0);
            Matcher opening = OPENING.matcher(line);
            depth = indent;
            key = field.matches() ? field.group(1) : opening.matches() ? opening.group(1) : "";
            value.append(field.matches() ? field.group(2) : "");
        }
        field(key, value.toString(), facts, passages);
    }

    private static void field(String key, String written, List<Fact> facts, Passages passages) {
        String value = CleanText.folded(written.replaceFirst("^[|>][+-]?\\d?(?:\\s+|$)", ""))
                .replaceAll("^[\"']|[\"']$", "");
        if (value.isBlank()) {
            return;
        }
        if (value.length() <= LONGEST_FACT) {
            facts.add(new Fact(key, value));
        }
        if (value.indexOf(' ') > 0) {
            passages.add(List.of(key), value, Passage.Source.STRUCTURED);
        }
    }

    private static Optional<String> named(List<Fact> facts, String... names) {
        for (String name : names) {
            for (Fact fact : facts) {
                if (fact.name().equalsIgnoreCase(name)) {
                    return Optional.of(fact.value());
                }
            }
        }
        return Optional.empty();
    }
}
