package assay.aivss;

import java.util.Locale;

/** How well a factor's value is known. Unknown is not zero: an unknown factor has a value (a prior) and a wide range. */
public enum Certainty {
    /** A quote that a program has found in the listing supports the value. */
    EVIDENCED,
    /** The value follows from something the listing says, such as the kind of product. */
    INFERRED,
    /** The listing is silent; the value is a prior. */
    UNKNOWN;

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
