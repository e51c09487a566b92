package assay;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A site on loopback that the service under test may fetch from; every other loopback port stays closed to it. */
public final class TestSite implements QuarkusTestResourceLifecycleManager {
    private static final WireMockServer SITE = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    /** The site, for stubs. */
    public static WireMockServer site() {
        return SITE;
    }

    public static String address(String path) {
        return "http://127.0.0.1:" + SITE.port() + path;
    }

    @Override
    public Map<String, String> start() {
        SITE.start();
        Map<String, String> settings = new HashMap<>();
        settings.put("assay.fetch.allow", "127.0.0.0/8:" + SITE.port());
        settings.put("assay.rate-limit", "0");
        // It stands in for the known hosts, too: no test leaves the machine.
        for (String host : List.of(
                "github", "github-api", "github-raw", "npm", "npm-registry", "pypi", "hugging-face", "mcp-registry")) {
            settings.put("assay.fetch.sources." + host, address("/" + host));
        }
        return settings;
    }

    @Override
    public void stop() {
        SITE.stop();
    }
}
