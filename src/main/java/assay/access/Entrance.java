package assay.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Who sends a request: without accounts, whoever reaches the port is the local reviewer; else a session, or on the API a key or a
 * name and password. What is wrong with those that were sent is left with the request; whoever then meets an endpoint that
 * everybody may use is served as a stranger.
 */
@Singleton
class Entrance implements HttpAuthenticationMechanism {
    private static final String REFUSAL = "assay.refusal";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final AccessMode mode;
    private final Sessions sessions;
    private final Keys keys;
    private final SignIn signIn;
    private final BlockingSecurityExecutor blocking;
    private final SecurityIdentity local;

    Entrance(AccessMode mode, Sessions sessions, Keys keys, SignIn signIn, BlockingSecurityExecutor blocking) {
        this.mode = mode;
        this.sessions = sessions;
        this.keys = keys;
        this.signIn = signIn;
        this.blocking = blocking;
        this.local = identity(Person.LOCAL)
                .addAttribute(FormToken.KEY_ATTRIBUTE, Secret.create())
                .build();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (isForEverybody(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        return mode.isFresh() && !mode.mustSignIn()
                ? Uni.createFrom().item(local)
                : blocking.executeBlocking(
                        () -> mode.mustSignIn() ? known(context).orElse(null) : local);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"Assay\""));
    }

    /** What was wrong with the key or password that came with a request. */
    static Optional<String> refusal(RoutingContext context) {
        return Optional.ofNullable(context.get(REFUSAL));
    }

    /** What is answered without the database, which may be away, and where a provider says who is there. */
    private static boolean isForEverybody(String path) {
        return path.equals(CompanySignIn.PATH)
                || path.startsWith("/q/health")
                || path.startsWith("/assay.")
                || path.startsWith("/webjars/");
    }

    private Optional<SecurityIdentity> known(RoutingContext context) {
        String path = context.normalizedPath();
        String given = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        boolean program = path.startsWith("/api/") || path.startsWith("/q/");
        if (program && given != null) {
            String scheme = given.toLowerCase(Locale.ROOT);
            return scheme.startsWith(BEARER)
                    ? key(context, given.substring(BEARER.length()).strip())
                    : scheme.startsWith(BASIC)
                            ? password(context, given.substring(BASIC.length()).strip())
                            : Optional.empty();
        }
        return sessions.find(context)
                .map(live -> identity(live.account().person())
                        .addAttribute(CurrentPerson.ACCOUNT, live.account().id())
                        .addAttribute(FormToken.KEY_ATTRIBUTE, live.formKey())
                        .build());
    }

    private Optional<SecurityIdentity> key(RoutingContext context, String key) {
        Optional<Keys.Holder> holder = keys.find(key);
        if (holder.isEmpty()) {
            context.put(REFUSAL, "That key is unknown, expired or revoked. Make another on your account’s page.");
        }
        return holder.map(found -> identity(found.person())
                .addAttribute(CurrentPerson.ACCOUNT, found.account())
                .build());
    }

    private Optional<SecurityIdentity> password(RoutingContext context, String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            Optional<Account> account = colon < 0
                    ? Optional.empty()
                    : signIn.checkAgain(context.request(), pair.substring(0, colon), pair.substring(colon + 1));
            if (account.isEmpty()) {
                context.put(REFUSAL, SignIn.REFUSED);
            }
            return account.map(found -> identity(found.person())
                    .addAttribute(CurrentPerson.ACCOUNT, found.id())
                    .build());
        } catch (IllegalArgumentException e) {
            context.put(
                    REFUSAL, "The name and password were not sent as HTTP Basic has it. Send base64 of name:password.");
            return Optional.empty();
        }
    }

    private static QuarkusSecurityIdentity.Builder identity(Person person) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(person.name()))
                .addAttribute(CurrentPerson.ATTRIBUTE, person);
        person.rights().forEach(right -> identity.addRole(right.key()));
        return identity;
    }
}
