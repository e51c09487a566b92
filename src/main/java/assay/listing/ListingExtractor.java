package assay.listing;

import assay.listing.Listing.Fact;
import assay.listing.Listing.Link;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a page says: its title, publisher and facts, and its own text as passages. Pure, and total: whatever the
 * bytes, it answers with a listing or with a failure that says what to do next. The same page gives the same passages.
 */
public final class ListingExtractor {
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> TEXT = Set.of("text/plain", "text/markdown", "text/x-markdown");
    private static final int LONGEST_TITLE = 200;
    private static final int SNIFFED = 1_024;

    /** Reads a fetched page. */
    public ListingOutcome extract(FetchedPage page) {
        return extract(page, Optional.empty());
    }

    /**
     * Reads a fetched page or a pasted text.
     *
     * @param givenTitle what the person who pasted it calls the product; wins over the page's own title
     */
    public ListingOutcome extract(FetchedPage page, Optional<String> givenTitle) {
        String type = page.contentType().strip().toLowerCase(Locale.ROOT);
        Optional<String> given = givenTitle.map(CleanText::folded).filter(t -> !t.isEmpty());
        boolean json = type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
        boolean known = type.isEmpty() || json || HTML.contains(type) || TEXT.contains(type);
        if (!known || FileType.isBinary(page)) {
            return new UnreadableListing(
                    Failure.of(
                            FailureCode.UNSUPPORTED_TYPE,
                            "The address answered with something other than a page of text. Give the address of the listing's page, or paste its text here."));
        }
        String text = HtmlPage.decode(page);
        if (json || !HTML.contains(type) && looksLikeJson(text)) {
            return JsonListing.read(text, given);
        }
        return HTML.contains(type) || looksLikeHtml(text)
                ? HtmlListing.read(text, address(page), given)
                : TextListing.read(
                        text, type.contains("markdown"), given, page.answered().or(page::requested));
    }

    /** Ends a reading: enough text makes a listing. */
    static ListingOutcome listing(
            String title, Optional<String> publisher, Optional<String> language, List<Fact> facts, Passages passages) {
        return listing(title, publisher, language, facts, List.of(), passages);
    }

    /** As above, with the links of interest. */
    static ListingOutcome listing(
            String title,
            Optional<String> publisher,
            Optional<String> language,
            List<Fact> facts,
            List<Link> links,
            Passages passages) {
        if (passages.said() < Walls.LEAST_TEXT) {
            return new UnreadableListing(Walls.tooLittle());
        }
        List<Fact> all = new ArrayList<>(facts);
        if (passages.wasCut()) {
            all.add(new Fact("extent", "The page is longer than what was read; the passages are its beginning."));
        }
        String folded = CleanText.folded(title);
        String name = folded.isEmpty() ? "Untitled listing" : folded;
        return new Readable(new Listing(
                name.length() > LONGEST_TITLE ? name.substring(0, LONGEST_TITLE).strip() : name,
                publisher.map(CleanText::folded).filter(p -> !p.isEmpty()),
                language,
                all,
                links,
                passages.list()));
    }

    private static Optional<URI> address(FetchedPage page) {
        return page.answered().or(page::requested).map(ListingUrl::uri);
    }

    private static boolean looksLikeHtml(String text) {
        String start = text.substring(0, Math.min(text.length(), SNIFFED))
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** An object that somebody pasted, or that a server sent as text. */
    private static boolean looksLikeJson(String text) {
        return text.stripLeading().startsWith("{")
                && Json.read(text).filter(JsonNode::isObject).isPresent();
    }
}
