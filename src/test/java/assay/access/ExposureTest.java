package assay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private static final String PUBLIC = "https://assay.example.com";

    private static List<String> warnings(String url, String proxies, boolean everybodySignsIn) {
        return new Exposure(Optional.ofNullable(url), Optional.ofNullable(proxies)).warnings(everybodySignsIn);
    }

    @Test
    void warnsThatWhoeverReachesTheProxyIsTheLocalReviewer() {
        assertThat(warnings(PUBLIC, "10.0.0.7", false))
                .singleElement()
                .asString()
                .contains("ASSAY_PUBLIC_URL", "local reviewer with all rights", "ASSAY_ADMIN_USER");
        assertThat(warnings(null, "10.0.0.7", false))
                .singleElement()
                .asString()
                .contains("ASSAY_TRUSTED_PROXIES", "local reviewer with all rights");
    }

    @Test
    void warnsThatAllCountAsOneClientBehindAProxyNobodyTrusts() {
        assertThat(warnings(PUBLIC, null, true)).singleElement().asString().contains("count as one client");
        assertThat(warnings(PUBLIC, " ", false)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8080", "http://localhost", "http://LOCALHOST:8080/", "http://[::1]:8080", ""})
    void isSilentAboutThisMachine(String url) {
        assertThat(warnings(url, null, false)).isEmpty();
    }

    @Test
    void isSilentWhereAllIsWell() {
        assertThat(warnings(null, null, false)).isEmpty();
        assertThat(warnings(PUBLIC, "10.0.0.7", true)).isEmpty();
    }
}
