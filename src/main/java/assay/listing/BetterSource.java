package assay.listing;

import java.util.List;

/** A host that says what its page shows in a form of its own for programs, or says more there. */
interface BetterSource {

    /** What to read for a product at that address, the most telling first; empty when the address is none of this host's products. */
    List<Further> at(ListingUrl url);
}
