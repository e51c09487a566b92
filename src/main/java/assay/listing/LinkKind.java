package assay.listing;

import java.util.Locale;

/** What a link of interest leads to. */
public enum LinkKind {
    /** The code or the package that the product is made of. */
    SOURCE,
    DOCS,
    SECURITY,
    PRIVACY,
    TERMS,
    PRICING;

    /** The name for people. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
