package assay.review;

import assay.access.CurrentPerson;
import assay.access.Person;
import assay.access.Right;
import assay.assessment.Status;
import assay.review.QueueForm.Drop;
import assay.store.AssessmentQuery;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.web.ListedRow;
import assay.web.Words;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Assessments in a table, to be searched, narrowed down, taken and decided, several at a time. */
@Path("/queue")
@Blocking
class QueueEndpoint {
    private static final int ROWS = 50;
    private static final int COUNTED = 10_000;

    private final AssessmentStore store;
    private final CurrentPerson current;
    private final Clock clock;

    QueueEndpoint(AssessmentStore store, CurrentPerson current, Clock clock) {
        this.store = store;
        this.current = current;
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
     * @param counts how many there are in each state
     * @param here the address of this page, to come back to
     * @param next the address of the next rows; empty on the last page
     * @param decides whether whoever looks may take and decide
     */
    record QueueView(
            String counts,
            String text,
            List<Drop> drops,
            boolean filtered,
            boolean later,
            List<ListedRow> rows,
            String here,
            String next,
            boolean decides) {}

    /** A page of the queue; a filter that is none of those offered filters nothing. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance queue(@Context UriInfo address) {
        QueueForm form = QueueForm.read(address.getQueryParameters());
        Optional<String> cursor =
                Optional.ofNullable(address.getQueryParameters().getFirst("cursor"));
        Person who = current.person();
        AssessmentQuery query = form.query(ROWS, cursor, who.name(), clock.instant());
        return Templates.queue(
                view(form, query, store.list(query), store.counts(COUNTED), store.drafters(), who, clock.instant()));
    }

    static QueueView view(
            QueueForm form,
            AssessmentQuery query,
            Listed<AssessmentSummary> listed,
            Map<Status, Integer> counts,
            List<String> drafters,
            Person who,
            Instant now) {
        return new QueueView(
                counts.entrySet().stream()
                        .filter(c -> c.getValue() > 0)
                        .map(c -> number(c.getValue()) + " " + words(c.getKey()))
                        .collect(Collectors.joining(" · ")),
                form.text(),
                form.drops(drafters),
                form.filtered(),
                query.cursor().isPresent(),
                listed.items().stream().map(s -> ListedRow.of(s, now)).toList(),
                form.address(query.cursor()),
                listed.next().map(n -> form.address(Optional.of(n))).orElse(""),
                who.may(Right.REVIEW));
    }

    private static String words(Status status) {
        return Words.of(status).toLowerCase(Locale.ROOT);
    }

    private static String number(int count) {
        String digits = String.format(Locale.ENGLISH, "%,d", Math.min(count, COUNTED));
        return count > COUNTED ? "more than " + digits : digits;
    }
}
