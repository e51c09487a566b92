package assay.review;

import assay.access.Right;
import assay.assessment.Assessment;
import assay.store.AssessmentQuery;
import assay.store.AssessmentStore;
import assay.store.AssessmentSummary;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two versions of an assessment, or two products, side by side. */
@Path("/compare")
@Blocking
@RolesAllowed(Right.Named.READ)
class CompareEndpoint {
    private static final int MOST_VERSIONS = 50;
    private static final int OTHERS = 30;
    private static final int LONGEST_NAME = 70;

    private final AssessmentStore store;
    private final Versions versions;
    private final Desk desk;

    CompareEndpoint(AssessmentStore store, Versions versions, Desk desk) {
        this.store = store;
        this.versions = versions;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance compare(Form form, Optional<CompareView> view);
    }

    /** What may be chosen on either side. */
    record Form(List<Group> a, List<Group> b) {}

    record Group(String name, List<Choice> choices) {}

    /** @param value {@code id} or {@code id@version} */
    record Choice(String value, String name, boolean chosen) {}

    /** The comparison; without both, a form to choose them by. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance compare(
            @QueryParam("a") @DefaultValue("") String a, @QueryParam("b") @DefaultValue("") String b) {
        Optional<Assessment> first = named("a", a);
        Optional<Assessment> second = named("b", b);
        List<Assessment> known =
                Stream.of(first, second).flatMap(Optional::stream).toList();
        return Templates.compare(
                second.isEmpty() ? unpaired(known, first) : new Form(groups(known, first), groups(known, second)),
                first.flatMap(one -> second.map(other -> CompareView.of(new Comparison(one, other)))));
    }

    /** The drafted version against the newest, or the version asked for against that; else two different ones. */
    private Form unpaired(List<Assessment> known, Optional<Assessment> asked) {
        Optional<Assessment> newest = asked.map(a -> desk.known(a.id()));
        Optional<Assessment> first = newest.filter(
                        n -> n.version() > 1 && n.version() == asked.get().version())
                .flatMap(n -> Optional.of(versions.named("a", n.id() + "@1")))
                .or(() -> asked);
        boolean alone = newest.filter(n -> n.version() > 1).isEmpty();
        List<Group> second = groups(known, newest);
        return new Form(groups(known, first), alone ? choosingAnother(second, newest) : second);
    }

    /** Chooses the first that is not the one on the other side. */
    private static List<Group> choosingAnother(List<Group> groups, Optional<Assessment> beside) {
        List<Choice> all = groups.stream().flatMap(g -> g.choices().stream()).toList();
        Optional<String> other = all.stream()
                .map(Choice::value)
                .filter(v -> beside.map(b -> !v.startsWith(b.id().toString()))
                        .orElseGet(() -> !v.equals(all.get(0).value())))
                .findFirst();
        return other.isEmpty()
                ? groups
                : groups.stream()
                        .map(g -> new Group(
                                g.name(),
                                g.choices().stream()
                                        .map(c -> new Choice(
                                                c.value(), c.name(), c.value().equals(other.get())))
                                        .toList()))
                        .toList();
    }

    private Optional<Assessment> named(String parameter, String name) {
        return name.isBlank() ? Optional.empty() : Optional.of(versions.named(parameter, name));
    }

    private List<Group> groups(List<Assessment> known, Optional<Assessment> chosen) {
        List<Group> groups = new ArrayList<>();
        known.stream().map(Assessment::id).distinct().map(desk::known).forEach(newest -> {
            groups.add(new Group("Versions of " + shortened(newest.subject().title()), versionsOf(newest, chosen)));
            add(
                    groups,
                    "Of the same listing",
                    store.list(newest.subject().id(), AssessmentQuery.newest(OTHERS))
                            .items());
        });
        add(groups, "Newest of all", store.list(AssessmentQuery.newest(OTHERS)).items());
        return groups;
    }

    private static List<Choice> versionsOf(Assessment newest, Optional<Assessment> chosen) {
        return IntStream.iterate(newest.version(), v -> v > 0, v -> v - 1)
                .limit(MOST_VERSIONS)
                .mapToObj(v -> new Choice(
                        newest.id() + "@" + v,
                        shortened(newest.subject().title()) + ", version " + v
                                + (v == newest.version() ? ", " + Words.of(newest.status()) : ""),
                        chosen.filter(c -> c.id().equals(newest.id()) && c.version() == v)
                                .isPresent()))
                .toList();
    }

    /** Those that are in no group yet. */
    private static void add(List<Group> groups, String name, List<AssessmentSummary> more) {
        List<Choice> others = more.stream()
                .filter(s -> groups.stream()
                        .flatMap(g -> g.choices().stream())
                        .noneMatch(c -> c.value().startsWith(s.id().toString())))
                .map(s -> new Choice(
                        s.id().toString(),
                        shortened(s.title()) + ", " + s.score() + " "
                                + s.severity().title(),
                        false))
                .toList();
        if (!others.isEmpty()) {
            groups.add(new Group(name, others));
        }
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_NAME
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }
}
