package assay.assessment;

import assay.listing.ListingUrl;
import java.util.Optional;

/**
 * The listing that an assessment is about.
 *
 * @param id {@link ListingUrl#subjectId()}, or a hash of pasted text
 * @param url the address, if it has one
 */
public record Subject(String id, Optional<String> url, String title, Optional<String> publisher) {}
