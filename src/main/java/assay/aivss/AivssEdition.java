package assay.aivss;

import java.util.List;
import java.util.Optional;

/** One published way to compute AIVSS. Numbers of different editions are not comparable, so every score names its own. */
public interface AivssEdition {

    /** Such as {@code 0.8-listing}. */
    String id();

    /** The equation in one line. */
    String equation();

    /** Where it is published. */
    String source();

    /** The factors that enter the sum, in the edition's order. */
    List<Factor> factors();

    /**
     * Scores exactly: no binary fraction, one rounding, half up, to one decimal, at the end.
     *
     * @throws InvalidAivssInput when a factor is missing or too many, or a value is outside the edition's tables
     */
    AivssScore score(AivssInput input);

    /** Every edition that this build knows, the default first. */
    static List<AivssEdition> all() {
        return List.of(new Edition08Listing());
    }

    /** The edition in which listing threat models are published. */
    static AivssEdition standard() {
        return all().get(0);
    }

    static Optional<AivssEdition> byId(String id) {
        return all().stream().filter(e -> e.id().equals(id)).findFirst();
    }
}
