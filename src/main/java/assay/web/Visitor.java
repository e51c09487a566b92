package assay.web;

import assay.access.CurrentPerson;
import assay.access.Right;
import io.quarkus.arc.Arc;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** What the layout offers to whoever looks at the page. */
@Named("visitor")
@Singleton
public class Visitor {
    private final CurrentPerson current;

    Visitor(CurrentPerson current) {
        this.current = current;
    }

    /** Never on a page that answers what did not get as far as a request of somebody. */
    public boolean administers() {
        return Arc.container().requestContext().isActive()
                && current.known()
                        .filter(person -> person.may(Right.ADMINISTER))
                        .isPresent();
    }
}
