package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The card of a model, data set or space on Hugging Face: its text, and what the hub knows of it. */
final class HuggingFaceCard implements BetterSource {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
    private static final Set<String> KINDS = Set.of("datasets", "spaces");
    /** First segments that are pages of the host. */
    private static final Set<String> PAGES = Set.of(
            "api",
            "blog",
            "changelog",
            "chat",
            "collections",
            "docs",
            "enterprise",
            "inference-endpoints",
            "join",
            "learn",
            "login",
            "models",
            "new",
            "organizations",
            "papers",
            "posts",
            "pricing",
            "search",
            "settings",
            "support",
            "tasks",
            "terms-of-service");
    /** What may follow the name on a page that shows the thing itself. */
    private static final Set<String> VIEWS = Set.of("tree", "blob", "resolve", "viewer");

    private final SourceAddresses addresses;

    HuggingFaceCard(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Further> at(ListingUrl url) {
        List<String> path = PathUnder.of(addresses.huggingFace(), url, "hf.co").orElse(List.of());
        String kind = !path.isEmpty() && KINDS.contains(path.get(0)) ? path.get(0) : "models";
        List<String> name = kind.equals("models") ? path : path.subList(1, path.size());
        if (name.size() < 2
                || PAGES.contains(name.get(0))
                || !PART.matcher(name.get(0)).matches()
                || !PART.matcher(name.get(1)).matches()
                || name.size() > 2 && !VIEWS.contains(name.get(2))) {
            return List.of();
        }
        String id = "/" + name.get(0) + "/" + name.get(1);
        String page = kind.equals("models") ? id : "/" + kind + id;
        return List.of(
                Further.of(
                        "Card on Hugging Face",
                        addresses.huggingFace(),
                        page + "/raw/main/README.md",
                        (text, told) -> told.readme(text, true)),
                Further.of(
                        "Entry on Hugging Face", addresses.huggingFace(), "/api/" + kind + id, HuggingFaceCard::about));
    }

    private static void about(String text, Told told) {
        JsonNode root = Json.read(text).orElse(Json.NOTHING);
        JsonNode card = root.path("cardData");
        String id = Json.scalar(root.path("id"));
        told.name(card.path("title"));
        told.name(root.path("id").isTextual() ? Json.text(id.substring(id.indexOf('/') + 1)) : Json.NOTHING);
        told.publisher(root.path("author"));
        told.text(card.path("short_description"));
        told.fact("license", card.path("license"));
        told.fact("category", root.path("pipeline_tag"));
        told.fact("library", root.path("library_name"));
        told.fact("base model", card.path("base_model"));
        told.fact("sdk", root.path("sdk"));
        told.fact(
                "topics",
                Told.strings(root.path("tags"))
                        .filter(t -> t.indexOf(':') < 0)
                        .limit(15)
                        .collect(Collectors.joining(", ")));
        if (!root.path("gated").asText("false").equals("false")) {
            told.fact("access", "Who wants it must ask for it or accept terms first.");
        }
    }
}
