package assay.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreesTest {
    @Test
    void littleMemoryHoldsFewTrees() {
        long mega = 1024 * 1024;
        assertThat(Trees.atOnce(128 * mega)).isEqualTo(1);
        assertThat(Trees.atOnce(512 * mega)).isEqualTo(2);
        assertThat(Trees.atOnce(6_000 * mega)).isEqualTo(8);
    }
}
