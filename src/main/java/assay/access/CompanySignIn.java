package assay.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Sign-in at a company's own provider (OpenID Connect, authorisation code with PKCE and nonce). The provider counts at one address
 * only, {@value #PATH}, which makes a session of ours: so there is one kind of session, and one place that ends it.
 */
@Singleton
public class CompanySignIn implements TenantConfigResolver {
    /** Where browsers go to and come back from. */
    public static final String PATH = "/sign-in/oidc";

    private static final String NO_ROLE = "none";

    private final Accounts accounts;
    private final Optional<OidcTenantConfig> tenant;
    private final Optional<Role> usual;

    CompanySignIn(AccessConfig config, Accounts accounts) {
        this.accounts = accounts;
        this.usual = usual(config.oidc().defaultRole());
        this.tenant = config.oidc().url().map(url -> tenant(url, config));
    }

    /** Read at the start, so that a setting that cannot work is told then. */
    void start(@Observes StartupEvent started) {
        isThere();
    }

    void without(@Observes Router router) {
        if (!isThere()) {
            router.route(PATH).order(Integer.MIN_VALUE + 1).handler(context -> context.fail(404));
        }
    }

    /** Whether a provider is named. */
    public boolean isThere() {
        return tenant.isPresent();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return context.normalizedPath().equals(PATH) && isThere()
                ? Uni.createFrom().item(tenant.get())
                : Uni.createFrom().nullItem();
    }

    /**
     * The account of whom the provider has sent, with the highest role that the provider says.
     *
     * @return empty when it says none and there is no default, or the account is disabled
     */
    public Optional<Account> account(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        return role(identity.getRoles())
                .map(role -> accounts.fromProvider(token.getIssuer() + " " + token.getSubject(), name(token), role))
                .filter(account -> !account.disabled());
    }

    private Optional<Role> role(Set<String> groups) {
        return Arrays.stream(Role.values())
                .filter(role -> groups.stream().anyMatch(g -> g.equalsIgnoreCase(role.name())))
                .reduce((lower, higher) -> higher)
                .or(() -> usual);
    }

    private static String name(JsonWebToken token) {
        return Stream.of("preferred_username", "email", "name", "sub")
                .map(claim -> (Object) token.getClaim(claim))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(token.getSubject());
    }

    private static Optional<Role> usual(String name) {
        if (name.equalsIgnoreCase(NO_ROLE)) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(Role.values())
                        .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "ASSAY_OIDC_DEFAULT_ROLE is “" + name
                                                + "”; write viewer, analyst, reviewer, publisher, administrator, or none to let nobody in without a role.")));
    }

    private static OidcTenantConfig tenant(String url, AccessConfig config) {
        AccessConfig.Oidc oidc = config.oidc();
        if (oidc.clientId().isEmpty() || oidc.clientSecret().isEmpty()) {
            throw new IllegalArgumentException(
                    "ASSAY_OIDC_URL names a provider; ASSAY_OIDC_CLIENT_ID and ASSAY_OIDC_CLIENT_SECRET must be set, too.");
        }
        String secret = oidc.clientSecret().get();
        return OidcTenantConfig.authServerUrl(url)
                .tenantId("company")
                .clientId(oidc.clientId().get())
                .credentials(secret)
                .applicationType(ApplicationType.WEB_APP)
                .roles(Roles.Source.idtoken, oidc.roleClaim())
                .authentication()
                .redirectPath(PATH)
                .restorePathAfterRedirect()
                .scopes("profile", "email")
                // The provider is another site, and a browser on its way back must still have it.
                .stateCookieSameSite(CookieSameSite.LAX)
                .nonceRequired()
                .pkceRequired()
                // The same on every node, as a browser may come back to another than it left.
                .stateSecret(Secret.hmac(secret, "state of a sign-in").substring(0, 32))
                .forceRedirectHttpsScheme(config.publicUrl()
                        .filter(u -> u.strip().startsWith("https:"))
                        .isPresent())
                .cookieForceSecure()
                .end()
                .build();
    }
}
