package assay.reassessment;

import assay.assessment.ClaimedControl;
import assay.assessment.Draft;
import assay.assessment.Evidence;
import assay.assessment.QuoteCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/** Which controls of two drafts are the same: those of one name, then those that share a quote; each is paired once. */
final class SameControls {
    private final Map<Integer, Integer> pairs = new HashMap<>();

    SameControls(Draft then, Draft proposedThen, Draft now) {
        pair(then.claimedControls(), now.claimedControls(), SameControls::sameName);
        // A person may have given it another name.
        pair(proposedThen.claimedControls(), now.claimedControls(), SameControls::sameName);
        pair(then.claimedControls(), now.claimedControls(), SameControls::shareAQuote);
    }

    private void pair(
            List<ClaimedControl> then, List<ClaimedControl> now, BiPredicate<ClaimedControl, ClaimedControl> same) {
        for (int i = 0; i < then.size(); i++) {
            for (int j = 0; j < now.size() && !pairs.containsKey(i); j++) {
                if (!pairs.containsValue(j) && same.test(then.get(i), now.get(j))) {
                    pairs.put(i, j);
                }
            }
        }
    }

    private static boolean sameName(ClaimedControl one, ClaimedControl other) {
        return folded(one.name()).equals(folded(other.name()));
    }

    private static boolean shareAQuote(ClaimedControl one, ClaimedControl other) {
        return one.evidence().stream()
                .filter(Evidence::counts)
                .anyMatch(q -> other.evidence().stream()
                        .anyMatch(o -> folded(o.quote()).equals(folded(q.quote()))));
    }

    private static String folded(String text) {
        return QuoteCheck.folded(text).toLowerCase(Locale.ROOT);
    }

    /** The number now of the control that had that number then; empty when there is none. */
    OptionalInt now(int then) {
        return pairs.containsKey(then) ? OptionalInt.of(pairs.get(then)) : OptionalInt.empty();
    }

    /** From now on that is its number. */
    void placed(int then, int now) {
        pairs.put(then, now);
    }
}
