package assay.review;

import assay.assessment.Evidence;
import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The quotes of an item's form: those that the item had, some of them ticked to be dropped, then those that were added. A row
 * without words is none.
 */
record FormQuotes(List<Row> rows) {
    private static final Pattern POINTER = Pattern.compile("evidence/([0-9]{1,4})/.*");

    /** @param passage empty when it is to be looked for */
    record Row(String passage, String quote, String grade, boolean dropped) {
        boolean counts() {
            return !dropped && !quote.isBlank();
        }

        boolean vendor() {
            return Evidence.Grade.VENDOR.key().equals(grade);
        }
    }

    private static final int MOST = 60;

    FormQuotes {
        rows = List.copyOf(rows);
    }

    static FormQuotes of(DecisionForm form) {
        List<String> quotes = form.all("quote");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            rows.add(new Row(
                    at(form.all("passage"), i).strip(),
                    quotes.get(i),
                    at(form.all("grade"), i),
                    form.all("drop").contains(Integer.toString(i))));
        }
        return new FormQuotes(rows);
    }

    private static String at(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }

    /**
     * The evidence that the rows make.
     *
     * @param stands what the item rests on: a quote of it that counts no more still does not by being sent back with the form
     * @throws FormFault when a row names no passage and none holds its words, or there are too many of them
     */
    List<Evidence> evidence(Listing listing, List<Evidence> stands) {
        if (rows.stream().filter(Row::counts).count() > MOST) {
            throw new FormFault("", "At most " + MOST + " quotes; choose those that say most.");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.counts()) {
                evidence.add(
                        row.vendor()
                                ? Evidence.vendor(row.quote().strip())
                                : held(
                                        Evidence.listing(
                                                passage(row, i, listing),
                                                row.quote().strip()),
                                        stands));
            }
        }
        return evidence;
    }

    private static Evidence held(Evidence quote, List<Evidence> stands) {
        boolean refuted = stands.stream()
                .anyMatch(e -> e.refuted()
                        && e.passage().equals(quote.passage())
                        && e.quote().replace("\r\n", "\n").strip().equals(quote.quote()));
        return refuted ? quote.refute() : quote;
    }

    private static String passage(Row row, int index, Listing listing) {
        if (!row.passage().isEmpty()) {
            return row.passage();
        }
        return listing.passages().stream()
                .map(Passage::id)
                .filter(id -> QuoteCheck.holds(listing, Evidence.listing(id, row.quote())))
                .findFirst()
                .orElseThrow(
                        () -> new FormFault(
                                field(index),
                                "No passage of the listing holds these words. Quote it word for word, two words at least, or mark them as the vendor’s."));
    }

    /** Whether the rows are those of {@code before} and nothing else. */
    boolean same(List<Evidence> before) {
        List<Row> counting = rows.stream().filter(Row::counts).toList();
        if (counting.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            Evidence was = before.get(i);
            Row row = counting.get(i);
            if (row.vendor() != (was.grade() == Evidence.Grade.VENDOR)
                    || !row.quote()
                            .strip()
                            .equals(was.quote().replace("\r\n", "\n").strip())
                    || !row.vendor() && !row.passage().equals(was.passage().strip())) {
                return false;
            }
        }
        return true;
    }

    /** The form's name for the row that {@code evidence/N/…} points at; empty when it points at none. */
    Optional<String> field(String pointer) {
        Matcher matcher = POINTER.matcher(pointer);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int wanted = Integer.parseInt(matcher.group(1));
        int seen = -1;
        for (int i = 0; i < rows.size(); i++) {
            seen += rows.get(i).counts() ? 1 : 0;
            if (seen == wanted) {
                return Optional.of(field(i));
            }
        }
        return Optional.empty();
    }

    static String field(int row) {
        return "quote-" + row;
    }
}
