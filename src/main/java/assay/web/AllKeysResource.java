package assay.web;

import assay.access.ApiKey;
import assay.access.CurrentPerson;
import assay.access.Keys;
import assay.access.Right;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everybody's keys, for administrators. */
@Path("/api/v1/accounts/keys")
@Blocking
@RolesAllowed(Right.Named.ADMINISTER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
class AllKeysResource {
    private final Keys keys;
    private final CurrentPerson person;

    AllKeysResource(Keys keys, CurrentPerson person) {
        this.keys = keys;
        this.person = person;
    }

    /**
     * @param owner the name of the account whose key it is
     * @param lastUsed to the minute
     */
    @JsonPropertyOrder({"id", "name", "owner", "prefix", "rights", "created", "expires", "lastUsed", "revoked"})
    record OwnedKeyJson(
            UUID id,
            String name,
            String owner,
            String prefix,
            List<String> rights,
            Instant created,
            Instant expires,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {

        static OwnedKeyJson of(Keys.Owned owned) {
            ApiKey key = owned.key();
            return new OwnedKeyJson(
                    key.id(),
                    key.name(),
                    owned.owner(),
                    key.prefix(),
                    key.rights().stream().sorted().map(Right::key).toList(),
                    key.created(),
                    key.expires(),
                    key.lastUsed(),
                    key.revoked());
        }
    }

    /** @param next always empty: all are one page */
    record OwnedKeyList(List<OwnedKeyJson> items, Optional<String> next) {}

    @GET
    @Operation(
            summary = "Everybody's keys, without their secrets",
            description = "Those that can be used first, then the newest first; at most 1000.")
    public OwnedKeyList list() {
        return new OwnedKeyList(keys.all().stream().map(OwnedKeyJson::of).toList(), Optional.empty());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke anybody's key; it is of no use from then on")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(
            responseCode = "404",
            description = "There is no such key",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response revoke(@PathParam("id") UUID id) {
        if (!keys.revoke(person.person(), id)) {
            throw ProblemException.of(
                    RequestCode.NOT_FOUND, "There is no such key. GET /api/v1/accounts/keys lists them.");
        }
        return Response.noContent().build();
    }
}
