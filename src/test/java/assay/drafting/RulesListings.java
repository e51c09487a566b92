package assay.drafting;

import assay.listing.FetchedPage;
import assay.listing.Listing;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome;
import assay.listing.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** RulesListings for tests, from plain text, from Markdown, and, in a simple way, from a page. */
final class RulesListings {
    private RulesListings() {}

    /** One passage for each paragraph. */
    static Listing of(String title, String... paragraphs) {
        List<Passage> passages = new ArrayList<>();
        for (String paragraph : paragraphs) {
            passages.add(passage(passages.size() + 1, List.of(), paragraph));
        }
        return listing(title, passages);
    }

    /** One passage for each block between blank lines; lines of number signs become headings. */
    static Listing ofMarkdown(String title, String text) {
        List<Passage> passages = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        for (String block : text.split("\\R\\s*\\R")) {
            StringBuilder body = new StringBuilder();
            for (String line : block.split("\\R")) {
                String heading = line.replaceFirst("^#{1,6}\\s+", "");
                if (heading.length() < line.length() && !heading.isBlank()) {
                    int level = line.indexOf(' ');
                    while (headings.size() >= level) {
                        headings.remove(headings.size() - 1);
                    }
                    headings.add(heading.strip());
                } else {
                    body.append(line).append(' ');
                }
            }
            String folded = body.toString().replaceAll("\\s+", " ").strip();
            if (!folded.isEmpty()) {
                passages.add(passage(passages.size() + 1, headings, folded));
            }
        }
        return listing(title, passages);
    }

    /** The blocks of the page's main part that hold text; no match for a real extraction. */
    static Listing ofFixture(String name) {
        try {
            Document page = Jsoup.parse(Files.readString(Path.of("fixtures/listings", name, "page.html")));
            page.select("script,style,nav,header,footer,aside,template,[hidden]")
                    .remove();
            List<Passage> passages = new ArrayList<>();
            for (Element block : page.select("h1,h2,h3,p,li,td,th,summary,div:not(:has(*))")) {
                if (!block.text().isBlank()) {
                    passages.add(passage(passages.size() + 1, List.of(), block.text()));
                }
            }
            String title = Optional.ofNullable(page.selectFirst("h1"))
                    .map(Element::text)
                    .orElse(page.title());
            return listing(title, passages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page as the service reads it. */
    static Listing extracted(String name) {
        try {
            FetchedPage page = new FetchedPage(
                    Optional.empty(),
                    Optional.empty(),
                    Instant.EPOCH,
                    200,
                    "text/html",
                    Optional.of("utf-8"),
                    Map.of(),
                    Files.readAllBytes(Path.of("fixtures/listings", name, "page.html")));
            return ((ListingOutcome.Readable) new ListingExtractor().extract(page)).listing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as somebody pastes it, read as the service reads it; an empty title stands for none. */
    static Listing pasted(String title, String text) {
        FetchedPage page =
                FetchedPage.given(Optional.empty(), Instant.EPOCH, "text/plain", text.getBytes(StandardCharsets.UTF_8));
        return ((ListingOutcome.Readable)
                        new ListingExtractor().extract(page, Optional.of(title).filter(t -> !t.isBlank())))
                .listing();
    }

    private static Passage passage(int number, List<String> headings, String text) {
        return new Passage("p" + number, headings, text, Passage.Source.MAIN);
    }

    private static Listing listing(String title, List<Passage> passages) {
        return new Listing(title, Optional.empty(), Optional.empty(), List.of(), passages);
    }
}
