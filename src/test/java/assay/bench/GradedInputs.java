package assay.bench;

import assay.aivss.AivssInput;
import assay.aivss.Certainty;
import assay.aivss.CvssBase;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Drafts as they lie in a store, all different and the same in every run: eleven graded factors with ranges. */
final class GradedInputs {
    private static final int SEED = 20261121;

    private GradedInputs() {}

    static List<AivssInput> unions(int count) {
        Random random = new Random(SEED);
        return Stream.generate(() -> union(random)).limit(count).toList();
    }

    static List<String> vectors(int count) {
        Random random = new Random(SEED);
        return Stream.generate(() -> vector(random)).limit(count).toList();
    }

    private static AivssInput union(Random random) {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            int value = random.nextInt(101);
            factors.put(
                    factor,
                    new FactorValue(
                            hundredths(value),
                            hundredths(Math.max(0, value - random.nextInt(30))),
                            hundredths(Math.min(100, value + random.nextInt(30))),
                            Certainty.values()[random.nextInt(3)]));
        }
        return new AivssInput(
                CvssBase.of(CvssVector.parse(vector(random))),
                factors,
                hundredths(90 + 5 * random.nextInt(5)),
                hundredths(random.nextBoolean() ? 100 : 83));
    }

    private static String vector(Random random) {
        return CvssVector.baseMetrics().entrySet().stream()
                .map(m -> m.getKey() + ":"
                        + m.getValue().get(random.nextInt(m.getValue().size())))
                .collect(Collectors.joining("/", "CVSS:4.0/", ""));
    }

    private static BigDecimal hundredths(int number) {
        return BigDecimal.valueOf(number, 2);
    }
}
