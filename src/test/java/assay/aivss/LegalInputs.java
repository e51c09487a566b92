package assay.aivss;

import assay.aivss.LegalValues.Entry;
import assay.aivss.LegalValues.Listed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What an edition's own tables allow. */
public final class LegalInputs {
    private LegalInputs() {}

    /** Every combination of CVSS base, factor sum, ThM and MF of an edition whose values are listed. */
    static List<AivssInput> all(AivssEdition edition) {
        List<AivssInput> inputs = new ArrayList<>();
        for (int cvss = 0; cvss <= 100; cvss++) {
            for (int halves = 0; halves <= 2 * edition.factors().size(); halves++) {
                Map<Factor, FactorValue> factors = summingTo(edition, halves);
                for (BigDecimal thm : values(edition.threatMultipliers())) {
                    for (BigDecimal mf : values(edition.mitigationFactors())) {
                        inputs.add(new AivssInput(CvssBase.of(BigDecimal.valueOf(cvss, 1)), factors, thm, mf));
                    }
                }
            }
        }
        return inputs;
    }

    /** As many ones as fit, then a half, then zeros. */
    static Map<Factor, FactorValue> summingTo(AivssEdition edition, int halves) {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        int left = halves;
        for (Factor factor : edition.factors()) {
            int taken = Math.min(2, left);
            left -= taken;
            factors.put(factor, FactorValue.exactly(BigDecimal.valueOf(taken * 5L, 1)));
        }
        return factors;
    }

    private static List<BigDecimal> values(LegalValues legal) {
        return ((Listed) legal).entries().stream().map(Entry::value).toList();
    }

    /** Any legal input of the edition, with ranges and certainties. */
    public static Arbitrary<AivssInput> any(AivssEdition edition) {
        Arbitrary<FactorValue> value = Combinators.combine(
                        number(edition.factorValues()).list().ofSize(3), Arbitraries.of(Certainty.class))
                .as((three, certainty) -> {
                    List<BigDecimal> sorted = three.stream().sorted().toList();
                    return new FactorValue(sorted.get(1), sorted.get(0), sorted.get(2), certainty);
                });
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100).map(i -> BigDecimal.valueOf(i, 1)),
                        value.list().ofSize(edition.factors().size()),
                        number(edition.threatMultipliers()),
                        number(edition.mitigationFactors()))
                .as((cvss, values, thm, mf) -> {
                    Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
                    for (int i = 0; i < values.size(); i++) {
                        factors.put(edition.factors().get(i), values.get(i));
                    }
                    return new AivssInput(CvssBase.of(cvss), factors, thm, mf);
                });
    }

    private static Arbitrary<BigDecimal> number(LegalValues legal) {
        if (legal instanceof LegalValues.Graded graded) {
            return Arbitraries.integers()
                    .between(
                            graded.min().movePointRight(2).intValueExact(),
                            graded.max().movePointRight(2).intValueExact())
                    .map(i -> BigDecimal.valueOf(i, 2));
        }
        return Arbitraries.of(values(legal));
    }
}
