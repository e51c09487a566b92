package assay.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Without accounts, whoever reaches the port is the local reviewer. */
@Singleton
class LocalAccess implements HttpAuthenticationMechanism {
    private final String formKey = Secret.create();

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(Person.LOCAL.name()))
                .addAttribute(CurrentPerson.ATTRIBUTE, Person.LOCAL)
                .addAttribute(FormToken.KEY_ATTRIBUTE, formKey);
        Person.LOCAL.rights().forEach(right -> identity.addRole(right.key()));
        return Uni.createFrom().item(identity.build());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }
}
