package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** A package on npm. Its registry answers with all versions at once; where that is too much, the latest one alone says less. */
final class NpmPackage implements BetterSource {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9~-][A-Za-z0-9._~-]{0,213}");

    private final SourceAddresses addresses;

    NpmPackage(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Further> at(ListingUrl url) {
        List<String> path =
                PathUnder.of(addresses.npm(), url, "npmjs.org", "npm.im").orElse(List.of());
        if (path.size() < 2 || !path.get(0).equals("package")) {
            return List.of();
        }
        boolean scoped = path.get(1).startsWith("@");
        if (scoped && path.size() < 3) {
            return List.of();
        }
        List<String> parts = scoped ? List.of(path.get(1).substring(1), path.get(2)) : List.of(path.get(1));
        if (!parts.stream().allMatch(p -> PART.matcher(p).matches())) {
            return List.of();
        }
        String name = (scoped ? "/@" : "/") + String.join("%2F", parts);
        return List.of(about(name).or(about(name + "/latest")));
    }

    private Further about(String path) {
        return Further.of("Package on npm", addresses.npmRegistry(), path, NpmPackage::read);
    }

    private static void read(String text, Told told) {
        JsonNode root = Json.read(text).orElse(Json.NOTHING);
        JsonNode newest =
                root.path("versions").path(root.path("dist-tags").path("latest").asText());
        JsonNode latest = newest.isObject() ? newest : root;
        told.name(root.path("name"));
        JsonNode author = latest.path("author");
        told.publisher(author.isObject() ? author.path("name") : author);
        told.publisher(root.path("maintainers").path(0).path("name"));
        told.text(latest.path("description"));
        told.text(latest.path("deprecated"), "Deprecated");
        JsonNode license = latest.path("license");
        told.fact("license", license.isObject() ? license.path("type") : license);
        told.listed("topics", latest.path("keywords"));
        told.fact("homepage", latest.path("homepage"));
        JsonNode repository = latest.path("repository");
        told.fact("repository", repository.isObject() ? repository.path("url") : repository);
        told.fact("mcp name", latest.path("mcpName"));
        for (String moment : List.of("preinstall", "install", "postinstall")) {
            told.fact("runs at " + moment, latest.path("scripts").path(moment));
        }
        told.readme(Json.scalar(root.path("readme")), true);
    }
}
