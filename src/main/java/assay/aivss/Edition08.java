package assay.aivss;

import java.math.BigDecimal;

/** AIVSS 0.8: the agentic uplift fills a share of what the CVSS base leaves open, and MF scales the whole. */
class Edition08 extends Edition {

    Edition08() {
        this("0.8");
    }

    /** For an edition that changes tables or one line of the equation. */
    Edition08(String id) {
        super(id);
    }

    /** Section 3.4. */
    @Override
    final BigDecimal aars(BigDecimal cvss, BigDecimal sum, BigDecimal thm) {
        return BigDecimal.TEN.subtract(cvss).multiply(sum.movePointLeft(1)).multiply(thm);
    }

    /** Section 3.5. */
    @Override
    BigDecimal raw(BigDecimal cvss, BigDecimal aars, BigDecimal thm, BigDecimal mf) {
        return cvss.add(aars).multiply(mf);
    }
}
