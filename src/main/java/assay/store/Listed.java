package assay.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, safe in a URL; empty on the last
 */
public record Listed<T>(List<T> items, Optional<String> next) {
    public Listed {
        items = List.copyOf(items);
    }
}
