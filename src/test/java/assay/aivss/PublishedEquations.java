package assay.aivss;

/** The equations as their publishers print them, over exact fractions. */
final class PublishedEquations {
    private PublishedEquations() {}

    static Rational raw(String edition, Rational cvss, Rational sum, Rational thm, Rational mf) {
        Rational uplift = Rational.TEN.minus(cvss).times(sum.over(Rational.TEN)).times(thm);
        return switch (edition) {
            case "0.5" -> cvss.plus(sum).over(Rational.of(2)).times(thm);
            case "0.8", "0.8-listing" -> cvss.plus(uplift).times(mf);
            case "0.8-floor" -> cvss.plus(uplift.times(mf));
            default -> throw new IllegalArgumentException("no equation of " + edition);
        };
    }

    static Rational raw(AivssEdition edition, AivssInput input) {
        Rational sum = Rational.ZERO;
        for (Factor factor : edition.factors()) {
            sum = sum.plus(Rational.of(input.factors().get(factor).value()));
        }
        return raw(
                edition.id(),
                Rational.of(input.cvss().score()),
                sum,
                Rational.of(input.threatMultiplier()),
                Rational.of(input.mitigationFactor()));
    }

    static String rounded(Rational raw) {
        return (raw.compareTo(Rational.TEN) > 0 ? Rational.TEN : raw).tenths();
    }
}
