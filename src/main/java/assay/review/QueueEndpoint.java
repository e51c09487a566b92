package assay.review;

import assay.access.Accounts;
import assay.access.CurrentPerson;
import assay.access.Person;
import assay.access.Right;
import assay.assessment.Status;
import assay.review.QueueForm.Drop;
import assay.store.AssessmentQuery;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
import assay.store.Listed;
import assay.store.Notes;
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
import java.util.UUID;
import java.util.stream.Collectors;

/** Assessments in a table, to be searched, narrowed down, taken and decided, several at a time. */
@Path("/queue")
@Blocking
class QueueEndpoint {
    private static final int ROWS = 50;
    private static final int COUNTED = 10_000;
    private static final int DISPUTED = 1_000;

    private final AssessmentStore store;
    private final Notes notes;
    private final Accounts accounts;
    private final CurrentPerson current;
    private final Clock clock;

    QueueEndpoint(AssessmentStore store, Notes notes, Accounts accounts, CurrentPerson current, Clock clock) {
        this.store = store;
        this.notes = notes;
        this.accounts = accounts;
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
     * @param disputes how many are open; empty for none
     * @param here the address of this page, to come back to
     * @param next the address of the next rows; empty on the last page
     * @param decides whether whoever looks may take and decide
     * @param reviewers to whom they may give what they select
     */
    record QueueView(
            String counts,
            String disputes,
            String text,
            List<Drop> drops,
            boolean filtered,
            boolean later,
            List<ListedRow> rows,
            String here,
            String next,
            boolean decides,
            List<String> reviewers) {}

    /**
     * Who looks, and to whom they may give what they see.
     *
     * @param reviewers by name; none without accounts
     */
    record People(Person looking, List<String> reviewers) {}

    /** Disputes that nobody has answered: how many in all, and how many of each assessment that is shown. */
    record Open(long disputes, Map<UUID, Long> byAssessment) {}

    /** A page of the queue; a filter that is none of those offered filters nothing. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.READ)
    public TemplateInstance queue(@Context UriInfo address) {
        QueueForm form = QueueForm.read(address.getQueryParameters());
        Optional<String> cursor =
                Optional.ofNullable(address.getQueryParameters().getFirst("cursor"));
        Person who = current.person();
        AssessmentQuery query = form.query(ROWS, cursor, who.owner(), clock.instant(), () -> notes.disputed(DISPUTED));
        Listed<AssessmentSummary> listed = store.list(query);
        return Templates.queue(view(
                form,
                query,
                listed,
                store.counts(COUNTED),
                store.drafters(),
                new People(who, who.may(Right.REVIEW) ? accounts.reviewers() : List.of()),
                new Open(
                        notes.openDisputes(),
                        notes.openDisputes(listed.items().stream()
                                .map(AssessmentSummary::id)
                                .toList())),
                clock.instant()));
    }

    static QueueView view(
            QueueForm form,
            AssessmentQuery query,
            Listed<AssessmentSummary> listed,
            Map<Status, Integer> counts,
            List<String> drafters,
            People people,
            Open open,
            Instant now) {
        return new QueueView(
                counts.entrySet().stream()
                        .filter(c -> c.getValue() > 0)
                        .map(c -> number(c.getValue()) + " " + words(c.getKey()))
                        .collect(Collectors.joining(" · ")),
                open.disputes() == 0 ? "" : disputes(open.disputes()),
                form.text(),
                form.drops(drafters),
                form.filtered(),
                query.cursor().isPresent(),
                listed.items().stream().map(s -> row(s, open, now)).toList(),
                form.address(query.cursor()),
                listed.next().map(n -> form.address(Optional.of(n))).orElse(""),
                people.looking().may(Right.REVIEW),
                people.reviewers());
    }

    private static ListedRow row(AssessmentSummary summary, Open open, Instant now) {
        ListedRow row = ListedRow.of(summary, now);
        long disputes = open.byAssessment().getOrDefault(summary.id(), 0L);
        return disputes == 0 ? row : row.noting(disputes(disputes));
    }

    private static String disputes(long number) {
        return number == 1 ? "1 open dispute" : number + " open disputes";
    }

    private static String words(Status status) {
        return Words.of(status).toLowerCase(Locale.ROOT);
    }

    private static String number(int count) {
        String digits = String.format(Locale.ENGLISH, "%,d", Math.min(count, COUNTED));
        return count > COUNTED ? "more than " + digits : digits;
    }
}
