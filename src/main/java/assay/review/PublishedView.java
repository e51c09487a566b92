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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public page of an approved version.
 *
 * @param model what was approved
 * @param notices what a reader must know first, such as that the approval has lapsed
 * @param reviewer whoever approved it, without the name of the key that acted for them
 * @param decided who decided how much of it item by item
 * @param lapses when the approval ends by its age
 */
record PublishedView(
        AssessmentView model,
        int version,
        List<Notice> notices,
        String reviewer,
        When approved,
        Optional<When> lapses,
        Optional<When> confirmed,
        When published,
        Decided decided,
        List<Control> controls) {

    private static final int MOST_QUOTES = 5;

    /**
     * @param quotes of the listing, as far as they are what the notice is about
     * @param link to where the reader should go instead; may be empty
     */
    record Notice(String text, List<String> quotes, String link) {}

    /**
     * @param own how much the approver decided, such as “2 of its 25 items”
     * @param others everybody else who decided, in the order in which they began
     * @param rest what became of the items that nobody decided; empty where there are none
     */
    record Decided(String own, List<Decider> others, String rest) {}

    record Decider(String name, long items) {}

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
                approval.confirmed().map(at -> When.of(at, now)),
                When.of(published.since(), now),
                decided(shown, Person.owner(approval.by())),
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

    /** Whoever approves without deciding has not decided what others did; keys decide for their owners. */
    private static Decided decided(Assessment shown, String approver) {
        Map<String, Long> byName = new LinkedHashMap<>();
        shown.review().decisions().stream()
                .filter(d -> !d.implied())
                .forEach(d -> byName.merge(Person.owner(d.by()), 1L, Long::sum));
        long looked = byName.values().stream().mapToLong(n -> n).sum();
        int items = shown.items().size();
        long own = byName.getOrDefault(approver, 0L);
        byName.remove(approver);
        return new Decided(
                (own == 0 ? "none" : own == items ? "all" : own) + " of its " + items + " items",
                byName.entrySet().stream()
                        .map(e -> new Decider(e.getKey(), e.getValue()))
                        .toList(),
                looked == items
                        ? ""
                        : looked == 0
                                ? "all were accepted with the approval"
                                : "the others were accepted with the approval");
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
