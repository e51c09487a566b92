package assay.store;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What asking a model takes: of one draft, or of a whole job until now.
 *
 * @param calls to the model
 * @param tokens read and written
 * @param money in the currency of the price list; zero without one
 */
public record Spend(long calls, long tokens, BigDecimal money) {
    /** No model was asked. */
    public static final Spend NONE = new Spend(0, 0, BigDecimal.ZERO);

    public Spend {
        if (calls < 0 || tokens < 0 || money.signum() < 0) {
            throw new IllegalArgumentException("nothing is spent less than nothing");
        }
    }

    /** Both together. */
    public Spend plus(Spend more) {
        return new Spend(calls + more.calls, tokens + more.tokens, money.add(more.money));
    }

    /** That many times as much. */
    public Spend times(long number) {
        return new Spend(calls * number, tokens * number, money.multiply(BigDecimal.valueOf(number)));
    }

    /**
     * What a job may take altogether; empty parts are without a limit.
     *
     * @param money in the currency of the price list
     */
    public record Budget(Optional<Long> calls, Optional<Long> tokens, Optional<BigDecimal> money) {
        /** No limit at all. */
        public static final Budget NONE = new Budget(Optional.empty(), Optional.empty(), Optional.empty());

        /** Whether so much is within it. */
        public boolean allows(Spend spend) {
            return calls.filter(most -> spend.calls() > most).isEmpty()
                    && tokens.filter(most -> spend.tokens() > most).isEmpty()
                    && money.filter(most -> spend.money().compareTo(most) > 0).isEmpty();
        }
    }
}
