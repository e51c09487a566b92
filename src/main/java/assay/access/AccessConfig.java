package assay.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the operator says about who may ask; each is absent or empty when left alone. */
@ConfigMapping(prefix = "assay")
interface AccessConfig {

    /** The address people use, such as {@code https://assay.example.com}; its host is then an allowed Host. */
    Optional<String> publicUrl();

    /** Proxies whose forwarded headers count: addresses or CIDR blocks, parted by commas. */
    Optional<String> trustedProxies();

    /** Submissions of one client, such as {@code 60/min}; {@code 0} for no limit. */
    Optional<String> rateLimit();

    /** {@code required}: everybody signs in, even on loopback and before there is an account. */
    Optional<String> accounts();

    /** The first administrator's name; made at the start when there is no account yet. */
    Optional<String> adminUser();

    /** The first administrator's password; later changes of it are never undone. */
    Optional<String> adminPassword();

    /** How long a session lasts that nobody uses. */
    @WithDefault("12h")
    Duration session();

    /** The company's own sign-in. */
    Oidc oidc();

    /** An OpenID Connect provider; absent without its address. */
    interface Oidc {
        /** The issuer, whose {@code /.well-known/openid-configuration} says the rest. */
        Optional<String> url();

        Optional<String> clientId();

        Optional<String> clientSecret();

        /** The claim of the ID token that names roles or groups. */
        @WithDefault("groups")
        String roleClaim();

        /** The role of whom that claim gives none; {@code none} lets nobody in without one. */
        @WithDefault("viewer")
        String defaultRole();

        /** The most days that a key lasts whose owner the provider signs in: nobody hears of it when the provider knows them no more. */
        @WithDefault("90")
        int keyDays();
    }

    /** Disputes of one client, such as {@code 5/h}; {@code 0} for no limit. */
    Optional<String> disputeRate();
}
