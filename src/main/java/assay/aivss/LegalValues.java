package assay.aivss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The values that an edition takes for a factor, for ThM or for MF. All have two decimals. */
public sealed interface LegalValues {

    boolean allows(BigDecimal number);

    /** Whether the value and both ends of its range are legal. */
    boolean allows(FactorValue value);

    /** The legal value nearest to {@code number}; of two equally near ones the greater, so 0.25 → 0.50 and 0.75 → 1.00. */
    BigDecimal nearest(BigDecimal number);

    /** The values in words, to end a sentence with. */
    String inWords();

    /** Every hundredth from {@code min} to {@code max}, both included. */
    record Graded(BigDecimal min, BigDecimal max) implements LegalValues {
        public Graded {
            if (min.compareTo(max) > 0) {
                throw new IllegalArgumentException("no value lies between " + min + " and " + max);
            }
        }

        @Override
        public boolean allows(BigDecimal number) {
            return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
        }

        @Override
        public boolean allows(FactorValue value) {
            return value.low().compareTo(min) >= 0 && value.high().compareTo(max) <= 0;
        }

        @Override
        public BigDecimal nearest(BigDecimal number) {
            return number.max(min).min(max);
        }

        @Override
        public String inWords() {
            return "any hundredth from " + min + " to " + max;
        }
    }

    /** @param entries at least one, in the edition's own order */
    record Listed(List<Entry> entries) implements LegalValues {
        public Listed {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("a table of legal values has at least one");
            }
        }

        @Override
        public boolean allows(BigDecimal number) {
            for (Entry entry : entries) {
                if (entry.value().compareTo(number) == 0) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean allows(FactorValue value) {
            return allows(value.value()) && (!value.hasRange() || (allows(value.low()) && allows(value.high())));
        }

        @Override
        public BigDecimal nearest(BigDecimal number) {
            BigDecimal best = entries.get(0).value();
            for (Entry entry : entries) {
                int nearer = number.subtract(entry.value())
                        .abs()
                        .compareTo(number.subtract(best).abs());
                if (nearer < 0 || (nearer == 0 && entry.value().compareTo(best) > 0)) {
                    best = entry.value();
                }
            }
            return best;
        }

        @Override
        public String inWords() {
            return entries.stream().map(Entry::inWords).collect(Collectors.joining(", "));
        }
    }

    /**
     * One value of a table.
     *
     * @param name what the edition calls it; empty where it has no name
     */
    record Entry(BigDecimal value, String name) {
        String inWords() {
            return name.isEmpty() ? value.toPlainString() : value + " (" + name + ")";
        }
    }

    /** Reads {@code 0.50..1.10}, or {@code 1.00 attacked, 0.97 proof of concept}. */
    static LegalValues parse(String text) {
        int dots = text.indexOf("..");
        if (dots > 0) {
            return new Graded(hundredths(text.substring(0, dots)), hundredths(text.substring(dots + 2)));
        }
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] words = part.strip().split(" ", 2);
            entries.add(new Entry(hundredths(words[0]), words.length == 1 ? "" : words[1].strip()));
        }
        return new Listed(entries);
    }

    private static BigDecimal hundredths(String text) {
        return new BigDecimal(text.strip()).setScale(2);
    }
}
