package assay.listing;

import assay.listing.Listing.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * The links that a reviewer follows next: first those of the machine-readable parts, then those of the product's own text,
 * then those of the site around it, unless that site only lists the product.
 */
final class PageLinks {
    private static final int MOST = 20;
    private static final int MOST_OF_A_KIND = 4;
    private static final int SHORTEST_NAME = 3;
    private static final int MOST_RELATED = 2_000;
    private static final int LONGEST_RELATIONS = 200;

    /** What an address must hold for {@link LinkNames#byAddress} to know it. */
    private static final String[] TELLING =
            "priv term repo tos eula daten nutz secur trust doc develop api pric plan processor dpa git hugg npm pypi crates bitb codeb"
                    .split(" ");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** How a package names the repository it was made from: {@code git+https://host/owner/name.git}. */
    private static final Pattern VERSION_CONTROL = Pattern.compile("^git\\+(?=https?:)|(?<=[\\w-])\\.git$");

    private final Optional<ListingUrl> page;
    private final Optional<ListingUrl> base;
    private final List<String> names = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<ListingUrl> known = new HashSet<>();
    private final Map<Element, String> words = new IdentityHashMap<>();
    /** The domain of the product's own site, where the page names another than its own. */
    private String site = "";

    private PageLinks(Optional<ListingUrl> page, Optional<ListingUrl> base) {
        this.page = page;
        this.base = base;
        page.ifPresent(known::add);
    }

    /**
     * @param address where the page stood; without it only absolute links count
     * @param names what the product and its maker are called
     */
    static List<Link> of(
            PageElements document, PageTree tree, Optional<ListingUrl> address, Product product, List<String> names) {
        PageLinks found = new PageLinks(address, base(document, address));
        found.called(names);
        found.structured(product);
        found.findSite(tree);
        found.byRelation(document);
        for (PageTree.Anchor anchor : tree.anchors) {
            if (!anchor.box().dropped) {
                found.anchor(found.wordsOf(anchor.element()), anchor.element().attr("href"), true);
            }
        }
        boolean directory = found.isDirectory(PageMeta.content(document, "og:site_name"));
        for (PageTree.Anchor anchor : tree.anchors) {
            if (anchor.box().dropped) {
                if (!directory || found.leavesFromAside(anchor)) {
                    found.anchor(
                            found.wordsOf(anchor.element()), anchor.element().attr("href"), false);
                }
            }
        }
        return List.copyOf(found.links);
    }

    /**
     * Those of a text.
     *
     * @param address where the text stood; without it only absolute links count
     * @param names what the product and its maker are called
     */
    static List<Link> of(TextLinks text, Optional<ListingUrl> address, List<String> names) {
        PageLinks found = new PageLinks(address, address);
        found.called(names);
        for (TextLinks.Found link : text.list()) {
            if (LinkNames.isWebsite(link.words())) {
                found.site(link.address());
            }
        }
        text.list().forEach(link -> found.anchor(link.words(), link.address(), true));
        return List.copyOf(found.links);
    }

    /** Those of a text without a page of its own, such as a registry's answer. */
    static List<Link> of(Product product) {
        PageLinks found = new PageLinks(Optional.empty(), Optional.empty());
        found.structured(product);
        return List.copyOf(found.links);
    }

    /** A list of links beside the product that lead away from the directory, as those of its own header and footer often do, too. */
    private boolean leavesFromAside(PageTree.Anchor anchor) {
        Box box = anchor.box();
        return Stream.of("footer", "header", "nav").allMatch(tag -> box.enclosing(tag) == null)
                && resolved(base, anchor.element().attr("href"))
                        .filter(url -> !isAtPage(url))
                        .isPresent();
    }

    private void called(List<String> called) {
        called.stream()
                .map(PageLinks::slug)
                .filter(n -> n.length() >= SHORTEST_NAME)
                .forEach(names::add);
    }

    private static Optional<ListingUrl> base(PageElements document, Optional<ListingUrl> address) {
        return document.tagged("base").stream()
                .filter(base -> base.hasAttr("href"))
                .findFirst()
                .flatMap(base -> resolved(address, base.attr("href")))
                .or(() -> address);
    }

    private void structured(Product product) {
        for (Product.Reference reference : product.references()) {
            Optional<ListingUrl> url =
                    resolved(base, VERSION_CONTROL.matcher(reference.address()).replaceAll(""));
            if (url.isEmpty()) {
                continue;
            }
            Optional<LinkKind> kind = reference.kind().or(() -> LinkNames.byAddress(url.get()));
            kind.ifPresent(k -> add(k, url.get()));
            if (kind.isEmpty() && site.isEmpty() && !isAtPage(url.get())) {
                site = domain(url.get());
            }
        }
    }

    private void findSite(PageTree tree) {
        for (PageTree.Anchor anchor : tree.anchors) {
            if (!anchor.box().dropped && LinkNames.isWebsite(words(anchor.element()))) {
                site(anchor.element().attr("href"));
            }
        }
    }

    private void site(String address) {
        if (site.isEmpty()) {
            resolved(base, address).filter(url -> !isAtPage(url)).ifPresent(url -> site = domain(url));
        }
    }

    private void byRelation(PageElements document) {
        int related = 0;
        for (Element link : document.related()) {
            boolean links =
                    link.normalName().equals("link") || link.normalName().equals("a");
            String relations = link.attr("rel").toLowerCase(Locale.ROOT);
            if (!links
                    || !link.hasAttr("href")
                    || relations.length() > LONGEST_RELATIONS
                    || !isTelling(relations) && !relations.contains("help")) {
                continue;
            }
            if (++related > MOST_RELATED) {
                return;
            }
            for (String relation : relations.split("\\s+")) {
                if (!isTelling(relation) && !relation.equals("help")) {
                    continue;
                }
                LinkNames.byField(relation)
                        .ifPresent(kind -> resolved(base, link.attr("href")).ifPresent(url -> add(kind, url)));
            }
        }
    }

    private static boolean isTelling(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String piece : TELLING) {
            if (lower.contains(piece)) {
                return true;
            }
        }
        return false;
    }

    private void anchor(String words, String href, boolean own) {
        if (links.size() >= MOST) {
            return;
        }
        Optional<LinkKind> byWords = LinkNames.byWords(words);
        if (byWords.isEmpty() && (href.length() > 200 || !isTelling(href))) {
            return;
        }
        Optional<ListingUrl> target = href.isBlank() || href.startsWith("#") ? Optional.empty() : resolved(base, href);
        target.ifPresent(url -> {
            boolean near =
                    bearsName(url) || !site.isEmpty() ? bearsName(url) || site.equals(domain(url)) : isAtPage(url);
            Optional<LinkKind> kind = byWords.or(() -> near ? LinkNames.byAddress(url) : Optional.empty());
            // "Source" of a picture and "GitHub" as a topic are words too: a repository stands where code is kept.
            kind.filter(k -> k != LinkKind.SOURCE || LinkNames.isCode(url) || own && !isAtPage(url))
                    .ifPresent(k -> add(k, url));
        });
    }

    /** A place that lists the products of others: what its footer promises is about itself. */
    private boolean isDirectory(String siteName) {
        if (page.isEmpty()) {
            return false;
        }
        if (!site.isEmpty() && !site.equals(domain(page.get()))) {
            return true;
        }
        String name = slug(siteName);
        return !name.isEmpty()
                && !names.isEmpty()
                && names.stream().noneMatch(n -> n.contains(name) || name.contains(n))
                && names.stream().noneMatch(slug(page.get().host())::contains);
    }

    private void add(LinkKind kind, ListingUrl url) {
        if (links.size() < MOST
                && links.stream().filter(l -> l.kind() == kind).count() < MOST_OF_A_KIND
                && known.add(url)) {
            links.add(new Link(kind, url));
        }
    }

    private boolean bearsName(ListingUrl url) {
        String address = slug(url.host() + url.uri().getPath());
        return names.stream().anyMatch(address::contains);
    }

    private boolean isAtPage(ListingUrl url) {
        return page.isPresent() && domain(page.get()).equals(domain(url));
    }

    /** The last two labels, or three where a registry sells names below such as {@code co.uk}. */
    private static String domain(ListingUrl url) {
        String[] labels = url.host().split("\\.");
        int count = labels.length;
        int taken = count > 2 && labels[count - 2].matches("co|com|org|net|gov|edu|ac|or|ne|go|gob")
                ? 3
                : Math.min(2, count);
        return String.join(".", List.of(labels).subList(count - taken, count));
    }

    private String wordsOf(Element link) {
        return words.computeIfAbsent(link, PageLinks::words);
    }

    /** What a link is called by its text, its label or its picture. */
    static String words(Element link) {
        String text = CleanText.folded(ShortText.of(link));
        if (!text.isEmpty()) {
            return text;
        }
        Element image = link.selectFirst("img[alt]");
        String label = link.hasAttr("aria-label") ? link.attr("aria-label") : link.attr("title");
        return CleanText.folded(label.isBlank() && image != null ? image.attr("alt") : label);
    }

    private static String slug(String name) {
        return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static Optional<ListingUrl> resolved(Optional<ListingUrl> base, String reference) {
        try {
            String address = reference.strip();
            return address.isEmpty()
                    ? Optional.empty()
                    : Optional.of(base.isPresent() ? base.get().resolve(address) : ListingUrl.parse(address));
        } catch (RefusedUrl refused) {
            return Optional.empty();
        }
    }
}
