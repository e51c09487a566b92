package assay.review;

import assay.access.Person;
import assay.assessment.Approval;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.store.Publications.Published;
import assay.web.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The public page of an approved version.
 *
 * @param model what was approved
 * @param notices what a reader must know first, such as that the approval has lapsed
 * @param reviewer whoever approved it, without the name of the key that acted for them
 * @param decided how much of it was decided item by item
 * @param lapses when the approval ends by its age
 */
record PublishedView(
        AssessmentView model,
        int version,
        List<Notice> notices,
        String reviewer,
        When approved,
        Optional<When> lapses,
        When published,
        String decided,
        List<Control> controls) {

    private static final int MOST_QUOTES = 5;

    /**
     * @param quotes of the listing, as far as they are what the notice is about
     * @param link to where the reader should go instead; may be empty
     */
    record Notice(String text, List<String> quotes, String link) {}

    /** @param state whether it counts */
    record Control(String name, String mitigationFactor, String state, QuoteView.Quotes quotes) {}

    /**
     * @param newer the public page of a newer approval of the same listing, if there is one
     */
    static PublishedView of(Published published, Approval approval, Optional<String> newer, Instant now) {
        Assessment shown = published.shown();
        return new PublishedView(
                AssessmentView.of(shown, now),
                shown.version(),
                notices(approval, newer, now),
                Person.owner(approval.by()),
                When.of(approval.at(), now),
                approval.lapsesAt().map(at -> When.of(at, now)),
                When.of(published.since(), now),
                decided(shown),
                controls(shown));
    }

    /** Where a review of it stands is not for the public: only what follows from what is public itself. */
    private static List<Notice> notices(Approval approval, Optional<String> newer, Instant now) {
        List<Notice> notices = new ArrayList<>();
        newer.ifPresent(page -> notices.add(new Notice(
                "This assessment is superseded: a newer one of the same listing has been approved.", List.of(), page)));
        approval.lapsed().ifPresent(lapse -> notices.add(notice(lapse, When.of(lapse.since(), now))));
        return List.copyOf(notices);
    }

    private static Notice notice(Approval.Lapse lapse, When since) {
        return switch (lapse.reason()) {
            case AGE ->
                new Notice(
                        "The approval lapsed on " + since.exact()
                                + ": it is older than approvals are relied on here. The product may have changed since.",
                        List.of(),
                        "");
            case QUOTE_GONE -> {
                int gone = lapse.gone().size();
                yield new Notice(
                        "The approval lapsed on " + since.exact() + ": when the listing was read again, "
                                + (gone == 1
                                        ? "words that this assessment rests on were not found in it any more:"
                                        : gone + " quotes that this assessment rests on were not found in it any more"
                                                + (gone > MOST_QUOTES ? ", such as:" : ":")),
                        lapse.gone().stream()
                                .limit(MOST_QUOTES)
                                .map(Evidence::quote)
                                .toList(),
                        "");
            }
        };
    }

    private static String decided(Assessment shown) {
        long looked =
                shown.review().decisions().stream().filter(d -> !d.implied()).count();
        int items = shown.items().size();
        return looked == 0
                ? "none of its " + items + " items one by one; all were accepted with the approval"
                : looked == items
                        ? "all of its " + items + " items one by one"
                        : looked + " of its " + items + " items one by one; the others were accepted with the approval";
    }

    private static List<Control> controls(Assessment shown) {
        List<ClaimedControl> claimed = shown.draft().claimedControls();
        List<Control> controls = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            ClaimedControl control = claimed.get(i);
            boolean counts = shown.decision(new Item.OfControl(i))
                    .filter(d -> d.action() != Decision.Action.REJECT)
                    .isPresent();
            controls.add(new Control(
                    control.name(),
                    control.mitigationFactor().toPlainString(),
                    counts ? "accepted by the reviewer; it counts" : "claimed, not accepted; it does not count",
                    QuoteView.Quotes.of(control.evidence(), shown.listing())));
        }
        return controls;
    }
}
