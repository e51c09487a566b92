package assay.review;

import assay.access.AuditEntry;
import assay.access.AuditLog.Act;
import assay.access.AuditQuery;
import assay.review.QueueForm.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page of the audit trail.
 *
 * @param from a day, as its field shows it; empty for none, and for a moment, which the field cannot show
 * @param narrowed whether a filter is set
 * @param later whether it is not the first page
 * @param next the address of the next entries; empty on the last page
 * @param lastHash of the newest entry of all; empty when there is none
 */
record AuditView(
        String from,
        String to,
        List<Choice> acts,
        String object,
        String actor,
        boolean narrowed,
        boolean later,
        List<Row> rows,
        String next,
        String csv,
        String json,
        String lastHash) {
    private static final int DAY = 10;
    private static final int SECONDS = 19;
    private static final Map<String, String> PAGES = Map.of("assessment:", "/assessments/", "job:", "/jobs/");

    /**
     * One entry.
     *
     * @param moment to the second, for people
     * @param who the name, or the id where no name is known
     * @param ofActor the address of all that the same person did
     * @param page of what it was done to; where it has none, the address of all that was done to it
     */
    record Row(
            long seq,
            String at,
            String moment,
            String actor,
            String who,
            String ofActor,
            String act,
            String object,
            String page,
            String version,
            String hash,
            String shortHash) {

        static Row of(AuditEntry e, Optional<String> name) {
            return new Row(
                    e.seq(),
                    e.at(),
                    e.at().length() > SECONDS ? e.at().substring(0, SECONDS).replace('T', ' ') : e.at(),
                    e.actor(),
                    name.orElse(e.actor()),
                    AuditFilter.address("/audit", Map.of("actor", e.actor())),
                    words(e.act()),
                    e.object(),
                    page(e.object()),
                    e.version().isPresent() ? Integer.toString(e.version().getAsInt()) : "",
                    e.hash(),
                    e.hash().substring(0, Math.min(12, e.hash().length())));
        }

        private static String page(String object) {
            return PAGES.entrySet().stream()
                    .filter(kind -> object.startsWith(kind.getKey()))
                    .map(kind ->
                            kind.getValue() + object.substring(kind.getKey().length()))
                    .filter(page -> page.matches(".*/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                    .findFirst()
                    .orElseGet(() -> AuditFilter.address("/audit", Map.of("object", object)));
        }
    }

    static AuditView of(
            AuditFilter filter,
            List<AuditEntry> shown,
            boolean more,
            String lastHash,
            Function<String, Optional<String>> nameOf) {
        AuditQuery query = filter.query();
        return new AuditView(
                day(filter.from),
                day(filter.to),
                Stream.concat(
                                Stream.of(new Choice("", "any act", query.act().isEmpty())),
                                Arrays.stream(Act.values())
                                        .map(a -> new Choice(
                                                a.name(),
                                                words(a.name()),
                                                query.act().filter(a::equals).isPresent())))
                        .toList(),
                query.object().orElse(""),
                query.actor().orElse(""),
                !query.equals(AuditQuery.ALL),
                AuditFilter.given(filter.cursor).isPresent(),
                shown.stream().map(e -> Row.of(e, nameOf.apply(e.actor()))).toList(),
                more
                        ? filter.at(
                                "/audit",
                                "cursor",
                                AuditFilter.cursor(shown.get(shown.size() - 1).seq()))
                        : "",
                filter.at("/api/v1/audit", "format", "csv"),
                filter.at("/api/v1/audit", "limit", Integer.toString(AuditResource.LARGEST_PAGE)),
                lastHash);
    }

    /** {@code STATEMENT_ATTACHED} as people read it. */
    private static String words(String act) {
        return act.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String day(String text) {
        return AuditFilter.given(text).filter(t -> t.length() == DAY).orElse("");
    }
}
