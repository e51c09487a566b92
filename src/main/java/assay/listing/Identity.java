package assay.listing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Chooses a page's title and publisher among what its parts say. */
final class Identity {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|·•–—»:-]\\s+|\\s*[|·•»]\\s*|:\\s+");
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/([\\w.-]+)");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?iu)(?:home|home ?page|index|untitled|welcome|loading.*|document|react app|vite app|next\\.js app|create next app|overview|product|details)\\W*");
    private static final Pattern BY = Pattern.compile(
            "(?:[Ss]old|[Mm]ade|[Bb]uilt|[Dd]eveloped|[Cc]reated|[Pp]ublished|[Mm]aintained|[Oo]ffered|[Pp]rovided|[Bb]rought to you|^(?:A product|From))"
                    + "(?:\\s+and\\s+\\p{L}+)?\\s+by:?\\s+((?:\\p{Lu}|\\p{Nd})[\\p{L}\\p{N}&.'’-]*(?:\\s+(?:&|and the|of|de|\\p{Lu})[\\p{L}\\p{N}&.'’-]*)*)");
    private static final Pattern BYLINE = Pattern.compile("^[Bb]y:?\\s+(\\p{L}[^|·•,()]{1,60})$");
    private static final Pattern COPYRIGHT = Pattern.compile(
            "(?iu)(?:©|\\(c\\)|&copy;|copyright)[\\s©]*(?:\\(c\\)\\s*)?(?:\\p{Nd}{4}(?:\\s*[-–—/]\\s*(?:\\p{Nd}{2,4}|present))?)?[\\s,.:]*(?:by\\s+)?(\\p{L}[^|·•;\\n]{1,100})");
    private static final Pattern AFTER_NAME = Pattern.compile(
            "(?iu)(?:,\\s*(?!(?:inc|llc|ltd|gmbh|b\\.?v|s\\.?a|corp|co)\\b)|\\.\\s|\\s[-–—]\\s|\\s+\\p{Nd}{4}\\b|\\ball rights|\\brights reserved|\\bterms\\b|\\bprivacy\\b|alle rechte).*$");
    private static final int NEAR_TITLE = 15;

    private Identity() {}

    /** The product's name; empty when no part of the page gives one. */
    static Optional<String> title(Document page, PageTree tree, Product product) {
        String site = PageMeta.content(page, "og:site_name");
        String heading = firstHeading(tree);
        String shared = PageMeta.content(page, "og:title", "twitter:title");
        String titled = CleanText.folded(page.title());
        if (product.name().isPresent() && isName(product.name().get())) {
            return product.name().map(name -> ofRepository(name, heading));
        }
        for (String candidate : List.of(shared, heading, titled)) {
            if (!isName(candidate)) {
                continue;
            }
            String name = ofRepository(candidate, heading);
            name = name.equals(heading) ? name : withoutSite(name, site, heading);
            if (isName(name)) {
                return Optional.of(name.length() > 200 ? name.substring(0, 200).strip() : name);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(String text) {
        return !text.isBlank() && !NO_NAME.matcher(text).matches();
    }

    private static String firstHeading(PageTree tree) {
        for (Box box : tree.boxes) {
            if (box.headingLevel() == 1 && !box.dropped && box.endRun > box.firstRun) {
                return tree.runs.get(box.firstRun).text();
            }
        }
        return "";
    }

    /** A code host calls a page {@code owner/name}; the name is how its text calls the product. */
    private static String ofRepository(String candidate, String heading) {
        Matcher repository = REPOSITORY.matcher(candidate);
        if (!repository.matches()) {
            return candidate;
        }
        return heading.equalsIgnoreCase(repository.group(1)) ? heading : repository.group(1);
    }

    private static String withoutSite(String text, String site, String heading) {
        if (!heading.isEmpty()
                && text.startsWith(heading)
                && SEPARATOR.matcher(text.substring(heading.length())).lookingAt()) {
            return heading;
        }
        String[] parts = SEPARATOR.split(text);
        if (parts.length < 2 || parts[0].isBlank()) {
            return text;
        }
        String first = parts[0].strip();
        String rest = text.substring(text.indexOf(parts[1], parts[0].length())).strip();
        return first.equalsIgnoreCase(site) && !rest.isBlank() && rest.length() < 80
                ? SEPARATOR.split(rest)[0].strip()
                : first;
    }

    static Optional<String> publisher(Document page, PageTree tree, List<Run> main, Product product, String title) {
        if (product.publisher().isPresent()) {
            return product.publisher();
        }
        Matcher inTitle = Pattern.compile(Pattern.quote(title) + "\\s+by\\s+([^|·•–—:]{2,60})")
                .matcher(CleanText.folded(page.title()));
        if (inTitle.find()) {
            return Optional.of(inTitle.group(1).strip());
        }
        for (int i = 0; i < Math.min(NEAR_TITLE, main.size()); i++) {
            String text = main.get(i).text();
            for (Pattern by : List.of(BYLINE, BY)) {
                Matcher match = by.matcher(text.length() > 1_000 ? text.substring(0, 1_000) : text);
                if (match.find()) {
                    return Optional.of(match.group(1).replaceAll("[.,'’]+$", "").strip());
                }
            }
        }
        String author = PageMeta.content(page, "author", "application-name:author", "twitter:creator:name");
        Optional<String> owner = copyright(tree);
        String site = PageMeta.content(page, "og:site_name");
        if (owner.isPresent()) {
            return owner;
        }
        return Optional.of(author.isBlank() || author.startsWith("http") ? site : author)
                .filter(s -> !s.isBlank());
    }

    private static Optional<String> copyright(PageTree tree) {
        for (int i = tree.runs.size() - 1; i >= 0; i--) {
            String text = tree.runs.get(i).text();
            if (text.length() > 400) {
                continue;
            }
            Matcher match = COPYRIGHT.matcher(text);
            if (match.find()) {
                String owner =
                        AFTER_NAME.matcher(match.group(1)).replaceFirst("").strip();
                if (owner.length() >= 2
                        && !owner.toLowerCase(java.util.Locale.ROOT).matches("notice|policy|and .*|the .* may not.*")) {
                    return Optional.of(owner);
                }
            }
        }
        return Optional.empty();
    }
}
