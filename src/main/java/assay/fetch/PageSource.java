package assay.fetch;

/** Where pages come from. */
public interface PageSource {

    /** Reads the page at the address, following redirects; never throws for what the other side does. */
    FetchOutcome fetch(PageRequest request);
}
