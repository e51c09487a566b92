package assay.listing;

import assay.listing.Listing.Fact;
import assay.listing.ListingOutcome.Readable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one further source says of a product, gathered as it is read. All of it is text that strangers wrote. */
public final class Told {
    private static final Set<String> FRONT_MATTER = Set.of(
            "license",
            "language",
            "pipeline_tag",
            "library_name",
            "base_model",
            "sdk",
            "version",
            "author",
            "category");
    private static final int MOST_LISTED = 30;

    private final String from;
    private final Product product = new Product();
    private final Passages passages = new Passages();
    private Optional<String> heading = Optional.empty();

    Told(String from) {
        this.from = from;
    }

    String from() {
        return from;
    }

    void name(JsonNode value) {
        product.name(Json.scalar(value));
    }

    void publisher(JsonNode value) {
        product.publisher(Json.scalar(value));
    }

    void fact(String what, JsonNode value) {
        fact(what, Json.scalar(value));
    }

    void fact(String what, String value) {
        product.fact(what, value);
    }

    /** The strings of an array as one fact. */
    void listed(String what, JsonNode values) {
        fact(what, strings(values).collect(Collectors.joining(", ")));
    }

    /** A passage, under headings; HTML in it is reduced to what it shows. */
    void text(JsonNode value, String... under) {
        text(Json.scalar(value), under);
    }

    void text(String value, String... under) {
        Product shown = new Product();
        shown.text(List.of(under), value);
        shown.texts().forEach(w -> passages.add(w.heading(), w.text(), Passage.Source.STRUCTURED));
    }

    /** Values that belong together as one passage, as the cells of a table's row are. */
    void row(Stream<String> values, String... under) {
        text(values.filter(v -> !v.isBlank()).limit(MOST_LISTED).collect(Collectors.joining(" | ")), under);
    }

    /** The named values of an object as one passage. */
    void row(JsonNode object, List<String> fields, String... under) {
        row(fields.stream().map(object::path).filter(JsonNode::isValueNode).map(Json::scalar), under);
    }

    /** A README with the front matter that it may begin with. */
    void readme(String text, boolean markdown) {
        if (TextListing.read(text, markdown, Optional.empty()) instanceof Readable readable) {
            Listing read = readable.listing();
            heading = Optional.of(read.title()).filter(t -> !MergedListing.isUntitled(t));
            read.publisher().ifPresent(product::publisher);
            read.facts().stream()
                    .filter(f -> FRONT_MATTER.contains(f.name()))
                    .forEach(f -> product.fact(f.name(), f.value()));
            read.passages().forEach(p -> passages.add(p.heading(), p.text(), p.source()));
        }
    }

    static Stream<String> strings(JsonNode values) {
        return items(values).map(Json::scalar).filter(v -> !v.isBlank());
    }

    /** The first items of an array; nothing of anything else. */
    static Stream<JsonNode> items(JsonNode values) {
        List<JsonNode> items = new ArrayList<>();
        if (values.isArray()) {
            for (int i = 0; i < values.size() && i < MOST_LISTED; i++) {
                items.add(values.get(i));
            }
        }
        return items.stream();
    }

    /** The first fields of an object; nothing of anything else. */
    static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return object.properties().stream().limit(MOST_LISTED);
    }

    boolean isEmpty() {
        return passages.list().isEmpty() && product.facts().isEmpty();
    }

    Optional<String> name() {
        return product.name();
    }

    /** What its text calls itself. */
    Optional<String> heading() {
        return heading;
    }

    Optional<String> publisher() {
        return product.publisher();
    }

    List<Fact> facts() {
        return product.facts();
    }

    List<Passage> passages() {
        return passages.list();
    }
}
