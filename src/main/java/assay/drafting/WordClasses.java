package assay.drafting;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which classes a word belongs to, as one bit each. */
final class WordClasses {
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d*");
    private static final int NEAR = 3;
    private static final int SCRAMBLED = 5;

    /** Before a class: only its words in other languages than English. */
    private static final String OTHER = "other ";

    private record Stem(String text, long bits) {}

    private final Map<String, Long> bits = new HashMap<>();
    private final Map<String, Long> whole = new HashMap<>();
    private final Map<String, Long> scrambled = new HashMap<>();
    private final Map<Integer, List<Stem>> stems = new HashMap<>();
    private final Map<Character, List<Stem>> inside = new HashMap<>();

    /** @param forms by class, then by language */
    WordClasses(Map<String, Map<String, List<String>>> forms) {
        for (String name : forms.keySet()) {
            bits.put(name, 1L << bits.size());
            bits.put(OTHER + name, 1L << bits.size());
        }
        forms.forEach((name, languages) -> languages.forEach((language, words) -> words.forEach(
                word -> add(bits.get(name) | (language.equals("en") ? 0 : bits.get(OTHER + name)), language, word))));
    }

    private void add(long bit, String language, String form) {
        String word = folded(form);
        if (word.startsWith("~")) {
            inside.computeIfAbsent(word.charAt(1), k -> new ArrayList<>()).add(new Stem(word.substring(1), bit));
        } else if (word.endsWith("*")) {
            String stem = word.substring(0, word.length() - 1);
            stems.computeIfAbsent(opening(stem), k -> new ArrayList<>()).add(new Stem(stem, bit));
        } else {
            whole.merge(word, bit, (a, b) -> a | b);
        }
        if (language.equals("en") && word.length() >= SCRAMBLED) {
            String stem = word.replace("*", "");
            scrambled.merge(signature(stem), bit, (a, b) -> a | b);
            if (word.endsWith("*")) {
                scrambled.merge(signature(stem + "s"), bit, (a, b) -> a | b);
            }
        }
    }

    /**
     * The bits of the classes that a name such as {@code zero|digit} stands for.
     *
     * @throws IllegalArgumentException when there is no such class
     */
    long named(String names) {
        long all = 0;
        for (String name : names.split("\\|")) {
            Long bit = bits.get(name);
            if (bit == null) {
                throw new IllegalArgumentException("there is no class “" + name + "”");
            }
            all |= bit;
        }
        return all;
    }

    /** The classes of the words of a text, in its order; a word of a script without spaces counts once for each form in it. */
    long[] of(Words words) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = folded(words.word(i));
            long here = isOfRange(words, i) ? 0 : classes(word);
            if (here == 0 && isUnspaced(word)) {
                int before = found.size();
                for (int at = 0; at < word.length(); at++) {
                    for (Stem stem : inside.getOrDefault(word.charAt(at), List.of())) {
                        if (word.startsWith(stem.text(), at)) {
                            found.add(stem.bits());
                        }
                    }
                }
                if (found.size() > before) {
                    continue;
                }
            }
            found.add(here);
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    /** Whether the word is the 0 of “0 to 10”, which says nothing about anybody's value. */
    private static boolean isOfRange(Words words, int at) {
        if (!words.word(at).equals("0")) {
            return false;
        }
        for (int i = Math.max(0, at - NEAR); i <= Math.min(words.size() - 1, at + NEAR); i++) {
            if (NUMBER.matcher(words.word(i)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The classes of a word spelt rightly. */
    long ofWord(String word) {
        return spelt(folded(word));
    }

    private long classes(String word) {
        long here = spelt(word);
        return here == 0 && word.length() >= SCRAMBLED ? scrambled.getOrDefault(signature(word), 0L) : here;
    }

    private long spelt(String word) {
        long here = whole.getOrDefault(word, 0L);
        if (word.length() >= 2) {
            for (Stem stem : stems.getOrDefault(opening(word), List.of())) {
                if (word.startsWith(stem.text())) {
                    here |= stem.bits();
                }
            }
        }
        return here;
    }

    /** Lower case without accents, so that a word is known however it is written. */
    static String folded(String word) {
        return Normalizer.isNormalized(word, Normalizer.Form.NFKD)
                ? word
                : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                        .replaceAll("");
    }

    private static boolean isUnspaced(String word) {
        return word.chars().anyMatch(c -> c >= 0x0e00);
    }

    private static int opening(String word) {
        return word.charAt(0) << Character.SIZE | word.charAt(1);
    }

    /** The same for words whose inner letters have changed places. */
    private static String signature(String word) {
        char[] inner = word.substring(1, word.length() - 1).toCharArray();
        Arrays.sort(inner);
        return word.charAt(0) + new String(inner) + word.charAt(word.length() - 1);
    }
}
