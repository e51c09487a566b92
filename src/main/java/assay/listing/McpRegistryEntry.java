package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An entry of the MCP registry. Servers are named by a reversed domain and a slash, in older entries by a UUID. */
final class McpRegistryEntry implements BetterSource {
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,150}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SourceAddresses addresses;

    McpRegistryEntry(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Further> at(ListingUrl url) {
        List<String> path = PathUnder.of(addresses.mcpRegistry(), url).orElse(List.of());
        int servers = path.indexOf("servers");
        if (servers < 0 || servers > 1 || servers == 1 && !path.get(0).matches("v[0-9.]{1,6}")) {
            return List.of();
        }
        List<String> name = path.subList(servers + 1, path.size());
        if (!name.isEmpty() && UUID.matcher(name.get(0)).matches()) {
            return List.of(entry("/v0/servers/" + name.get(0)));
        }
        return name.size() >= 2
                        && DOMAIN.matcher(name.get(0)).matches()
                        && NAME.matcher(name.get(1)).matches()
                ? List.of(entry("/v0/servers/" + name.get(0) + "%2F" + name.get(1) + "/versions/latest"))
                : List.of();
    }

    private Further entry(String path) {
        return Further.of("Entry in the MCP registry", addresses.mcpRegistry(), path, McpRegistryEntry::read);
    }

    private static void read(String text, Told told) {
        JsonNode root = Json.read(text).orElse(Json.NOTHING);
        JsonNode server = root.path("server").isObject() ? root.path("server") : root;
        told.name(server.path("title"));
        told.name(server.path("name"));
        told.text(server.path("description"));
        told.fact("mcp name", server.path("name"));
        told.fact("version", server.path("version"));
        told.fact("homepage", server.path("websiteUrl"));
        told.fact("repository", server.path("repository").path("url"));
        told.fact(
                "status",
                root.path("_meta")
                        .path("io.modelcontextprotocol.registry/official")
                        .path("status"));
        Told.items(server.path("packages")).forEach(p -> {
            told.row(
                    Stream.concat(
                            Stream.of("registryType", "registry_type", "identifier", "version")
                                    .map(f -> Json.scalar(p.path(f))),
                            Stream.of(Json.scalar(p.path("transport").path("type")))),
                    "Packages");
            settings(p.path("environmentVariables"), "Environment variables", told);
            settings(p.path("environment_variables"), "Environment variables", told);
        });
        Told.items(server.path("remotes")).forEach(r -> {
            told.row(r, List.of("type", "transport_type", "url"), "Remotes");
            settings(r.path("headers"), "Headers", told);
        });
    }

    private static void settings(JsonNode values, String heading, Told told) {
        Told.items(values)
                .forEach(v -> told.row(
                        Stream.of(
                                Json.scalar(v.path("name")),
                                Json.scalar(v.path("description")),
                                v.path("isSecret").asBoolean()
                                                || v.path("is_secret").asBoolean()
                                        ? "secret"
                                        : ""),
                        heading));
    }
}
