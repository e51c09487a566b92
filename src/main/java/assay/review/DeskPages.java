package assay.review;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of the desk. */
final class DeskPages {
    private DeskPages() {}

    /**
     * What changes on an open desk after a step.
     *
     * @param others that somebody else decided meanwhile
     */
    record Fragment(DeskItem item, List<DeskItem> others, DeskStrip strip, List<DeskPassage> passages) {}

    @CheckedTemplate(basePath = "review", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance desk(DeskView view);

        static native TemplateInstance deskSaved(Fragment saved);

        static native TemplateInstance deskScore(DeskStrip strip);

        static native TemplateInstance deskKind(DeskKindChange change);
    }
}
