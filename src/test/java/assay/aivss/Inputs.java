package assay.aivss;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Inputs for tests. */
final class Inputs {
    private Inputs() {}

    static BigDecimal d(String number) {
        return new BigDecimal(number);
    }

    static AivssInput input(String cvss, List<String> ten, String thm, String mf) {
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        for (int i = 0; i < ten.size(); i++) {
            factors.put(Factor.LISTING_TEN.get(i), FactorValue.exactly(d(ten.get(i))));
        }
        return new AivssInput(CvssBase.of(d(cvss)), factors, d(thm), d(mf));
    }

    static AivssInput with(AivssInput input, Factor factor, FactorValue value) {
        Map<Factor, FactorValue> factors = new EnumMap<>(input.factors());
        factors.put(factor, value);
        return new AivssInput(input.cvss(), factors, input.threatMultiplier(), input.mitigationFactor());
    }
}
