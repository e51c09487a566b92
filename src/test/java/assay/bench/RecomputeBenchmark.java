package assay.bench;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.AivssScore;
import assay.assessment.Rescored;
import java.util.List;
import java.util.UUID;

/** A million stored inputs under another edition, one after the other on one core, as a bulk job will. */
final class RecomputeBenchmark {
    private static final int MILLION = 1_000_000;
    private static final int DISTINCT = 20_000;

    private RecomputeBenchmark() {}

    static void run(Table table) {
        AivssEdition drafted = AivssEdition.standard();
        AivssEdition other = AivssEdition.byId("0.8").orElseThrow();
        List<AivssInput> stored = GradedInputs.unions(DISTINCT);
        List<AivssScore> scores =
                stored.stream().map(u -> drafted.score(u.forEdition(drafted))).toList();
        UUID id = new UUID(0, 0);
        recompute(stored, scores, other, id, MILLION / 5);
        long heapBefore = usedHeap();
        long start = System.nanoTime();
        int moved = recompute(stored, scores, other, id, MILLION);
        double seconds = (System.nanoTime() - start) / 1e9;
        long grown = usedHeap() - heapBefore;
        table.row(
                "a million stored inputs recomputed under 0.8 (%,d change band)".formatted(moved),
                "%.1f s".formatted(seconds),
                "5 s");
        table.row("memory held after it, more than before", "%.1f MB".formatted(grown / 1e6), "flat");
    }

    private static int recompute(
            List<AivssInput> stored, List<AivssScore> scores, AivssEdition other, UUID id, int count) {
        int moved = 0;
        for (int i = 0; i < count; i++) {
            int at = i % DISTINCT;
            moved += Rescored.of(id, scores.get(at), stored.get(at), other).bandChanged() ? 1 : 0;
        }
        return moved;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
