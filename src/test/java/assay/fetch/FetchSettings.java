package assay.fetch;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The real settings with their real defaults, some of them changed, and robots.txt not asked for. */
final class FetchSettings {

    private FetchSettings() {}

    /** @param changes names without the prefix, such as {@code deadline}, and values, by turns */
    static FetchConfig with(String... changes) {
        // Most tests are about one request; those about robots.txt switch it on.
        Map<String, String> values = new HashMap<>(Map.of("assay.fetch.robots", "false"));
        for (int i = 0; i < changes.length; i += 2) {
            values.put("assay.fetch." + changes[i], changes[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FetchConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(FetchConfig.class);
    }
}
