package assay.listing;

import static assay.listing.KnownHosts.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostAddressesTest {
    private static final String RAW = "https://raw.githubusercontent.com/";
    private static final String API = "https://api.github.com/repos/";

    private static void reads(String page, String... addresses) {
        assertThat(at(page).stream()
                        .flatMap(f -> Stream.concat(
                                Stream.of(f.url().toString()),
                                f.otherwise().stream().map(o -> "or " + o.url()))))
                .containsExactly(addresses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/o-1/r.x",
                "https://github.com/o-1/r.x/",
                "http://www.github.com/o-1/r.x",
                "https://GitHub.com/o-1/r.x.git",
                "https://github.com/o-1/r.x?tab=readme-ov-file#readme",
            })
    void aRepositoryIsReadByItsReadmeAndItsEntry(String page) {
        reads(page, RAW + "o-1/r.x/HEAD/README.md", "or " + API + "o-1/r.x/readme", API + "o-1/r.x");
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r/tree/main, o/r/main/README.md",
        "https://github.com/o/r/tree/main/src/git, o/r/main/src/git/README.md",
        "https://github.com/o/r/tree/v2/my%20tools/, o/r/v2/my%20tools/README.md",
        "https://github.com/o/r/blob/main/docs/agent.md, o/r/main/docs/agent.md",
        "https://github.com/o/r/blob/main/README.rst, o/r/main/README.rst",
    })
    void aFolderOrTextFileOfARepositoryIsReadItself(String page, String raw) {
        reads(page, RAW + raw, API + "o/r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/",
                "https://github.com/tarnwater",
                "https://github.com/orgs/tarnwater",
                "https://github.com/features/copilot",
                "https://github.com/marketplace/tarn",
                "https://github.com/topics/agents",
                "https://github.com/o/r/issues/3",
                "https://github.com/o/r/pull/3",
                "https://github.com/o/r/wiki",
                "https://github.com/o/r/tree",
                "https://github.com/o/r/blob/main/src/Main.java",
                "https://github.com/o/..",
                "https://github.com/o/r%2F..%2Fx",
                "https://github.com/o/r/tree/main/..%2F..%2Fsecret%3F",
                "https://github.com/o/r/blob/main/..%2F..%2F..%2F..%2Fevil%2Fx%2FHEAD%2FREADME.md",
                "https://github.com/o/r/tree/..%2F..%2Fevil/x",
                "https://github.com/o/r/blob/main/%2E%2E%2f%2e%2e%2fx/README.md",
                "https://github.com/-o/r",
                "https://gist.github.com/o/0123456789abcdef",
                "https://github.com.example.com/o/r",
                "https://github.com:8443/o/r",
                "https://tarn.github.io/notes/x",
            })
    void whatIsNoRepositoryIsLeftAlone(String page) {
        reads(page);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.npmjs.com/package/tarn, tarn",
        "https://npmjs.com/package/tarn/v/1.2.3?activeTab=readme, tarn",
        "https://www.npmjs.com/package/@tarnwater/notes, @tarnwater%2Fnotes",
        "https://www.npmjs.com/package/%40tarnwater%2Fnotes, @tarnwater%2Fnotes",
        "https://www.npmjs.com/package/@tarnwater/notes/v/2.0.0-rc.1, @tarnwater%2Fnotes",
    })
    void anNpmPackageIsReadFromItsRegistry(String page, String name) {
        reads(page, "https://registry.npmjs.org/" + name, "or https://registry.npmjs.org/" + name + "/latest");
    }

    @ParameterizedTest
    @CsvSource({
        "https://pypi.org/project/tarn-notes/, tarn-notes",
        "https://pypi.org/project/Tarn.Notes/2.1.0/, Tarn.Notes/2.1.0",
        "https://pypi.org/p/tarn, tarn",
        "https://pypi.python.org/pypi/tarn, tarn",
        "https://pypi.org/project/tarn/#history, tarn",
    })
    void aPyPiPackageIsReadAsJson(String page, String name) {
        reads(page, "https://pypi.org/pypi/" + name + "/json");
    }

    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/tarnwater/fell-3b, tarnwater/fell-3b, models/tarnwater/fell-3b",
        "https://hf.co/tarnwater/fell-3b, tarnwater/fell-3b, models/tarnwater/fell-3b",
        "https://huggingface.co/tarnwater/fell-3b/tree/main, tarnwater/fell-3b, models/tarnwater/fell-3b",
        "https://huggingface.co/datasets/tarnwater/plans, datasets/tarnwater/plans, datasets/tarnwater/plans",
        "https://huggingface.co/datasets/tarnwater/plans/viewer/x, datasets/tarnwater/plans, datasets/tarnwater/plans",
        "https://huggingface.co/spaces/tarnwater/demo, spaces/tarnwater/demo, spaces/tarnwater/demo",
    })
    void aCardOnHuggingFaceIsReadByItsTextAndItsEntry(String page, String card, String entry) {
        reads(page, "https://huggingface.co/" + card + "/raw/main/README.md", "https://huggingface.co/api/" + entry);
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.modelcontextprotocol.io/v0/servers/io.example.t/notes, io.example.t%2Fnotes/versions/latest",
        "https://registry.modelcontextprotocol.io/v0.1/servers/io.example.t%2Fnotes/versions, io.example.t%2Fnotes/versions/latest",
        "https://registry.modelcontextprotocol.io/servers/io.example.t/notes, io.example.t%2Fnotes/versions/latest",
        "https://registry.modelcontextprotocol.io/v0/servers/5b1f2f5e-51f6-4f0e-9a55-0d5b7f5a2c11?x=1, 5b1f2f5e-51f6-4f0e-9a55-0d5b7f5a2c11",
    })
    void anEntryOfTheMcpRegistryIsRead(String page, String path) {
        reads(page, "https://registry.modelcontextprotocol.io/v0/servers/" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.npmjs.com/",
                "https://www.npmjs.com/~ada",
                "https://www.npmjs.com/package/@tarnwater",
                "https://www.npmjs.com/package/..%2Fx",
                "https://www.npmjs.com/search?q=x",
                "https://pypi.org/user/ada/",
                "https://pypi.org/search/?q=x",
                "https://pypi.org/project/..%2Fx/",
                "https://huggingface.co/tarnwater",
                "https://huggingface.co/docs/hub",
                "https://huggingface.co/datasets",
                "https://huggingface.co/datasets/tarnwater",
                "https://huggingface.co/tarnwater/fell-3b/discussions/1",
                "https://huggingface.co/papers/2401.00001",
                "https://registry.modelcontextprotocol.io/",
                "https://registry.modelcontextprotocol.io/v0/servers",
                "https://registry.modelcontextprotocol.io/v0/servers?search=tarn",
                "https://tarn.example.com/github.com/o/r",
            })
    void otherPagesOfTheHostsAreLeftAlone(String page) {
        reads(page);
    }

    @ParameterizedTest
    @CsvSource({
        "http://github.corp.example.com/o/r, true",
        "https://github.com/o/r, false",
        "https://code.corp.example.com/git/o/r, false",
    })
    void aGitHubOfOnesOwnTakesThePlaceOfThePublicOne(String page, boolean known) {
        ListingUrl[] all = Arrays.stream(new String[] {
                    "https://github.corp.example.com",
                    "https://github.corp.example.com/api/v3/",
                    "https://github.corp.example.com/raw",
                    "https://www.npmjs.com",
                    "https://npm.corp.example.com",
                    "https://pypi.org",
                    "https://huggingface.co",
                    "https://registry.modelcontextprotocol.io"
                })
                .map(ListingUrl::parse)
                .toArray(ListingUrl[]::new);
        BetterSources sources =
                new BetterSources(new SourceAddresses(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]));
        assertThat(sources.beside(ListingUrl.parse(page), KnownHosts.NOT_READ).stream()
                        .map(f -> f.url().toString()))
                .isEqualTo(
                        known
                                ? java.util.List.of(
                                        "https://github.corp.example.com/raw/o/r/HEAD/README.md",
                                        "https://github.corp.example.com/api/v3/repos/o/r")
                                : java.util.List.of());
    }
}
