package assay.aivss;

/** Works a printed calculation out, as a reader with pencil and paper would: + − × / and brackets. */
final class ByHand {
    private final String text;
    private int at;

    private ByHand(String text) {
        this.text = text.replace(" ", "");
    }

    static Rational workedOut(String calculation) {
        ByHand reader = new ByHand(calculation);
        Rational result = reader.sum();
        if (reader.at != reader.text.length()) {
            throw new IllegalArgumentException("not a calculation: " + calculation);
        }
        return result;
    }

    private Rational sum() {
        Rational result = product();
        while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '−')) {
            char sign = text.charAt(at++);
            Rational next = product();
            result = sign == '+' ? result.plus(next) : result.minus(next);
        }
        return result;
    }

    private Rational product() {
        Rational result = atom();
        while (at < text.length() && (text.charAt(at) == '×' || text.charAt(at) == '/')) {
            char sign = text.charAt(at++);
            Rational next = atom();
            result = sign == '×' ? result.times(next) : result.over(next);
        }
        return result;
    }

    private Rational atom() {
        if (text.charAt(at) == '(') {
            at++;
            Rational inner = sum();
            at++;
            return inner;
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return Rational.of(text.substring(start, at));
    }
}
