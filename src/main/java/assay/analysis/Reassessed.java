package assay.analysis;

import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Step;
import assay.listing.Failure;
import assay.listing.FetchedPage;
import assay.reassessment.CauseShare;
import assay.reassessment.Movement;
import assay.store.Spend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What looking at a listing again led to; nothing of it is stored yet. */
public sealed interface Reassessed {

    /** Nothing yet: its host is busy. */
    record Busy(Failure failure) implements Reassessed {}

    /**
     * Nothing yet: the model's server keeps failing and is left alone.
     *
     * @param left how long from now
     */
    record Resting(Duration left) implements Reassessed {}

    /** No draft, for that reason. */
    record Failed(Failure failure, Pages read, Spend spent) implements Reassessed {}

    /** The first assessment of its listing. */
    record Drafted(Assessment assessment, Pages read, Judged judged, Spend spent) implements Reassessed {}

    /**
     * Nothing moved that matters.
     *
     * @param moved empty when nothing had to be drafted to know that
     */
    record Confirmed(Assessment baseline, Optional<Moved> moved, Pages read, Optional<Judged> judged, Spend spent)
            implements Reassessed {}

    /**
     * Something moved that matters.
     *
     * @param assessment the new one, with what people decided and still stands
     * @param steps how that came onto it, and what did not
     */
    record Changed(
            Assessment assessment,
            List<Step> steps,
            Assessment baseline,
            Moved moved,
            Pages read,
            Optional<Judged> judged,
            Spend spent)
            implements Reassessed {

        /** How many decisions of people do not stand on the new one. */
        public int left() {
            return (int) steps.stream().filter(s -> s.act() == Step.Act.LEFT).count();
        }
    }

    /** What was read; empty where nothing was fetched. */
    record Pages(List<Capture> captures, List<FetchedPage> pages) {
        public static final Pages NONE = new Pages(List.of(), List.of());

        public Pages {
            captures = List.copyOf(captures);
            pages = List.copyOf(pages);
        }
    }

    /**
     * Which listing was drafted how, to be known again.
     *
     * @param listingSha256 of what the listing says
     * @param method of the drafter, {@link assay.drafting.Method#sha256()}
     */
    record Judged(String listingSha256, String method) {}

    /** What moved, and why. */
    record Moved(Movement movement, List<CauseShare> causes) {
        public Moved {
            causes = List.copyOf(causes);
        }
    }
}
