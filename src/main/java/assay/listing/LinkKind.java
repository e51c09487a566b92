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

    /** The name in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
