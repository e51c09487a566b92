package assay.evaluation;

import assay.listing.FetchedPage;
import java.util.Optional;

/**
 * One listing to be drafted.
 *
 * @param title what the product is called, where the page is a text that does not say so itself
 */
record Case(String name, FetchedPage page, Optional<String> title, Expected expected) {}
