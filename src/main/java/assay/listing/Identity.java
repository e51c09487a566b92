package assay.listing;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses a page's title among what its parts say. */
final class Identity {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|·•–—»›:~/-]\\s+|\\s*[|·•»｜]\\s*|:\\s+");
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/([\\w.-]+)");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?iu)(?:home|home ?page|index|untitled|welcome|loading.*|document|react app|vite app|next\\.js app|create next app|overview|product|details)\\W*");
    /** The root of a site, or of one of its languages. */
    private static final Pattern HOME = Pattern.compile("/?(?:[a-z]{2}(?:-[A-Za-z]{2})?/?)?(?:index\\.html?)?");

    private static final int SHORTEST = 3;
    private static final int MOST_PARTS = 10;

    private Identity() {}

    /** The product's name; empty when no part of the page gives one. */
    static Optional<String> title(PageElements page, PageTree tree, Product product, Optional<URI> address) {
        String site = PageMeta.content(page, "og:site_name");
        String heading = firstHeading(tree);
        String shared = PageMeta.content(page, "og:title", "twitter:title");
        String titled = CleanText.folded(page.title());
        if (product.name().isPresent() && isName(product.name().get())) {
            return product.name().map(name -> ofRepository(name, heading));
        }
        Optional<String> own = address.flatMap(at ->
                ofOwnSite(at, titled.startsWith(heading) && !heading.isEmpty() ? "" : site, List.of(shared, titled)));
        if (own.isPresent()) {
            return own;
        }
        // Around the name, a shared title often says what to do with it: “Install Heron on your desk”.
        boolean named = heading.length() >= SHORTEST && holdsWords(shared, heading) && !heading.equalsIgnoreCase(site);
        for (String candidate : named ? List.of(heading) : List.of(shared, heading, titled)) {
            if (!isName(candidate) || candidate.equalsIgnoreCase(site) && !titled.equalsIgnoreCase(site)) {
                continue;
            }
            String name = ofRepository(candidate, heading);
            name = name.equals(heading) ? name : ofRepository(withoutSite(name, site, heading), heading);
            if (isName(name)) {
                return Optional.of(name.length() > 200 ? name.substring(0, 200).strip() : name);
            }
        }
        return Optional.of(PageMeta.content(page, "application-name")).filter(Identity::isName);
    }

    /**
     * At the root of its own site a product is called as its host is, whatever the first heading promises.
     *
     * @param site what the site calls itself, where that may be the product
     */
    private static Optional<String> ofOwnSite(URI address, String site, List<String> titles) {
        String path = address.getPath() == null ? "" : address.getPath();
        if (!HOME.matcher(path).matches() || address.getHost() == null) {
            return Optional.empty();
        }
        for (String title : titles) {
            String[] parts = SEPARATOR.split(title, MOST_PARTS);
            for (String part : parts) {
                String name = part.strip();
                String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
                boolean label = !slug.isEmpty()
                        && List.of(address.getHost().split("\\.")).contains(slug);
                if (parts.length > 1 && isName(name) && (name.equalsIgnoreCase(site) || label)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holdsWords(String text, String words) {
        int at = text.indexOf(words);
        int end = at + words.length();
        return at >= 0
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
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
                : first.replaceFirst("\\s+by\\s+\\p{Lu}.*$", "");
    }
}
