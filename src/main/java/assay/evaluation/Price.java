package assay.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model costs, in whatever money.
 *
 * @param in for a million tokens that are read
 * @param out for a million tokens that are written
 */
record Price(BigDecimal in, BigDecimal out) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(\\d{1,9}(?:\\.\\d{1,9})?)");

    /** @throws IllegalArgumentException with a sentence */
    static Price parse(String text) {
        Matcher read = TEXT.matcher(text);
        if (!read.matches()) {
            throw new IllegalArgumentException("The price “" + text
                    + "” cannot be read. Write what a million tokens cost, in and out, such as 0.15/0.60.");
        }
        return new Price(new BigDecimal(read.group(1)), new BigDecimal(read.group(2)));
    }

    /** What these results cost; exact. */
    BigDecimal of(List<Result> results) {
        return in.multiply(BigDecimal.valueOf(sum(results, Count.TOKENS_IN)))
                .add(out.multiply(BigDecimal.valueOf(sum(results, Count.TOKENS_OUT))))
                .movePointLeft(6);
    }

    private static long sum(List<Result> results, Count count) {
        return results.stream()
                .mapToLong(r -> r.counts().getOrDefault(count, 0L))
                .sum();
    }

    @Override
    public String toString() {
        return in.toPlainString() + "/" + out.toPlainString();
    }
}
