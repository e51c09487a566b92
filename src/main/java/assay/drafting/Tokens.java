package assay.drafting;

/**
 * How many tokens a text takes, estimated on the safe side for the usual vocabularies: each has its own, and none is known here.
 * English comes out at about 3.6 characters a token, where most take 4.
 */
final class Tokens {
    private static final int LETTER = 26;
    private static final int OTHER_ASCII = 40;
    private static final int EUROPEAN = 60;

    /** Of scripts that usual vocabularies hold few words of. */
    private static final int OTHER_LETTER = 120;

    private static final int IDEOGRAPH = 120;
    private static final int REST = 200;

    private Tokens() {}

    static int in(String text) {
        return (int) ((text.codePoints().mapToLong(Tokens::hundredths).sum() + 99) / 100);
    }

    /** How many {@code char}s from the start fit into so many tokens; never half a surrogate pair. */
    static int fitting(String text, int tokens) {
        long left = 100L * tokens;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            left -= hundredths(codePoint);
            if (left < 0) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static int hundredths(int codePoint) {
        if (codePoint < 128) {
            return Character.isLetter(codePoint) || codePoint == ' ' ? LETTER : OTHER_ASCII;
        }
        if (Character.isIdeographic(codePoint) || isSyllabic(codePoint)) {
            return IDEOGRAPH;
        }
        if (!Character.isLetter(codePoint)) {
            return REST;
        }
        return switch (Character.UnicodeScript.of(codePoint)) {
            case LATIN, CYRILLIC, GREEK -> EUROPEAN;
            default -> OTHER_LETTER;
        };
    }

    private static boolean isSyllabic(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.HANGUL
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }
}
