package assay.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the settings say of a proxy in front, which brings others than this machine to a service that listens on loopback.
 *
 * @param publicUrl the address that people use
 * @param trustedProxies whose forwarded headers count
 */
record Exposure(Optional<String> publicUrl, Optional<String> trustedProxies) {

    /**
     * What an operator should know, a sentence or two each; empty when nothing is amiss.
     *
     * @param everybodySignsIn false while whoever reaches the service is the local reviewer
     */
    List<String> warnings(boolean everybodySignsIn) {
        boolean elsewhere = publicUrl
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .filter(url -> WebOrigin.of(url)
                        .filter(origin -> AccessMode.isLoopback(origin.host()))
                        .isEmpty())
                .isPresent();
        boolean trusts = trustedProxies.filter(list -> !list.isBlank()).isPresent();
        List<String> warnings = new ArrayList<>();
        if (!everybodySignsIn && (elsewhere || trusts)) {
            warnings.add(
                    (elsewhere ? "ASSAY_PUBLIC_URL" : "ASSAY_TRUSTED_PROXIES")
                            + " says that a proxy stands in front, but there are no accounts: whoever reaches the proxy is the local"
                            + " reviewer with all rights. Set ASSAY_ADMIN_USER and ASSAY_ADMIN_PASSWORD, or ASSAY_ACCOUNTS=required.");
        }
        if (elsewhere && !trusts) {
            warnings.add(
                    "ASSAY_PUBLIC_URL says that a proxy stands in front, but ASSAY_TRUSTED_PROXIES does not name it: all who"
                            + " come through it count as one client at every limit. Set ASSAY_TRUSTED_PROXIES to its address.");
        }
        return List.copyOf(warnings);
    }
}
