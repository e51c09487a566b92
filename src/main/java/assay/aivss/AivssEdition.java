package assay.aivss;

import java.util.List;
import java.util.Optional;

/** One published way to compute AIVSS. Numbers of different editions are not comparable, so every score names its own. */
public interface AivssEdition {

    /** Such as {@code 0.8-listing}. */
    String id();

    /** Its name for people. */
    String title();

    /** The equation, a line for each symbol that it defines, the score first. */
    List<String> equations();

    /** Where it is published. */
    String source();

    /** Who publishes it, and what its standing is. */
    String status();

    /** What a reader should know before comparing its scores with others. */
    String note();

    /** The factors that enter the sum, in the edition's order. */
    List<Factor> factors();

    /** What each factor may be. */
    LegalValues factorValues();

    /** What ThM may be. */
    LegalValues threatMultipliers();

    /** What MF may be; 1.00 alone where the edition has none. */
    LegalValues mitigationFactors();

    /** The worked examples that were published with the edition, as printed. */
    List<WorkedExample> examples();

    /**
     * Scores exactly: no binary fraction, one rounding, half up, to one decimal, at the end.
     *
     * @throws InvalidAivssInput when a factor is missing or too many, or a value is outside the edition's tables
     */
    AivssScore score(AivssInput input);

    /**
     * The input with each value moved to the nearest legal one ({@link LegalValues#nearest}).
     *
     * @throws InvalidAivssInput when a factor is missing or too many
     */
    AivssInput nearestLegal(AivssInput input);

    /**
     * Scores what another edition graded: {@link #nearestLegal} first, and the result's
     * {@link AivssScore#adjustments()} say what moved.
     *
     * @throws InvalidAivssInput when a factor is missing or too many
     */
    AivssScore scoreRounded(AivssInput input);

    /** Every edition that this build knows, the default first. */
    static List<AivssEdition> all() {
        return Editions.ALL;
    }

    /** The edition in which listing threat models are published. */
    static AivssEdition standard() {
        return Editions.ALL.get(0);
    }

    static Optional<AivssEdition> byId(String id) {
        return Editions.ALL.stream().filter(e -> e.id().equals(id)).findFirst();
    }
}
