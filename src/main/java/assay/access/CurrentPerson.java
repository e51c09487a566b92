package assay.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who sent the request that is being answered. */
@RequestScoped
public class CurrentPerson {
    static final String ATTRIBUTE = "assay.person";

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
}
