package assay.review;

import assay.access.Accounts;
import assay.access.CurrentPerson;
import assay.access.Person;
import assay.access.Right;
import assay.assessment.Assessment;
import assay.web.Links;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.When;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step on each of several assessments: each is its own transaction, and each that cannot be taken is told with its reason. */
@Path("/queue/bulk")
@Blocking
class BulkEndpoint {
    private static final int MOST = 200;
    private static final Pattern SELECTED =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([1-9][0-9]{0,8})");

    private final Desk desk;
    private final Accounts accounts;
    private final CurrentPerson current;
    private final Clock clock;

    BulkEndpoint(Desk desk, Accounts accounts, CurrentPerson current, Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.current = current;
        this.clock = clock;
    }

    /** What may be done with a selection. */
    enum Action {
        APPROVE("approved", "Approve", true),
        REJECT("rejected", "Reject", true),
        CLAIM("taken", "Take", false),
        ASSIGN("given to somebody", "Give to", false),
        RELEASE("given back", "Give back", false);

        private final String done;
        private final String title;
        private final boolean noted;

        Action(String done, String title, boolean noted) {
            this.done = done;
            this.title = title;
            this.noted = noted;
        }

        private static Optional<Action> of(String name) {
            return Arrays.stream(values())
                    .filter(a -> a.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    @CheckedTemplate(basePath = "review")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance bulk(BulkView view);
    }

    /**
     * What became of a selection.
     *
     * @param headline how many were done, in words
     * @param error why nothing was done; may be empty
     * @param selected what can be tried again, as the form had it
     */
    record BulkView(
            String headline,
            List<Line> done,
            List<Line> refused,
            String error,
            String action,
            String title,
            String note,
            List<String> selected,
            String back) {}

    /**
     * @param about what tells two of one name apart; empty where nothing is known
     * @param reason why it was not done; empty when it was
     */
    record Line(String id, String title, String about, String reason) {}

    /** The step on each; without a note where one is needed nothing is done and the form is shown again. */
    @POST
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Right.Named.REVIEW)
    public Response take(
            @FormParam("action") @DefaultValue("") String name,
            @FormParam("item") List<String> items,
            @FormParam("note") @DefaultValue("") String note,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("back") @DefaultValue("") String back) {
        String here = back.startsWith("/queue?") || back.equals("/queue") ? back : "/queue";
        Optional<Action> action = Action.of(name);
        if (action.isEmpty() || items.isEmpty() || items.size() > MOST) {
            return again(
                    "Choose what to do, and select at least one and at most " + MOST + ".",
                    name,
                    "",
                    note,
                    items,
                    here);
        }
        if (action.get() == Action.ASSIGN && !accounts.reviewers().contains(to)) {
            return again("Choose a reviewer to give them to.", name, "", note, items, here);
        }
        if (action.get().noted && note.isBlank()) {
            return again(
                    "Give a note: it is kept with each of them, for whoever asks later why.",
                    name,
                    action.get().title,
                    note,
                    items,
                    here);
        }
        return Response.ok(Templates.bulk(taken(action.get(), items, new Given(note, to), here)))
                .build();
    }

    /** What stands beside the selection. */
    private record Given(String note, String to) {}

    private BulkView taken(Action action, List<String> items, Given given, String here) {
        List<Line> done = new ArrayList<>();
        List<Line> refused = new ArrayList<>();
        for (String item : items) {
            Matcher selected = SELECTED.matcher(item);
            if (!selected.matches()) {
                refused.add(new Line("", "An unreadable selection", "", "It names no assessment. Select it again."));
                continue;
            }
            UUID id = UUID.fromString(selected.group(1));
            try {
                take(action, id, Integer.parseInt(selected.group(2)), given, current.person());
                done.add(line(id, ""));
            } catch (RuntimeException e) {
                Problem problem = ProblemException.inside("", e).problem();
                refused.add(line(id, problem.detail()));
            }
        }
        return new BulkView(
                done.size() + " " + action.done + (refused.isEmpty() ? "" : ", " + refused.size() + " not"),
                done,
                refused,
                "",
                action.name().toLowerCase(Locale.ROOT),
                action.title,
                given.note(),
                List.of(),
                here);
    }

    private Line line(UUID id, String reason) {
        return desk.found(id)
                .map(a -> new Line(id.toString(), a.subject().title(), about(a), reason))
                .orElseGet(() -> new Line(id.toString(), "Unknown assessment", "", reason));
    }

    private String about(Assessment assessment) {
        return assessment.subject().url().map(Links::shown).orElse("pasted text") + ", drafted "
                + When.of(assessment.draft().provenance().draftedAt(), clock.instant())
                        .exact();
    }

    private void take(Action action, UUID id, int version, Given given, Person who) {
        switch (action) {
            case APPROVE -> desk.approve(id, version, Optional.of(given.note()), who);
            case REJECT -> desk.reject(id, version, given.note(), who);
            case CLAIM -> desk.assign(id, Optional.of(who.owner()), Optional.of(who.owner()), who);
            case ASSIGN -> desk.assign(id, Optional.of(given.to()), Optional.empty(), who);
            case RELEASE -> desk.assign(id, Optional.empty(), Optional.of(who.owner()), who);
        }
    }

    private static Response again(
            String error, String action, String title, String note, List<String> items, String back) {
        List<String> kept = items.stream()
                .filter(i -> SELECTED.matcher(i).matches())
                .limit(MOST)
                .toList();
        BulkView view = new BulkView("Nothing was done", List.of(), List.of(), error, action, title, note, kept, back);
        return Response.status(422).entity(Templates.bulk(view)).build();
    }
}
