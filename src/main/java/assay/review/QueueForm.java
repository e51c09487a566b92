package assay.review;

import assay.aivss.Severity;
import assay.assessment.Status;
import assay.store.AssessmentQuery;
import assay.store.AssessmentQuery.Evidenced;
import assay.store.AssessmentQuery.Filter;
import assay.store.AssessmentQuery.Sort;
import assay.web.Words;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the queue’s form asks for, as it stands in the address. A value that is none of those offered leaves nothing out.
 *
 * @param chosen by the field’s name; only what is chosen
 */
record QueueForm(Map<String, String> chosen) {
    private static final int LONGEST_TEXT = 200;
    private static final String OPEN = "OPEN";
    private static final String MINE = "me";
    private static final String NOBODYS = "nobody";
    private static final String DISPUTED = "disputed";

    /** How old a draft is. */
    private enum Age {
        DAY("last 24 hours", Duration.ofDays(1), true),
        WEEK("last 7 days", Duration.ofDays(7), true),
        OVER_WEEK("older than 7 days", Duration.ofDays(7), false),
        OVER_MONTH("older than 30 days", Duration.ofDays(30), false),
        OVER_HALF_YEAR("older than 180 days", Duration.ofDays(180), false);

        private final String title;
        private final Duration length;
        private final boolean younger;

        Age(String title, Duration length, boolean younger) {
            this.title = title;
            this.length = length;
            this.younger = younger;
        }
    }

    /** One drop-down list. */
    record Drop(String name, String label, List<Choice> choices) {}

    /** One line of a drop-down list. */
    record Choice(String value, String name, boolean chosen) {}

    static QueueForm read(MultivaluedMap<String, String> parameters) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String field :
                List.of("q", "status", "severity", "evidenced", "warnings", "age", "drafter", "assignee", "sort")) {
            String value = plain(Optional.ofNullable(parameters.getFirst(field)).orElse(""));
            if (!value.isEmpty()) {
                chosen.put(field, value);
            }
        }
        return new QueueForm(chosen);
    }

    /** Control characters are in no title, and a database refuses some of them. */
    private static String plain(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_TEXT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TEXT));
    }

    /**
     * @param me the name of whoever asks
     * @param disputed the assessments with open disputes, should they be asked for
     */
    AssessmentQuery query(
            int rows, Optional<String> cursor, String me, Instant now, Supplier<Collection<UUID>> disputed) {
        Optional<Age> age = one(Age.values(), "age");
        return new AssessmentQuery(
                new Filter(
                        statuses(),
                        one(Severity.values(), "severity"),
                        one(Evidenced.values(), "evidenced"),
                        given("warnings").filter(w -> !w.equals(DISPUTED)).map("yes"::equals),
                        age.filter(a -> a.younger).map(a -> now.minus(a.length)),
                        age.filter(a -> !a.younger).map(a -> now.minus(a.length)),
                        given("drafter"),
                        given("assignee").map(a -> a.equals(MINE) ? me : a.equals(NOBODYS) ? Filter.NOBODY : a),
                        given("q"),
                        given("warnings").filter(DISPUTED::equals).map(w -> Set.copyOf(disputed.get()))),
                sort(),
                rows,
                cursor);
    }

    private Set<Status> statuses() {
        return given("status").filter(OPEN::equalsIgnoreCase).isPresent()
                ? Set.of(Status.DRAFTED, Status.IN_REVIEW)
                : one(Status.values(), "status").map(Set::of).orElse(Filter.STANDING);
    }

    private Sort sort() {
        return one(Sort.values(), "sort").orElse(Sort.NEWEST);
    }

    /** Whether anything is left out. */
    boolean filtered() {
        return chosen.keySet().stream().anyMatch(field -> !field.equals("sort"));
    }

    String text() {
        return chosen.getOrDefault("q", "");
    }

    /** The lists of the form. */
    List<Drop> drops(List<String> drafters) {
        return List.of(
                new Drop(
                        "status",
                        "State",
                        choices(
                                "status",
                                "any but superseded",
                                Stream.concat(
                                        Stream.of(choice("status", OPEN, "to be reviewed")),
                                        Arrays.stream(Status.values())
                                                .map(s -> choice("status", s.name(), Words.of(s)))))),
                new Drop(
                        "severity",
                        "Band",
                        choices(
                                "severity",
                                "any band",
                                Arrays.stream(Severity.values()).map(s -> choice("severity", s.name(), s.title())))),
                new Drop(
                        "evidenced",
                        "Certainty",
                        choices(
                                "evidenced",
                                "any certainty",
                                Arrays.stream(Evidenced.values()).map(e -> choice("evidenced", e.name(), words(e))))),
                new Drop(
                        "warnings",
                        "Warnings",
                        choices(
                                "warnings",
                                "warnings or not",
                                Stream.of(
                                        choice("warnings", "yes", "with warnings"),
                                        choice("warnings", "no", "without"),
                                        choice("warnings", DISPUTED, "disputed")))),
                new Drop(
                        "age",
                        "Age",
                        choices(
                                "age",
                                "any age",
                                Arrays.stream(Age.values()).map(a -> choice("age", a.name(), a.title)))),
                new Drop(
                        "drafter",
                        "Drafter",
                        choices("drafter", "any drafter", drafters.stream().map(d -> choice("drafter", d, d)))),
                new Drop(
                        "assignee",
                        "Taken by",
                        choices(
                                "assignee",
                                "anybody’s",
                                Stream.concat(
                                        Stream.of(
                                                choice("assignee", MINE, "mine"),
                                                choice("assignee", NOBODYS, "nobody’s")),
                                        given("assignee").stream()
                                                .filter(a -> !a.equals(MINE) && !a.equals(NOBODYS))
                                                .map(a -> choice("assignee", a, a))))),
                new Drop(
                        "sort",
                        "Sort",
                        Arrays.stream(Sort.values())
                                .map(s -> new Choice(s.name(), words(s), s == sort()))
                                .toList()));
    }

    private static String words(Evidenced evidenced) {
        return switch (evidenced) {
            case LITTLE -> "little evidenced";
            case PARTLY -> "partly evidenced";
            case MOSTLY -> "mostly evidenced";
        };
    }

    private static String words(Sort sort) {
        return switch (sort) {
            case NEWEST -> "newest first";
            case OLDEST -> "oldest first";
            case SCORE -> "highest score first";
            case UNKNOWNS -> "most unknowns first";
        };
    }

    private Choice choice(String field, String value, String name) {
        return new Choice(value, name, value.equalsIgnoreCase(chosen.getOrDefault(field, "")));
    }

    private static List<Choice> choices(String field, String any, Stream<Choice> offered) {
        List<Choice> all = new ArrayList<>(offered.toList());
        all.add(0, new Choice("", any, all.stream().noneMatch(Choice::chosen)));
        return all;
    }

    /** The address of the same list, after a cursor if there is one. */
    String address(Optional<String> cursor) {
        UriBuilder address = UriBuilder.fromPath("/queue");
        Map<String, Object> values = new LinkedHashMap<>(chosen);
        cursor.ifPresent(c -> values.put("cursor", c));
        values.keySet().forEach(field -> address.queryParam(field, "{" + field + "}"));
        return address.buildFromMap(values).toString();
    }

    private Optional<String> given(String field) {
        return Optional.ofNullable(chosen.get(field));
    }

    private <E extends Enum<E>> Optional<E> one(E[] all, String field) {
        return given(field)
                .flatMap(name -> Arrays.stream(all)
                        .filter(e -> e.name().equalsIgnoreCase(name))
                        .findFirst());
    }
}
