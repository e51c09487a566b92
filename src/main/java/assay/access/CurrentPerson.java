package assay.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** Who sent the request that is being answered. */
@RequestScoped
public class CurrentPerson {
    static final String ATTRIBUTE = "assay.person";
    static final String ACCOUNT = "assay.account";

    private final SecurityIdentity identity;

    CurrentPerson(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Empty for somebody who has not signed in. */
    public Optional<Person> known() {
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }

    /** For what only people with a right reach. */
    public Person person() {
        return known().orElseThrow(() -> new IllegalStateException("nobody has signed in"));
    }

    /** Whose account it is that they act with, by session, password or key; empty for the local reviewer. */
    public Optional<UUID> account() {
        return Optional.ofNullable(identity.getAttribute(ACCOUNT));
    }

    /** Who sent that request, or has signed in by it. */
    public static Optional<Person> of(RoutingContext context) {
        Optional<Person> now = Optional.ofNullable(context.get(ATTRIBUTE));
        return now.or(() -> Optional.ofNullable(context.user())
                .filter(QuarkusHttpUser.class::isInstance)
                .map(user -> ((QuarkusHttpUser) user).getSecurityIdentity().getAttribute(ATTRIBUTE)));
    }

    /** Why a key or password that came with that request was not taken, as a sentence; empty when none came. */
    public static Optional<String> refusal(RoutingContext context) {
        return Entrance.refusal(context);
    }
}
