package assay.web;

import assay.access.ApiKey;
import assay.access.CurrentPerson;
import assay.access.Keys;
import assay.access.Right;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own keys, for programs that make them. */
@Path("/api/v1/keys")
@Blocking
@RolesAllowed(Right.Named.READ)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
class KeyResource {
    private final Keys keys;
    private final CurrentPerson person;

    KeyResource(Keys keys, CurrentPerson person) {
        this.keys = keys;
        this.person = person;
    }

    /**
     * @param rights of {@code read}, {@code submit}, {@code review}, {@code publish} and {@code administer}
     * @param days until it expires; 90 when absent, 365 at most, or what is configured for whom a provider signs in
     */
    record KeyRequest(String name, List<String> rights, Optional<Integer> days) {
        KeyRequest {
            if (name == null) {
                throw missing("/name", "The key needs a name that says what it is for.");
            }
            if (rights == null) {
                throw missing("/rights", "The key needs a list of rights.");
            }
            days = days == null ? Optional.empty() : days;
        }
    }

    /** @param secret the whole key, in the answer that makes it only */
    @JsonPropertyOrder({"id", "name", "prefix", "rights", "created", "expires", "lastUsed", "revoked", "key"})
    record KeyJson(
            UUID id,
            String name,
            String prefix,
            List<String> rights,
            Instant created,
            Instant expires,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked,
            Optional<String> key) {

        static KeyJson of(ApiKey key, Optional<String> secret) {
            return new KeyJson(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.rights().stream().sorted().map(Right::key).toList(),
                    key.created(),
                    key.expires(),
                    key.lastUsed(),
                    key.revoked(),
                    secret);
        }
    }

    /** @param next empty: all keys of an account are one page */
    record KeyList(List<KeyJson> items, Optional<String> next) {}

    @GET
    @Operation(summary = "The keys of your account, newest first, without their secrets; a key sees itself only")
    public KeyList list() {
        Optional<UUID> own = person.person().key();
        return new KeyList(
                person.account().map(keys::of).orElse(List.of()).stream()
                        .filter(key -> own.isEmpty() || own.get().equals(key.id()))
                        .map(key -> KeyJson.of(key, Optional.empty()))
                        .toList(),
                Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @LargestBody(10_000)
    @Operation(
            summary = "Make a key with some of your rights; this answer alone holds the key itself. A key makes none")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KeyJson.class)))
    @APIResponse(
            responseCode = "422",
            description = "A field is at fault",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response create(KeyRequest request) {
        if (person.person().key().isPresent()) {
            throw ProblemException.of(
                    RequestCode.FORBIDDEN,
                    "A key cannot make keys, so that one that leaked leaves none behind. Make it signed in, or with name and"
                            + " password.");
        }
        UUID account = account();
        Keys.Made made = keys.create(
                person.person(),
                account,
                request.name(),
                rights(request.rights()),
                request.days().orElseGet(() -> Math.min(Keys.USUAL_DAYS, keys.mostDays(account))));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/v1/keys/" + made.key().id())
                .entity(KeyJson.of(made.key(), Optional.of(made.secret())))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke a key of your account; it is of no use from then on. A key revokes itself only")
    @APIResponse(responseCode = "204", description = "Revoked")
    @APIResponse(
            responseCode = "404",
            description = "Your account has no such key",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response revoke(@PathParam("id") UUID id) {
        if (person.person().key().filter(own -> !own.equals(id)).isPresent()) {
            throw ProblemException.of(
                    RequestCode.FORBIDDEN,
                    "A key can revoke itself and no other. Revoke others signed in, or with name and password.");
        }
        if (!keys.revoke(person.person(), account(), id)) {
            throw ProblemException.of(
                    RequestCode.NOT_FOUND, "Your account has no such key. GET /api/v1/keys lists them.");
        }
        return Response.noContent().build();
    }

    private UUID account() {
        return person.account()
                .orElseThrow(() -> ProblemException.of(
                        RequestCode.FORBIDDEN,
                        "Without accounts there are no keys, and none are needed. Make an account first."));
    }

    private static Set<Right> rights(List<String> names) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String name : names) {
            rights.add(Arrays.stream(Right.values())
                    .filter(right -> right.key().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.at(
                            "/rights",
                            RequestCode.INVALID_VALUE,
                            "There is no such right. Known are read, submit, review, publish and administer.")));
        }
        return rights;
    }

    private static ProblemException missing(String pointer, String sentence) {
        return ProblemException.at(pointer, RequestCode.MISSING_VALUE, sentence);
    }
}
