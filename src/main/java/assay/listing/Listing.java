package assay.listing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a listing says.
 *
 * @param title the product's name; never blank
 * @param publisher who offers it, if the page says so
 * @param language the page's BCP 47 tag, if it names one
 * @param facts short named statements, such as {@code category} or {@code price}, in the page's order
 * @param links where the page sends those who want to know more, each address once, in the page's order
 * @param passages the text, in reading order, with distinct ids
 */
public record Listing(
        String title,
        Optional<String> publisher,
        Optional<String> language,
        List<Fact> facts,
        List<Link> links,
        List<Passage> passages) {

    /** A short named statement of the page. */
    public record Fact(String name, String value) {}

    /** A link of interest. */
    public record Link(LinkKind kind, ListingUrl url) {}

    public Listing {
        links = List.copyOf(links);
        facts = List.copyOf(facts);
        passages = List.copyOf(passages);
        if (title.isBlank()) {
            throw new IllegalArgumentException("a listing has a title");
        }
        Set<String> ids = new HashSet<>();
        for (Passage passage : passages) {
            if (!ids.add(passage.id())) {
                throw new IllegalArgumentException("two passages are called " + passage.id());
            }
        }
    }

    /** One whose page links nowhere that matters. */
    public Listing(
            String title,
            Optional<String> publisher,
            Optional<String> language,
            List<Fact> facts,
            List<Passage> passages) {
        this(title, publisher, language, facts, List.of(), passages);
    }

    public Optional<Passage> passage(String id) {
        return passages.stream().filter(p -> p.id().equals(id)).findFirst();
    }
}
