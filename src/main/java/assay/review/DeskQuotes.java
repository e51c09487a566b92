package assay.review;

import assay.assessment.Evidence;
import assay.listing.Listing;
import java.util.ArrayList;
import java.util.List;

/**
 * The quotes of an item's form.
 *
 * @param held those that it has, each of which may be dropped
 * @param added rows to add one: those that were filled in and could not be saved, else an empty one
 * @param error what is wrong with them together
 */
record DeskQuotes(List<Held> held, List<Added> added, String error) {

    private static final int SHOWN = 3;

    /** @param index the row's, counted from 0 */
    record Held(int index, QuoteView quote, String passage, String grade, boolean dropped, String error) {}

    record Added(int index, String passage, String text, boolean vendor, String error) {}

    static DeskQuotes of(List<Evidence> evidence, Listing listing, DeskAttempt attempt) {
        List<FormQuotes.Row> typed =
                attempt.form().map(FormQuotes::of).map(FormQuotes::rows).orElse(List.of());
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            Evidence quote = evidence.get(i);
            boolean dropped = typed.stream().anyMatch(r -> r.dropped() && same(r, quote));
            held.add(new Held(
                    i,
                    QuoteView.of(quote, listing),
                    quote.passage(),
                    quote.grade().key(),
                    dropped,
                    attempt.fault(FormQuotes.field(i))));
        }
        List<Added> added = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            FormQuotes.Row row = typed.get(i);
            boolean ours = evidence.stream().anyMatch(e -> same(row, e));
            if (row.counts() && !ours) {
                added.add(new Added(
                        held.size() + added.size(),
                        row.passage(),
                        row.quote(),
                        row.vendor(),
                        attempt.fault(FormQuotes.field(i))));
            }
        }
        if (added.isEmpty()) {
            added.add(new Added(held.size(), "", "", false, ""));
        }
        return new DeskQuotes(List.copyOf(held), List.copyOf(added), attempt.fault("evidence"));
    }

    private static boolean same(FormQuotes.Row row, Evidence quote) {
        return row.quote().strip().equals(quote.quote().strip())
                && row.vendor() == (quote.grade() == Evidence.Grade.VENDOR)
                && (row.vendor() || row.passage().equals(quote.passage().strip()));
    }

    /** Those that show at once. */
    public List<Held> first() {
        return held.subList(0, Math.min(SHOWN, held.size()));
    }

    /** Those that are folded away. */
    public List<Held> more() {
        return held.subList(first().size(), held.size());
    }

    /** Whether a row to be added holds something. */
    public boolean typed() {
        return added.stream().anyMatch(a -> !a.text().isEmpty());
    }
}
