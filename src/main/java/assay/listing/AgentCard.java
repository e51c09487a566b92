package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The card that an agent shows on its own site (A2A, section on agent discovery); fields of 0.2 to 1.0 are understood. */
final class AgentCard implements BetterSource {
    private static final String WELL_KNOWN = "/.well-known/agent-card.json";
    private static final List<String> SCHEME = List.of(
            "type",
            "scheme",
            "description",
            "in",
            "location",
            "name",
            "bearerFormat",
            "openIdConnectUrl",
            "oauth2MetadataUrl");

    /** A product's own site tells of it at its root, or one step below. */
    @Override
    public List<Further> at(ListingUrl url) {
        return PathUnder.segments(url).size() <= 1
                ? List.of(Further.of("Agent card", url.resolve("/"), WELL_KNOWN, AgentCard::read))
                : List.of();
    }

    static boolean isCard(JsonNode card) {
        return card.path("name").isTextual()
                && (card.path("skills").isArray() || card.path("capabilities").isObject());
    }

    private static void read(String text, Told told) {
        JsonNode card = Json.read(text).orElse(Json.NOTHING);
        if (isCard(card)) {
            read(card, told);
        }
    }

    static void read(JsonNode card, Told told) {
        told.name(card.path("name"));
        told.publisher(card.path("provider").path("organization"));
        told.text(card.path("description"));
        told.fact("version", card.path("version"));
        told.fact("docs", card.path("documentationUrl"));
        Told.items(card.path("skills")).forEach(s -> {
            String name = Json.scalar(s.path("name"));
            told.text(name, "Skills");
            told.text(s.path("description"), "Skills", name);
            Told.strings(s.path("examples")).forEach(e -> told.text(e, "Skills", name, "Examples"));
            told.row(Told.strings(s.path("tags")), "Skills", name, "Tags");
        });
        told.row(
                Told.fields(card.path("capabilities"))
                        .filter(c -> c.getValue().asBoolean())
                        .map(Map.Entry::getKey),
                "Capabilities");
        told.row(card, List.of("preferredTransport", "url"), "Interfaces");
        Told.items(card.path("supportedInterfaces"))
                .forEach(i -> told.row(i, List.of("protocolBinding", "url", "protocolVersion"), "Interfaces"));
        Told.fields(card.path("securitySchemes")).forEach(s -> scheme(s.getKey(), s.getValue(), told));
    }

    /** Up to 0.3 a scheme names its type; since 1.0 it stands under the name of its type. */
    private static void scheme(String key, JsonNode scheme, Told told) {
        told.row(scheme, SCHEME, "Security schemes", key);
        scopes(key, scheme.path("flows"), told);
        Told.fields(scheme).filter(f -> f.getKey().endsWith("Scheme")).forEach(typed -> {
            told.row(typed.getValue(), SCHEME, "Security schemes", key, typed.getKey());
            scopes(key, typed.getValue().path("flows"), told);
        });
    }

    private static void scopes(String key, JsonNode flows, Told told) {
        Told.fields(flows)
                .flatMap(flow -> Told.fields(flow.getValue().path("scopes")))
                .forEach(scope -> told.text(scope.getValue(), "Security schemes", key, scope.getKey()));
    }
}
