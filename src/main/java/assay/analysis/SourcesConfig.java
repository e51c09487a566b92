package assay.analysis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Where the known hosts are whose better form is read beside a page, or in place of one. To be changed by those who have a GitHub
 * of their own or a mirror of a registry; addresses inside a network must be opened by {@code assay.fetch.allow}, too.
 */
@ConfigMapping(prefix = "assay.fetch.sources")
interface SourcesConfig {
    @WithDefault("https://github.com")
    String github();

    @WithDefault("https://api.github.com")
    String githubApi();

    @WithDefault("https://raw.githubusercontent.com")
    String githubRaw();

    @WithDefault("https://www.npmjs.com")
    String npm();

    @WithDefault("https://registry.npmjs.org")
    String npmRegistry();

    @WithDefault("https://pypi.org")
    String pypi();

    @WithDefault("https://huggingface.co")
    String huggingFace();

    @WithDefault("https://registry.modelcontextprotocol.io")
    String mcpRegistry();
}
