package assay.access;

import java.util.Optional;

/** What people are called now; the audit trail knows their ids only. */
public interface PersonNames {
    /** Empty for somebody unknown or deleted. */
    Optional<String> nameOf(String id);
}
