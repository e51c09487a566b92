package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Takes a person's name out of everything that stays. */
@Path("/people")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.TEXT_HTML)
class PeopleEndpoint {
    private final Takedown takedown;
    private final CurrentPerson who;

    PeopleEndpoint(Takedown takedown, CurrentPerson who) {
        this.takedown = takedown;
        this.who = who;
    }

    @POST
    @Path("forget")
    public TemplateInstance forget(@FormParam("name") @DefaultValue("") String name) {
        int places = takedown.forgetPerson(name, who.person());
        return DeleteEndpoint.Templates.deleted(
                "Forgotten",
                places == 0
                        ? "Nobody of that name has decided, noted or concluded anything here."
                        : "The name was taken out of " + (places == 1 ? "one place" : places + " places")
                                + ". What was done stays, by a “deleted person”.");
    }
}
