package assay.listing;

import java.util.Objects;
import java.util.Optional;

/** An address that is worth reading beside a listing's page, and how to read what it answers. */
public final class Further {
    private final String from;
    private final ListingUrl url;
    private final Reading reading;
    private final Further otherwise;

    private Further(String from, ListingUrl url, Reading reading, Further otherwise) {
        this.from = from;
        this.url = Objects.requireNonNull(url);
        this.reading = reading;
        this.otherwise = otherwise;
    }

    /** Takes what it understands of an answer and leaves the rest; never throws over what a stranger wrote. */
    interface Reading {
        void read(String text, Told told);
    }

    /** @param from where its text comes from, as a reader is told, such as {@code README on GitHub} */
    static Further of(String from, ListingUrl base, String path, Reading reading) {
        return new Further(from, under(base, path), reading, null);
    }

    Further or(Further second) {
        return new Further(from, url, reading, second);
    }

    public ListingUrl url() {
        return url;
    }

    /** Where to look instead when this address does not answer. */
    public Optional<Further> otherwise() {
        return Optional.ofNullable(otherwise);
    }

    /** What the answer says; empty when it is not what was asked for, such as a page for people. */
    public Optional<Told> read(FetchedPage page) {
        if (page.contentType().equals("text/html") || page.contentType().equals("application/xhtml+xml")) {
            return Optional.empty();
        }
        Told told = new Told(from);
        reading.read(HtmlPage.decode(page), told);
        return Optional.of(told).filter(t -> !t.isEmpty());
    }

    private static ListingUrl under(ListingUrl base, String path) {
        return ListingUrl.parse(base.toString().replaceFirst("/+$", "") + path);
    }

    @Override
    public String toString() {
        return from + " at " + url;
    }
}
