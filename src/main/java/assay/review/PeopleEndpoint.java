package assay.review;

import assay.access.CurrentPerson;
import assay.access.Right;
import assay.web.RequestCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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
    public Response forget(@FormParam("name") @DefaultValue("") String name, @FormParam("sure") String sure) {
        if (sure == null) {
            return Response.status(RequestCode.INVALID_VALUE.status())
                    .entity(DeleteEndpoint.Templates.deleted(
                            "Not forgotten",
                            "Go back and tick that you mean it: what is forgotten cannot be brought back."))
                    .build();
        }
        int places = takedown.forgetPerson(name, who.person());
        return Response.ok(DeleteEndpoint.Templates.deleted(
                        "Forgotten",
                        places == 0
                                ? "Nobody of that name has an account or has decided, noted or concluded anything here."
                                : "The name was taken out of " + (places == 1 ? "one place" : places + " places")
                                        + ". What was done stays, by a “deleted person”."))
                .build();
    }
}
