package assay.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void isWrittenWithTwoDecimalsAndAsManyMoreAsItNeeds() {
        assertThat(new Cost(new BigDecimal("3"), "EUR").amount()).isEqualTo("3.00");
        assertThat(new Cost(new BigDecimal("0"), "EUR").amount()).isEqualTo("0.00");
        assertThat(new Cost(new BigDecimal("0.0104500"), "EUR").amount()).isEqualTo("0.01045");
    }

    @Test
    void isNeverLessThanNothing() {
        assertThatThrownBy(() -> new Cost(new BigDecimal("-0.01"), "EUR")).hasMessageContaining("less than nothing");
    }

    @Test
    void namesACurrency() {
        assertThatThrownBy(() -> new Cost(BigDecimal.ONE, "€")).hasMessageContaining("three capital letters");
    }
}
