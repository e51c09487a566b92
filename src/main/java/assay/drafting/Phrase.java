package assay.drafting;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase of the data files: words, where {@code a/b} is either word, {@code word*} any word that begins so, and {@code ..}
 * up to three words between.
 */
final class Phrase {
    private static final int WIDEST_GAP = 3;

    private record Form(String text, boolean prefix) {
        boolean fits(String word) {
            return prefix ? word.startsWith(text) : word.equals(text);
        }
    }

    private record Step(List<Form> forms, boolean afterGap) {
        // Asked of every word of a listing.
        boolean fits(String word) {
            for (Form form : forms) {
                if (form.fits(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final String text;
    private final List<Step> steps;

    private Phrase(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads a phrase.
     *
     * @throws IllegalArgumentException when it has no word, a gap at an end, an upper-case letter, or a prefix under two letters
     */
    static Phrase of(String text) {
        List<Step> steps = new ArrayList<>();
        boolean gap = false;
        for (String token : text.strip().split(" +")) {
            if (token.equals("..")) {
                gap = true;
                continue;
            }
            List<Form> forms = new ArrayList<>();
            for (String form : token.split("/")) {
                boolean prefix = form.endsWith("*");
                String letters = prefix ? form.substring(0, form.length() - 1) : form;
                if (letters.length() < (prefix ? 2 : 1) || !isWord(letters)) {
                    throw new IllegalArgumentException(
                            "the phrase “" + text + "” has a word the text cannot hold: “" + form + "”");
                }
                forms.add(new Form(letters, prefix));
            }
            steps.add(new Step(List.copyOf(forms), gap));
            gap = false;
        }
        if (steps.isEmpty() || gap || steps.get(0).afterGap()) {
            throw new IllegalArgumentException("the phrase “" + text + "” begins or ends with a gap");
        }
        return new Phrase(text, List.copyOf(steps));
    }

    private static boolean isWord(String letters) {
        Words words = Words.of(letters);
        return words.size() == 1 && words.word(0).equals(letters);
    }

    /** How its first word begins; each at least two letters long unless it is a whole word. */
    List<String> openings() {
        return steps.get(0).forms().stream().map(Form::text).toList();
    }

    /** The index of the last word when the phrase begins at {@code at}; -1 when it does not. */
    int lastWord(Words words, int at) {
        return fits(words, at, 0) ? endOf(words, at) : -1;
    }

    private boolean fits(Words words, int at, int step) {
        return at < words.size() && steps.get(step).fits(words.word(at));
    }

    private int endOf(Words words, int first) {
        int at = first;
        for (int step = 1; step < steps.size(); step++) {
            int from = at + 1;
            int to = steps.get(step).afterGap() ? from + WIDEST_GAP : from;
            at = -1;
            for (int place = from; place <= to && at < 0; place++) {
                if (fits(words, place, step)) {
                    at = place;
                }
            }
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    @Override
    public String toString() {
        return text;
    }
}
