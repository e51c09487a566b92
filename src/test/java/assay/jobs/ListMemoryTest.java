package assay.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListMemoryTest {
    private final List<ListMemory> held = new ArrayList<>();

    @AfterEach
    void allEnd() {
        held.forEach(ListMemory::close);
    }

    @Test
    void longListsAreRefusedBeforeTheyTakeTheMemoryOfAll() {
        long most = Runtime.getRuntime().maxMemory() / 4 / ListMemory.LONGEST + 1;
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= most; i++) {
                        another().grow(0, ListMemory.LONGEST);
                    }
                })
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Other long lists are being read");
    }

    @Test
    void whoEndsMakesRoomForTheNext() {
        for (int i = 0; i < 1_000; i++) {
            try (ListMemory memory = new ListMemory()) {
                memory.grow(0, ListMemory.LONGEST / 3);
                memory.grow(ListMemory.LONGEST / 3, 2 * (ListMemory.LONGEST / 3));
            }
        }
    }

    @Test
    void whatWasRefusedHoldsNothing() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> another().grow(0, Long.MAX_VALUE / 100)).isInstanceOf(ProblemException.class);
        }
        another().grow(0, ListMemory.LONGEST);
    }

    @Test
    void shortListsAreReadHoweverManyLongOnesThereAre() {
        assertThatThrownBy(() -> {
                    while (true) {
                        another().grow(0, ListMemory.LONGEST);
                    }
                })
                .isInstanceOf(ProblemException.class);
        another().grow(16_384, 1_048_576);
    }

    @Test
    void aMillionHostsAreCountedInTheMemoryOfAFew() {
        DryRun.Hosts few = new DryRun.Hosts();
        for (int i = 0; i < 1_000; i++) {
            few.add("one.example.org");
        }
        few.add("other.example.org");
        assertThat(few.most()).isEqualTo(1_000);
        DryRun.Hosts many = new DryRun.Hosts();
        for (int i = 0; i < 1_000_000; i++) {
            many.add("h" + i + ".example.org");
        }
        assertThat(many.items()).isEqualTo(1_000_000);
        assertThat(many.most()).isLessThan(1_000);
    }

    @Test
    void asManySitemapsAreReadAtOnceAsThereIsMemoryFor() {
        long mb = 1024L * 1024;
        assertThat(SitemapList.atOnce(100 * mb)).isEqualTo(1);
        assertThat(SitemapList.atOnce(512 * mb)).isEqualTo(4);
        assertThat(SitemapList.atOnce(64 * 1024 * mb)).isEqualTo(8);
    }

    private ListMemory another() {
        ListMemory memory = new ListMemory();
        held.add(memory);
        return memory;
    }
}
