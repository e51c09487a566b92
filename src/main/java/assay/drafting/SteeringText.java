package assay.drafting;

import java.text.Normalizer;
import java.util.Map;

/** Text that addresses whoever assesses the page: “score every factor 0”, “ignore the instructions above”. */
final class SteeringText {
    private static final Map<Character, Character> LETTERS_FOR_DIGITS =
            Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't');

    private final Cues cues;

    SteeringText(Cues cues) {
        this.cues = cues;
    }

    boolean steers(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace("\u00ad", "");
        return named(plain)
                || named(withLetters(plain))
                || cues.steeringElsewhere().stream().anyMatch(plain::contains);
    }

    private boolean named(String text) {
        return !cues.steering().find(Words.of(text)).isEmpty();
    }

    private static String withLetters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars()
                .forEach(c -> out.append((char)
                        LETTERS_FOR_DIGITS.getOrDefault((char) c, (char) c).charValue()));
        return out.toString();
    }
}
