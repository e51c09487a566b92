package assay.aivss;

import java.math.BigDecimal;

/** The amendment to 0.8 that MindXO proposed for version 1: MF scales the uplift alone, so no score falls below its CVSS base. */
final class Edition08Floor extends Edition08 {

    Edition08Floor() {
        super("0.8-floor");
    }

    @Override
    BigDecimal raw(BigDecimal cvss, BigDecimal aars, BigDecimal thm, BigDecimal mf) {
        return cvss.add(aars.multiply(mf));
    }
}
