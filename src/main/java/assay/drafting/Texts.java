package assay.drafting;

import java.util.regex.Pattern;

/** Text from outside, made fit to store, show and log: one line, no control or direction characters, bounded. */
final class Texts {
    /** Controls and halves of surrogate pairs. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}]+");

    /** Invisible marks, such as those that turn the direction of what follows; not the joiners that words are made with. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200c\\u200d]]+");

    private static final Pattern SPACES = Pattern.compile("[\\s\\x1c-\\x1f]+");

    private Texts() {}

    /** One line without unfit characters; null gives an empty text. */
    static String cleaned(String text) {
        if (text == null) {
            return "";
        }
        String visible = INVISIBLE.matcher(text).replaceAll("");
        return oneLine(UNFIT.matcher(visible).replaceAll(" "));
    }

    /** The same words with single spaces between them; nothing else is changed. */
    static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** The same, with at most {@code longest} characters. */
    static String cleaned(String text, int longest) {
        return cut(cleaned(text), longest);
    }

    /** The beginning of the text, never half a surrogate pair; whether it was cut is seen from its length. */
    static String beginning(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : beginning(text, longest - 1) + "…";
    }
}
