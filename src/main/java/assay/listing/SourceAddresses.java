package assay.listing;

/**
 * Where the known hosts are: their pages, and the interfaces that they offer to programs. Others than the public ones serve a
 * company's own GitHub or a mirror of a registry.
 *
 * @param github repositories' pages are {@code …/owner/name}
 * @param githubApi answers {@code …/repos/owner/name}
 * @param githubRaw answers {@code …/owner/name/ref/path}
 * @param npm packages' pages are {@code …/package/name}
 * @param npmRegistry answers {@code …/name}
 * @param pypi packages' pages are {@code …/project/name}, their JSON {@code …/pypi/name/json}
 * @param huggingFace cards' pages are {@code …/owner/name}, their text {@code …/owner/name/raw/main/README.md}
 * @param mcpRegistry answers {@code …/v0/servers/name/versions/latest}
 */
public record SourceAddresses(
        ListingUrl github,
        ListingUrl githubApi,
        ListingUrl githubRaw,
        ListingUrl npm,
        ListingUrl npmRegistry,
        ListingUrl pypi,
        ListingUrl huggingFace,
        ListingUrl mcpRegistry) {}
