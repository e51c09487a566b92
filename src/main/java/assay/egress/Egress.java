package assay.egress;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How Assay leaves its network, for whoever opens connections. A setting that cannot work stops the start. */
@Startup
@Singleton
public class Egress {
    /** None but the JDK: no proxy, and the authorities that it trusts. */
    public static final Egress DIRECT = new Egress(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Logger LOG = Logger.getLogger(Egress.class);

    private final Optional<EgressProxy> proxy;
    private final Set<String> direct;
    private final SSLContext trust;

    /**
     * @param proxy as ASSAY_EGRESS_PROXY has it
     * @param direct as ASSAY_EGRESS_DIRECT has it: hosts, parted by commas
     * @param authorities as ASSAY_CA_FILE has it: a PEM file
     * @throws IllegalArgumentException with a sentence for whoever starts the service
     */
    @Inject
    public Egress(
            @ConfigProperty(name = "assay.egress.proxy") Optional<String> proxy,
            @ConfigProperty(name = "assay.egress.direct") Optional<String> direct,
            @ConfigProperty(name = "assay.ca-file") Optional<String> authorities) {
        this.proxy = proxy.filter(text -> !text.isBlank()).map(EgressProxy::parse);
        this.direct = Arrays.stream(direct.orElse("").split(","))
                .map(host -> key(host.strip()))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.trust = authorities
                .filter(text -> !text.isBlank())
                .map(file -> Authorities.withThoseOf(Path.of(file.strip())))
                .orElseGet(Authorities::ofTheJdk);
        this.proxy.ifPresent(by -> LOG.infof("Pages and models are asked by the proxy %s", by));
        if (this.proxy.flatMap(EgressProxy::login).isPresent()) {
            // The JDK's client signs in to a proxy on the way to an https address only when told so before its first
            // use.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    /**
     * The proxy that leads to the host.
     *
     * @param host as in an address, with or without the brackets of IPv6
     * @return empty when it is connected to directly
     */
    public Optional<EgressProxy> proxyTo(String host) {
        return proxy.filter(by -> !direct.contains(key(host)));
    }

    /** Whose certificates to believe. */
    public SSLContext trust() {
        return trust;
    }

    private static String key(String host) {
        return EgressProxy.withoutBrackets(host.toLowerCase(Locale.ROOT));
    }
}
