package assay.drafting;

import java.util.Set;

/** Whether a phrase is denied where it stands: “keeps no memory”, “does not run commands”, “approval is not needed”. */
final class Negation {
    private static final Set<String> NEAR =
            Set.of("no", "without", "zero", "non", "nor", "neither", "lacks", "avoids", "prevents");
    private static final Set<String> FAR =
            Set.of("not", "never", "cannot", "nothing", "nobody", "none", "refuses", "forbidden");
    private static final Set<String> TURNS =
            Set.of("but", "however", "unless", "except", "although", "until", "so", "and then");
    private static final Set<String> BINDS = Set.of("and", "or", "which", "who");
    private static final Set<String> DENIED_AFTER =
            Set.of("not", "never", "cannot", "isn't", "aren't", "disabled", "forbidden", "impossible");
    private static final int NEAR_REACH = 3;
    private static final int FAR_REACH = 9;
    private static final int REACH_AFTER = 3;

    private Negation() {}

    static boolean denied(Words words, int first, int last) {
        return deniedBefore(words, first) || deniedAfter(words, last);
    }

    private static boolean deniedBefore(Words words, int first) {
        for (int at = first - 1; at >= 0 && first - at <= FAR_REACH; at--) {
            if (words.stopBefore(at + 1) || TURNS.contains(words.word(at))) {
                return false;
            }
            String word = words.word(at);
            boolean only =
                    at + 1 < words.size() && Set.of("only", "just", "merely").contains(words.word(at + 1));
            if (!only
                    && (FAR.contains(word)
                            || word.endsWith("n't")
                            || NEAR.contains(word) && first - at <= NEAR_REACH)) {
                return true;
            }
        }
        return false;
    }

    /** “Autonomously and never asks” denies what follows, not what stands before it. */
    private static boolean deniedAfter(Words words, int last) {
        for (int at = last + 1; at < words.size() && at - last <= REACH_AFTER; at++) {
            if (words.stopBefore(at) || TURNS.contains(words.word(at)) || BINDS.contains(words.word(at))) {
                return false;
            }
            if (DENIED_AFTER.contains(words.word(at))) {
                return true;
            }
        }
        return false;
    }
}
