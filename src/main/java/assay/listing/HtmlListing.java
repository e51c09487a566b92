package assay.listing;

import assay.listing.ListingOutcome.UnreadableListing;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads an HTML page: its own text first, then what its machine-readable parts add. */
final class HtmlListing {
    /** A body with less text than this may be a shell that a script fills. */
    private static final int SHELL = 600;

    private static final int LONGEST_NAMING = 500;

    private HtmlListing() {}

    static ListingOutcome read(String html, Optional<URI> fetched, Optional<String> given) {
        PageElements page = PageElements.of(HtmlPage.parse(html));
        Optional<URI> address = fetched.or(() -> canonical(page));
        PageTree tree = PageTree.of(page);
        List<Run> main = MainContent.of(page, tree, address.map(URI::getPath).orElse(""));

        Product product = new Product();
        JsonLd.read(page, about(page, main, fetched), product);
        Optional<String> named = given.or(() -> Identity.title(page, tree, product, address));
        int visible =
                main.stream().mapToInt(r -> r.image() ? 0 : r.text().length()).sum();
        Product payload = visible < SHELL ? payload(page, named, visible) : new Product();

        // A shell is often titled as its site is, whatever it will show.
        boolean untold = named.filter(n -> n.equalsIgnoreCase(PageMeta.content(page, "og:site_name")))
                .isPresent();
        String title = (untold ? payload.name().or(() -> named) : named.or(payload::name))
                .or(() -> address.map(URI::getHost))
                .orElse("");
        Passages passages = new Passages();
        List<Run> images = BlockReader.read(main, passages, Passage.Source.MAIN, Optional.of(title));
        int told = payload.texts().stream().mapToInt(w -> w.text().length()).sum();
        Optional<Failure> wall = Walls.inFrontOf(page, tree, passages.said() + told)
                .or(() -> told < Walls.LEAST_TEXT ? Walls.ofNotice(page, main) : Optional.empty());
        if (wall.isPresent()) {
            return new UnreadableListing(wall.get());
        }
        add(payload, passages);
        PageMeta.describe(page, product);
        passages.add(List.of(), title, Passage.Source.STRUCTURED);
        add(product, passages);
        images.forEach(i -> passages.add(List.of(), i.text(), Passage.Source.ATTRIBUTE));
        payload.publisher().ifPresent(product::publisher);
        payload.facts().forEach(f -> product.fact(f.name(), f.value()));
        Optional<String> publisher = Publisher.of(page, tree, main, product, title);
        payload.references().forEach(r -> product.reference(r.kind(), r.address()));
        return ListingExtractor.listing(
                title,
                publisher,
                PageMeta.language(page),
                product.facts(),
                PageLinks.of(page, tree, address.flatMap(HtmlListing::listed), product, named(title, publisher)),
                passages);
    }

    /** The embedded payload with the most text, where it says more than the body does. */
    private static Product payload(PageElements page, Optional<String> about, int visible) {
        Product best = new Product();
        int most = Math.max(visible, Walls.LEAST_TEXT / 2);
        for (JsonNode payload : PagePayloads.of(page)) {
            Product found = new Product();
            int text = Payload.read(payload, about, found);
            if (text > most) {
                most = text;
                best = found;
            }
        }
        return best;
    }

    private static void add(Product product, Passages passages) {
        product.texts().forEach(w -> passages.add(w.heading(), w.text(), Passage.Source.STRUCTURED));
    }

    /** What names the page's subject: its first heading, its titles, its addresses and how its text begins. */
    private static List<String> about(PageElements page, List<Run> main, Optional<URI> fetched) {
        String heading = main.stream()
                .filter(run -> run.box().headingLevel() == 1)
                .findFirst()
                .map(Run::text)
                .orElse("");
        return List.of(
                beginning(heading),
                beginning(page.title()),
                beginning(PageMeta.content(page, "og:title")),
                words(canonical(page)),
                words(fetched),
                CleanText.folded(firstText(main)));
    }

    private static String beginning(String text) {
        return CleanText.folded(text.substring(0, Math.min(LONGEST_NAMING, text.length())));
    }

    /** The path's words, as they are parted and as one. */
    private static String words(Optional<URI> address) {
        String path = beginning(address.map(URI::getPath).orElse(""));
        return path.replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " " + path.replaceAll("[-_.+]", "");
    }

    private static String firstText(List<Run> main) {
        StringBuilder out = new StringBuilder();
        main.stream()
                .limit(5)
                .forEach(r -> out.append(r.text(), 0, Math.min(200, r.text().length()))
                        .append(' '));
        return out.toString();
    }

    private static List<String> named(String title, Optional<String> publisher) {
        return publisher.map(p -> List.of(title, p)).orElse(List.of(title));
    }

    private static Optional<ListingUrl> listed(URI address) {
        try {
            return Optional.of(ListingUrl.parse(address.toString()));
        } catch (RefusedUrl noPage) {
            return Optional.empty();
        }
    }

    private static Optional<URI> canonical(PageElements page) {
        try {
            return page.tagged("link").stream()
                    .filter(link -> PageElements.says(link, "rel", "canonical") && link.hasAttr("href"))
                    .findFirst()
                    .map(l -> URI.create(l.attr("href").strip()))
                    .filter(URI::isAbsolute);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
