package assay.web;

import assay.access.CurrentPerson;
import assay.access.FormToken;
import assay.access.Person;
import assay.access.Right;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What every page may say of the request that it answers. */
@TemplateExtension(namespace = "assay", priority = 4)
final class PageAround {
    private PageAround() {}

    /** The hidden field of a form that changes something. */
    static String formToken() {
        return request()
                .map(context -> Arc.container().instance(FormToken.class).get().issue(context))
                .orElse("");
    }

    /**
     * Who sees the page: one of four, none of which holds where it is not known yet.
     *
     * @param stranger whether they could sign in
     * @param onlyReads whether they may not hand anything in
     */
    record Who(
            String name,
            boolean local,
            boolean known,
            boolean stranger,
            boolean onlyReads,
            boolean reviews,
            boolean administers) {}

    static Who who() {
        Optional<RoutingContext> request = request();
        Optional<Person> person = request.flatMap(CurrentPerson::of);
        boolean local = person.filter(Person.LOCAL::equals).isPresent();
        return new Who(
                person.map(Person::name).orElse(""),
                local,
                person.isPresent() && !local,
                request.isPresent() && person.isEmpty(),
                person.filter(p -> !p.may(Right.SUBMIT)).isPresent(),
                person.filter(p -> p.may(Right.REVIEW)).isPresent(),
                person.filter(p -> p.may(Right.ADMINISTER)).isPresent());
    }

    /** Empty for a page that is made before an endpoint was found. */
    private static Optional<RoutingContext> request() {
        ArcContainer beans = Arc.container();
        return beans != null && beans.requestContext().isActive()
                ? Optional.ofNullable(
                        beans.instance(CurrentVertxRequest.class).get().getCurrent())
                : Optional.empty();
    }
}
