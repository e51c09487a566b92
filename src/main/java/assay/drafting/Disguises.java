package assay.drafting;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text reads to somebody who takes its letters for what they stand for: look-alikes of other alphabets, digits for
 * letters, letters in reverse, in ROT13 or one by one, and what {@link Encodings} finds encoded in it.
 */
final class Disguises {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}\\x{115F}\\x{1160}\\x{3164}\\x{FFA0}]+");
    private static final Pattern OTHER_LETTERS = Pattern.compile("[^\\x00-\\x7f]");
    private static final Pattern SIGNS_FOR_LETTERS = Pattern.compile("\\p{L}[@$!|]\\p{L}|[@$!|]\\p{L}{0,9}\\d\\p{L}");
    private static final Pattern ONE_BY_ONE =
            Pattern.compile("(?<!\\p{L})\\p{L}(?:[.\\-_*·•|~,/+]\\p{L}(?!\\p{L})){2,200}");
    private static final Pattern BETWEEN = Pattern.compile("[.\\-_*·•|~,/+]");
    private static final Pattern PICTURES = Pattern.compile("(?<=\\p{L})[\\p{So}\\p{Sk}\\x{FE0F}]+(?=\\p{L})");
    private static final Pattern LAST_WORD_IS_A_LETTER = Pattern.compile(
            "(?:LATIN|REGIONAL|SQUARED|CIRCLED|MODIFIER|MATHEMATICAL|CHEROKEE|CYRILLIC|GREEK)[^\\n]* ([A-Z])");
    private static final Map<Character, Character> LETTERS_FOR_DIGITS = Map.ofEntries(
            Map.entry('0', 'o'),
            Map.entry('1', 'i'),
            Map.entry('3', 'e'),
            Map.entry('4', 'a'),
            Map.entry('5', 's'),
            Map.entry('7', 't'),
            Map.entry('9', 'g'),
            Map.entry('@', 'a'),
            Map.entry('$', 's'),
            Map.entry('!', 'i'),
            Map.entry('|', 'l'));
    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final Map<String, Character> LOOK_OF = looks();

    private Disguises() {}

    /** The text in plain letters: compatibility forms folded, what nobody sees taken out. */
    static String plain(String text) {
        String folded = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return isAscii(folded)
                ? folded
                : PICTURES.matcher(UNSEEN.matcher(folded).replaceAll("")).replaceAll("");
    }

    /** Readings of the whole of a text that is {@link #plain}, apart from the text itself; mostly there are none. */
    static List<String> of(String plain) {
        List<String> readings = new ArrayList<>();
        String seen = isAscii(plain) ? plain : inLatin(plain);
        if (!seen.equals(plain)) {
            readings.add(seen);
        }
        if (SIGNS_FOR_LETTERS.matcher(seen).find()) {
            readings.add(withLetters(seen));
        }
        if (ONE_BY_ONE.matcher(seen).find()) {
            readings.add(ONE_BY_ONE
                    .matcher(seen)
                    .replaceAll(run -> BETWEEN.matcher(run.group()).replaceAll("")));
        }
        readings.addAll(Encodings.decoded(seen));
        return readings;
    }

    /** Ways to hide a single word. */
    enum Hidden {
        REVERSED {
            @Override
            String reading(String word) {
                return new StringBuilder(word).reverse().toString();
            }
        },
        ROTATED {
            @Override
            String reading(String word) {
                return rot13(word);
            }
        },
        DIGITS {
            @Override
            String reading(String word) {
                return withLetters(word);
            }
        };

        abstract String reading(String word);
    }

    private static boolean isAscii(String text) {
        return !OTHER_LETTERS.matcher(text).find();
    }

    private static String inLatin(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (!Character.isLetter(c) && !isBoxed(c) || Character.isIdeographic(c)) {
                out.appendCodePoint(c);
            } else if (c < 0x80) {
                out.append((char) c);
            } else {
                Character look = LOOK_OF.get(LOOKS.getSkeleton(Character.toString(c)));
                out.append(look == null ? byName(c) : look.toString());
            }
        });
        return out.toString();
    }

    /** Letters in boxes and circles, and those of flags, which Unicode counts as symbols. */
    private static boolean isBoxed(int c) {
        return c >= 0x1f100 && c <= 0x1f1ff;
    }

    /** The Latin letter that a character's name ends in, as small capitals and boxed letters have it. */
    private static String byName(int c) {
        String name = Character.getName(c);
        Matcher letter = LAST_WORD_IS_A_LETTER.matcher(name == null ? "" : name);
        return letter.matches() ? letter.group(1).toLowerCase(Locale.ROOT) : Character.toString(c);
    }

    private static Map<String, Character> looks() {
        Map<String, Character> looks = new HashMap<>();
        for (char c = 'A'; c <= 'Z'; c++) {
            looks.putIfAbsent(LOOKS.getSkeleton(Character.toString(c)), Character.toLowerCase(c));
        }
        for (char c = 'a'; c <= 'z'; c++) {
            looks.put(LOOKS.getSkeleton(Character.toString(c)), c);
        }
        return Map.copyOf(looks);
    }

    private static String withLetters(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inWord = i > 0 && Character.isLetterOrDigit(text.charAt(i - 1))
                    || i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
            out.append(inWord ? LETTERS_FOR_DIGITS.getOrDefault(c, c).charValue() : c);
        }
        return out.toString();
    }

    private static String rot13(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                c = (char) ('a' + (c - 'a' + 13) % 26);
            } else if (c >= 'A' && c <= 'Z') {
                c = (char) ('A' + (c - 'A' + 13) % 26);
            }
            out.append(c);
        }
        return out.toString();
    }
}
