package assay.web;

import assay.store.AssessmentSummary;
import assay.store.Submission;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first page: the form with what was typed, what went wrong with it, samples, and the latest assessments.
 *
 * @param problem why the last submission was refused; its box stands beside the form
 */
public record AssessPage(Typed typed, Optional<Problem> problem, List<Sample> samples, List<ListedRow> latest) {

    public AssessPage {
        samples = List.copyOf(samples);
        latest = List.copyOf(latest);
    }

    /** @param now for how long ago each was drafted */
    public static AssessPage of(
            Typed typed, Optional<Problem> problem, List<Sample> samples, List<AssessmentSummary> latest, Instant now) {
        return new AssessPage(
                typed,
                problem,
                samples,
                latest.stream().map(s -> ListedRow.of(s, now)).toList());
    }

    /** The page, to be answered with 200, or with the problem's status. */
    public TemplateInstance page() {
        return Templates.assess(this);
    }

    /**
     * Fields of the form, by their names; empty where nothing was typed.
     *
     * @param url where the listing stands; beside text or HTML it is optional
     */
    public record Typed(String kind, String url, String title, String text, String html, boolean force) {

        /** The empty form. */
        public static final Typed NOTHING = new Typed("url", "", "", "", "", false);

        public Typed {
            // A form of somebody else's making may leave it out, and List.of does not take null even as a question.
            kind = List.of("url", "text", "html").contains(orEmpty(kind)) ? kind : "url";
            url = orEmpty(url);
            title = orEmpty(title);
            text = orEmpty(text);
            html = orEmpty(html);
        }

        /** What a stored submission was given. */
        public static Typed of(Submission.Source source) {
            String url = source.url().orElse("");
            String title = source.title().orElse("");
            String content = source.content().orElse("");
            return switch (source.kind()) {
                case URL -> new Typed("url", url, "", "", "", false);
                case TEXT -> new Typed("text", url, title, content, "", false);
                case HTML -> new Typed("html", url, "", "", content, false);
            };
        }

        /** Whether something stands in a field that the chosen way does not hand in. */
        public boolean hasMoreThanItsWay() {
            String others = switch (kind) {
                case "text" -> html;
                case "html" -> title + text;
                default -> title + text + html;
            };
            return !others.isBlank();
        }

        private static String orEmpty(String field) {
            return field == null ? "" : field;
        }
    }

    /**
     * A listing to try.
     *
     * @param name as in {@code POST /assess/sample/{name}}; letters, digits and hyphens
     * @param title on its button
     */
    public record Sample(String name, String title) {}

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance assess(AssessPage page);
    }
}
