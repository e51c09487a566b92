package assay.aivss;

import java.util.List;

/** Where a new edition is entered: one class with the equation, one data file with its tables, one word here. */
final class Editions {
    static final List<AivssEdition> ALL =
            List.of(new Edition08Listing(), new Edition08(), new Edition08Floor(), new Edition05());

    private Editions() {}
}
