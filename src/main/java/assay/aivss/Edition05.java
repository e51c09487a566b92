package assay.aivss;

import java.math.BigDecimal;

/** AIVSS 0.5, section 4: the mean of the CVSS base and the factor sum, times ThM. It has no Mitigation Factor. */
final class Edition05 extends Edition {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    Edition05() {
        super("0.5");
    }

    @Override
    BigDecimal aars(BigDecimal cvss, BigDecimal sum, BigDecimal thm) {
        return sum;
    }

    @Override
    BigDecimal raw(BigDecimal cvss, BigDecimal aars, BigDecimal thm, BigDecimal mf) {
        return cvss.add(aars).multiply(HALF).multiply(thm);
    }
}
