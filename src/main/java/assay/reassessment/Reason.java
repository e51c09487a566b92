package assay.reassessment;

import java.util.Locale;

/** Why a movement has to be looked at. */
public enum Reason {
    /** The score lies in another band. */
    BAND("the band changed"),
    /** The score moved as far as matters, or further. */
    SCORE("the score moved"),
    /** A layer became mapped, or is no longer certain. */
    TAG("a layer’s tag flipped"),
    /** The listing no longer says what was quoted. */
    EVIDENCE("words that were quoted are gone");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The name in JSON and in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people, within a sentence. */
    public String words() {
        return words;
    }
}
