package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Revision;
import assay.assessment.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would follow from another kind of product, before anything is saved.
 *
 * @param followed what nobody has decided and would change
 * @param kept how many items would stay as people decided them
 * @param reason as it was typed
 * @param error what is wrong with the reason; empty when nothing is
 * @param stale what others saved meanwhile; what is shown takes it in
 */
record DeskKindChange(
        String id,
        String title,
        int version,
        String key,
        String from,
        String to,
        String description,
        List<DeskStale.Line> followed,
        long kept,
        ScoreView before,
        ScoreView after,
        String reason,
        String error,
        Optional<DeskNotice> stale) {

    static DeskKindChange of(
            Assessment assessment,
            Revision revision,
            String description,
            String reason,
            String error,
            Optional<DeskNotice> stale,
            Instant now) {
        Assessment after = revision.assessment();
        return new DeskKindChange(
                assessment.id().toString(),
                assessment.subject().title(),
                assessment.version(),
                after.draft().kind().key(),
                assessment.draft().kind().name(),
                after.draft().kind().name(),
                description,
                revision.steps().stream()
                        .filter(s -> s.act() == Step.Act.FOLLOWED)
                        .map(s -> DeskStale.full(s, after, now))
                        .toList(),
                assessment.items().size() - assessment.undecided().size(),
                ScoreView.of(assessment),
                ScoreView.of(after),
                reason,
                error,
                stale);
    }
}
