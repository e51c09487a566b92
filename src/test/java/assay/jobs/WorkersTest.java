package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final long MEGA = 1024 * 1024;

    @Test
    void littleMemoryHoldsFewPagesAtOnce() {
        assertThat(Workers.number(128 * MEGA, 0)).isEqualTo(8);
        assertThat(Workers.number(1_024 * MEGA, 8)).isEqualTo(16);
        assertThat(Workers.number(6_000 * MEGA, 8)).isEqualTo(48);
    }

    @Test
    void aModelThatTakesManyCallsIsGivenThemWhereWaitingCostsNoThread() {
        assumeTrue(Workers.areVirtual());
        assertThat(Workers.number(128 * MEGA, 64)).isEqualTo(32);
    }

    @Test
    void whereWaitingCostsAThreadTheMemoryDecidesAlone() {
        assumeFalse(Workers.areVirtual());
        assertThat(Workers.number(128 * MEGA, 64)).isEqualTo(8);
    }

    @Test
    void newerJavaHasVirtualThreads() {
        assertThat(Workers.areVirtual()).isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void manyCanWaitAtOnce() throws Exception {
        ExecutorService workers = Workers.start();
        CountDownLatch allWait = new CountDownLatch(200);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(workers.submit(() -> {
                allWait.countDown();
                allWait.await();
                return null;
            }));
        }
        for (Future<?> one : waiting) {
            one.get();
        }
        workers.shutdownNow();
    }
}
