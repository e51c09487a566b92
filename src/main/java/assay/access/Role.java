package assay.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an account is for. Each role may do all that the one before it may, and one thing more. */
public enum Role {
    VIEWER,
    ANALYST,
    REVIEWER,
    PUBLISHER,
    ADMINISTRATOR;

    /** What the role may do. */
    public Set<Right> rights() {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Arrays.stream(Right.values()).filter(r -> r.ordinal() <= ordinal()).forEach(rights::add);
        return Collections.unmodifiableSet(rights);
    }
}
