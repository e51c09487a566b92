package assay.review;

import assay.access.Right;
import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.AssessmentQuery;
import assay.store.AssessmentQuery.Sort;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.web.ListedRow;
import assay.web.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Assessments in a table, newest first, to be searched and narrowed down. */
@Path("/queue")
@Blocking
@RolesAllowed(Right.Named.READ)
class QueueEndpoint {
    private static final int ROWS = 50;
    private static final int LONGEST_SEARCH = 200;

    private final AssessmentStore store;
    private final Clock clock;

    QueueEndpoint(AssessmentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queue(QueueView view);
    }

    /**
     * The queue as its page shows it.
     *
     * @param next the address of the next rows; empty on the last page
     */
    record QueueView(
            String text,
            List<Choice> statuses,
            List<Choice> severities,
            List<Choice> sorts,
            boolean filtered,
            boolean later,
            List<ListedRow> rows,
            String next) {}

    /** One line of a drop-down list. */
    record Choice(String value, String name, boolean chosen) {}

    /** A page of the queue; a filter that is none of those offered filters nothing. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance queue(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("severity") @DefaultValue("") String severity,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("cursor") String cursor) {
        AssessmentQuery query = new AssessmentQuery(
                chosen(Status.values(), status),
                chosen(Severity.values(), severity),
                Optional.of(searchable(text)).filter(t -> !t.isEmpty()),
                chosen(Sort.values(), sort).orElse(Sort.NEWEST),
                ROWS,
                Optional.ofNullable(cursor));
        return Templates.queue(view(query, store.list(query)));
    }

    QueueView view(AssessmentQuery query, Listed<AssessmentSummary> listed) {
        return new QueueView(
                query.text().orElse(""),
                choices(
                        "any state",
                        query.status().isEmpty(),
                        Arrays.stream(Status.values())
                                .map(s -> new Choice(
                                        s.name(),
                                        Words.of(s),
                                        query.status().filter(s::equals).isPresent()))),
                choices(
                        "any band",
                        query.severity().isEmpty(),
                        Arrays.stream(Severity.values())
                                .map(s -> new Choice(
                                        s.name(),
                                        s.title(),
                                        query.severity().filter(s::equals).isPresent()))),
                Arrays.stream(Sort.values())
                        .map(s -> new Choice(s.name(), name(s), s == query.sort()))
                        .toList(),
                query.text().isPresent()
                        || query.status().isPresent()
                        || query.severity().isPresent(),
                query.cursor().isPresent(),
                listed.items().stream()
                        .map(s -> ListedRow.of(s, clock.instant()))
                        .toList(),
                listed.next().map(n -> address(query, n)).orElse(""));
    }

    private static String name(Sort sort) {
        return switch (sort) {
            case NEWEST -> "newest first";
            case SCORE -> "highest score first";
        };
    }

    private static List<Choice> choices(String any, boolean chosen, Stream<Choice> others) {
        return Stream.concat(Stream.of(new Choice("", any, chosen)), others).toList();
    }

    private static String address(AssessmentQuery query, String next) {
        UriBuilder address = UriBuilder.fromPath("/queue").queryParam("sort", query.sort());
        query.text().ifPresent(t -> address.queryParam("q", "{q}"));
        query.status().ifPresent(s -> address.queryParam("status", s));
        query.severity().ifPresent(s -> address.queryParam("severity", s));
        address.queryParam("cursor", "{cursor}");
        return (query.text().isPresent() ? address.build(query.text().get(), next) : address.build(next)).toString();
    }

    private static <E extends Enum<E>> Optional<E> chosen(E[] all, String name) {
        return Arrays.stream(all).filter(e -> e.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Control characters are in no title, and a database refuses some of them. */
    private static String searchable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_SEARCH
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SEARCH));
    }
}
