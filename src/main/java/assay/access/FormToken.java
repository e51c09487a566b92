package assay.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Proves that a form was filled in on a page of ours, by the one who sends it: a keyed hash (HMAC-SHA256) that another site can
 * neither read nor make up. The key is the session's; without accounts, this process's; for a visitor who has not signed in, a
 * cookie's that the page with the form sets.
 */
@Singleton
public class FormToken {
    /** The name of the hidden field. */
    public static final String FIELD = "form-token";

    /** Of an identity: the key of its forms, as text. */
    static final String KEY_ATTRIBUTE = "assay.form-key";

    private static final String VISIT = "__Host-assay-visit";
    private static final String PURPOSE = "a form of Assay";

    /** What goes into the hidden field of a page that answers this request. */
    public String issue(RoutingContext context) {
        return hash(key(context).orElseGet(() -> visit(context)));
    }

    /** Whether the field of this request's form is what the form of its sender holds; an absent one never is. */
    public boolean accepts(RoutingContext context, Optional<String> given) {
        return key(context).or(() -> visiting(context)).stream()
                .anyMatch(key -> given.isPresent()
                        && MessageDigest.isEqual(
                                hash(key).getBytes(StandardCharsets.UTF_8),
                                given.get().getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> key(RoutingContext context) {
        Optional<String> now = Optional.ofNullable(context.get(KEY_ATTRIBUTE));
        return now.or(() -> Optional.ofNullable(context.user())
                .filter(QuarkusHttpUser.class::isInstance)
                .map(user -> ((QuarkusHttpUser) user).getSecurityIdentity().getAttribute(KEY_ATTRIBUTE)));
    }

    private static Optional<String> visiting(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(VISIT))
                .map(Cookie::getValue)
                .filter(Secret::isOne);
    }

    private static String visit(RoutingContext context) {
        String issued = context.get(VISIT);
        String key = Optional.ofNullable(issued).or(() -> visiting(context)).orElseGet(Secret::create);
        if (issued == null) {
            context.put(VISIT, key);
            context.response()
                    .addCookie(Cookie.cookie(VISIT, key)
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSecure(true)
                            .setSameSite(CookieSameSite.STRICT));
        }
        return key;
    }

    private static String hash(String key) {
        return Secret.hmac(key, PURPOSE);
    }
}
