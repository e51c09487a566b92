package assay.aivss;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact fraction: the arithmetic that the engine is measured against shares nothing with the engine's own. */
record Rational(BigInteger top, BigInteger bottom) implements Comparable<Rational> {
    static final Rational ZERO = of(0);
    static final Rational TEN = of(10);

    static Rational of(long whole) {
        return new Rational(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Rational of(long top, long bottom) {
        return new Rational(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    static Rational of(BigDecimal decimal) {
        return of(decimal.toPlainString());
    }

    /** Reads digits with or without a point. */
    static Rational of(String digits) {
        int point = digits.indexOf('.');
        int decimals = point < 0 ? 0 : digits.length() - point - 1;
        return new Rational(new BigInteger(digits.replace(".", "")), BigInteger.TEN.pow(decimals));
    }

    Rational plus(Rational other) {
        return new Rational(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    Rational minus(Rational other) {
        return plus(new Rational(other.top.negate(), other.bottom));
    }

    Rational times(Rational other) {
        return new Rational(top.multiply(other.top), bottom.multiply(other.bottom));
    }

    Rational over(Rational other) {
        return new Rational(top.multiply(other.bottom), bottom.multiply(other.top));
    }

    /** Tenths, half up; for what is not negative. */
    String tenths() {
        BigInteger twentieths = top.multiply(BigInteger.valueOf(20)).divide(bottom);
        BigInteger tenths = twentieths.add(BigInteger.ONE).divide(BigInteger.TWO);
        BigInteger[] parts = tenths.divideAndRemainder(BigInteger.TEN);
        return parts[0] + "." + parts[1];
    }

    boolean is(BigDecimal decimal) {
        return compareTo(of(decimal)) == 0;
    }

    @Override
    public int compareTo(Rational other) {
        return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
    }
}
