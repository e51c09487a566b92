package assay.review;

import assay.assessment.Approval;
import assay.store.Listed;
import assay.store.Publications;
import assay.store.Publications.Published;
import assay.store.PublishedSummary;
import assay.web.Links;
import assay.web.ProblemException;
import assay.web.RequestCode;
import assay.web.SmallInterval;
import assay.web.When;
import assay.web.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What anybody may read: the public pages, and the list of them. Nothing of the reader's own is on them. */
@Path("/p")
@Blocking
@PermitAll
@Produces(MediaType.TEXT_HTML)
class PublishedEndpoint {
    private static final int ROWS = 50;
    private static final int LONGEST_SEARCH = 200;

    private final Publications publications;
    private final Publishing publishing;
    private final Clock clock;

    PublishedEndpoint(Publications publications, Publishing publishing, Clock clock) {
        this.publications = publications;
        this.publishing = publishing;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "published")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(PublishedView view);

        static native TemplateInstance list(ListView view);
    }

    /** @param next the address of the next rows; empty on the last page */
    record ListView(String text, boolean later, List<Row> rows, String next) {}

    record Row(
            String id,
            String title,
            String source,
            String score,
            String band,
            String bandStyle,
            RawString interval,
            String edition,
            When approved,
            When published) {
        static Row of(PublishedSummary s, Instant now) {
            return new Row(
                    s.id().toString(),
                    s.title(),
                    s.publisher().orElseGet(() -> s.url().map(Links::shown).orElse("pasted text")),
                    s.score().toPlainString(),
                    s.severity().title(),
                    Words.style(s.severity()),
                    new RawString(SmallInterval.svg(s.score(), s.low(), s.high())),
                    s.edition(),
                    When.of(s.approvedAt(), now),
                    When.of(s.publishedAt(), now));
        }
    }

    @GET
    public Response list(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("cursor") String cursor,
            @Context Request request) {
        String words = searchable(text);
        Listed<PublishedSummary> listed = publications.list(Optional.of(words), ROWS, Optional.ofNullable(cursor));
        Instant now = clock.instant();
        return cached(
                Templates.list(new ListView(
                        words,
                        cursor != null,
                        listed.items().stream().map(s -> Row.of(s, now)).toList(),
                        listed.next().map(next -> address(words, next)).orElse(""))),
                request);
    }

    @GET
    @Path("{id}")
    public Response page(@PathParam("id") UUID id, @Context Request request) {
        return cached(Templates.page(view(published(id))), request);
    }

    PublishedView view(Published published) {
        Approval approval = publishing.approval(published.shown()).orElseThrow();
        return PublishedView.of(
                published,
                approval,
                publications.newerApproval(published.shown()).map(id -> "/p/" + id),
                clock.instant());
    }

    private Published published(UUID id) {
        return publications.published(id).orElseThrow(PublishedEndpoint::unknown);
    }

    static ProblemException unknown() {
        return ProblemException.of(
                RequestCode.NOT_FOUND,
                "There is no published assessment under this address; it may have been taken down.");
    }

    /** Everybody gets the same bytes, so that proxies may keep them; they ask each time, so that what is taken down is gone at once. */
    private static Response cached(TemplateInstance template, Request request) {
        String html = template.render();
        EntityTag tag = new EntityTag(hash(html));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(html) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "public, no-cache")
                .build();
    }

    private static String hash(String html) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String address(String words, String next) {
        UriBuilder address = UriBuilder.fromPath("/p").queryParam("cursor", "{cursor}");
        return (words.isEmpty()
                        ? address.build(next)
                        : address.queryParam("q", "{q}").build(next, words))
                .toString();
    }

    /** Control characters are in no title, and a database refuses some of them. */
    private static String searchable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_SEARCH
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SEARCH));
    }
}
