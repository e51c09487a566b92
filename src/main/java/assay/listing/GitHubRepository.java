package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A repository, a folder of one, or a text file in one. Its issues and other talk are not what the product says of itself. */
final class GitHubRepository implements BetterSource {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._@+ -]{1,200}");
    private static final Pattern README = Pattern.compile("(?i).+\\.(?:md|markdown|mdx|rst|txt)");
    /** First segments that are pages of the host. */
    private static final Set<String> PAGES = Set.of(
            "about",
            "account",
            "apps",
            "codespaces",
            "collections",
            "contact",
            "customer-stories",
            "enterprise",
            "events",
            "explore",
            "features",
            "issues",
            "login",
            "marketplace",
            "mcp",
            "new",
            "notifications",
            "orgs",
            "organizations",
            "pricing",
            "pulls",
            "readme",
            "resources",
            "search",
            "security",
            "settings",
            "site",
            "solutions",
            "sponsors",
            "stars",
            "team",
            "topics",
            "trending",
            "users");

    private final SourceAddresses addresses;

    GitHubRepository(SourceAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public List<Further> at(ListingUrl url) {
        List<String> path = PathUnder.of(addresses.github(), url).orElse(List.of());
        if (path.size() < 2 || PAGES.contains(path.get(0).toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        String name = path.get(1).replaceFirst("\\.git$", "");
        boolean named =
                OWNER.matcher(path.get(0)).matches() && NAME.matcher(name).matches() && !name.matches("\\.{1,2}");
        if (!named || !path.stream().skip(2).allMatch(p -> PART.matcher(p).matches())) {
            return List.of();
        }
        String repository = "/" + path.get(0) + "/" + name;
        Further about = Further.of(
                "Repository on GitHub", addresses.githubApi(), "/repos" + repository, GitHubRepository::about);
        if (path.size() == 2) {
            Further found = Further.of(
                    "README on GitHub",
                    addresses.githubApi(),
                    "/repos" + repository + "/readme",
                    GitHubRepository::found);
            return List.of(readme(repository + "/HEAD/README.md").or(found), about);
        }
        String rest = repository + "/" + String.join("/", path.subList(3, path.size()));
        boolean inside = path.size() > 3;
        if (path.get(2).equals("tree") && inside) {
            return List.of(readme(rest + "/README.md"), about);
        }
        return path.get(2).equals("blob")
                        && path.size() > 4
                        && README.matcher(rest).matches()
                ? List.of(readme(rest), about)
                : List.of();
    }

    private Further readme(String path) {
        boolean markdown = !path.endsWith(".rst") && !path.endsWith(".txt");
        return Further.of(
                "README on GitHub",
                addresses.githubRaw(),
                path.replace(" ", "%20"),
                (text, told) -> readme(text, markdown, told));
    }

    private static void readme(String text, boolean markdown, Told told) {
        told.readme(markdown ? text : RestructuredText.shown(text), markdown);
    }

    /** What the interface found to be the README, whatever its name and branch. */
    private static void found(String text, Told told) {
        JsonNode root = Json.read(text).orElse(Json.NOTHING);
        String name = Json.scalar(root.path("name")).toLowerCase(Locale.ROOT);
        try {
            byte[] content = Base64.getMimeDecoder().decode(root.path("content").asText());
            readme(new String(content, StandardCharsets.UTF_8), !name.endsWith(".rst") && !name.endsWith(".txt"), told);
        } catch (IllegalArgumentException notBase64) {
            return;
        }
    }

    private static void about(String text, Told told) {
        JsonNode root = Json.read(text).orElse(Json.NOTHING);
        told.name(root.path("name"));
        told.publisher(root.path("owner").path("login"));
        told.text(root.path("description"));
        JsonNode license = root.path("license");
        boolean known = license.hasNonNull("spdx_id")
                && !license.path("spdx_id").asText().equals("NOASSERTION");
        told.fact("license", license.path(known ? "spdx_id" : "name"));
        told.listed("topics", root.path("topics"));
        told.fact("homepage", root.path("homepage"));
        if (root.path("archived").asBoolean()) {
            told.fact("archived", "The repository is archived: nobody maintains it there.");
        }
    }
}
