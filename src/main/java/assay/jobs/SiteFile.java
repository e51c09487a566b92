package assay.jobs;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import assay.listing.ListingUrl;
import crawlercommons.sitemaps.AbstractSiteMap.SitemapType;
import crawlercommons.sitemaps.Namespace;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * A sitemap, an index or a feed as a site sent it. Document types and entities are refused, so that a file can neither refer to
 * others nor grow as it is read.
 *
 * @param asked the address that answers count against when the page does not say which one answered
 */
record SiteFile(FetchedPage page, ListingUrl asked) {
    /** Unlike a sitemap, a feed is held as a tree while it is read. Feeds keep to their newest entries and stay far below. */
    private static final int LARGEST_FEED = 5 * 1024 * 1024;

    private static final int DEEPEST_ELEMENT = 100;

    static {
        // Elements within elements without end are kept in memory by the parser, which crawler-commons makes for
        // itself: 50 MB of <a>
        // took more than a gigabyte. Whoever starts Java may have said otherwise.
        if (System.getProperty("jdk.xml.maxElementDepth") == null) {
            System.setProperty("jdk.xml.maxElementDepth", Integer.toString(DEEPEST_ELEMENT));
        }
    }

    private static final Evaluator ENTRIES = Selector.evaluatorOf("*|entry, *|item");
    /** RFC 4287, section 4.2.7.2: without {@code rel}, a link is to the entry itself. In RSS it stands as text. */
    private static final Evaluator LINKS = Selector.evaluatorOf(
            "*|link[href]:not([rel]), *|link[href][rel=alternate], link:not([href]):matchesOwn(\\S)");

    private static final Evaluator PERMANENT = Selector.evaluatorOf("guid:not([isPermaLink=false])");

    /** What crawler-commons cannot read and forgets; one that its filter takes out, by null, it asks about again. */
    private static final String LEFT_OUT = "";

    /** A file that gives no list, with the reason. */
    static final class UnreadableFile extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        UnreadableFile(Failure failure) {
            super(failure.detail());
            this.failure = failure;
        }

        UnreadableFile(FailureCode code, String detail) {
            this(Failure.of(code, detail));
        }

        Failure failure() {
            return failure;
        }
    }

    /** What an entry of a feed leads to, as written there; empty when it leads nowhere. */
    record Link(ListingUrl feed, Optional<Element> element) {
        String reference() {
            return element.map(e -> e.hasAttr("href") ? e.attr("href") : e.text())
                    .map(String::strip)
                    .orElse("");
        }

        /** @throws assay.listing.RefusedUrl when it is no address */
        ListingUrl resolved() {
            return base(element.orElseThrow()).resolve(reference());
        }

        /** RFC 4287, section 2: references are relative to {@code xml:base}, and that to the one around it. */
        private ListingUrl base(Element at) {
            ListingUrl outer = at.parent() == null ? feed : base(at.parent());
            String own = at.attr("xml:base").strip();
            return own.isEmpty() ? outer : outer.resolve(own);
        }
    }

    static UnreadableFile noSitemap() {
        return new UnreadableFile(
                FailureCode.UNSUPPORTED_TYPE,
                "What stands there is no sitemap and no feed that is whole and well-formed, without a document type. Check the"
                        + " address, or paste the addresses.");
    }

    /** The address that answered. */
    ListingUrl at() {
        return page.answered().orElse(asked);
    }

    /**
     * What the file is. It is read to its end, and nothing is taken from it: a sitemap that breaks off gives no entries rather than
     * some.
     */
    SitemapType kind() throws UnreadableFile {
        try {
            return parse(location -> null);
        } catch (RuntimeException e) {
            throw noSitemap(); // the library's own, over something it was not prepared for
        }
    }

    /** Hands on each location of a sitemap or an index as it is written there. */
    void locations(Consumer<String> found) throws UnreadableFile {
        parse(location -> {
            found.accept(location.strip());
            return LEFT_OUT;
        });
    }

    /** @param filter gives what is to be kept of each location: nothing, so that fifty megabytes of them take no more than themselves */
    private SitemapType parse(Function<String, String> filter) throws UnreadableFile {
        SiteMapParser parser = new SiteMapParser(false, false);
        parser.setAllowDocTypeDefinitions(false);
        // Else the addresses of images and films, which have the same element, would count as pages.
        parser.setStrictNamespace(true);
        parser.addAcceptedNamespace(Namespace.SITEMAP_LEGACY);
        parser.addAcceptedNamespace(Namespace.EMPTY);
        parser.setURLFilter(filter);
        try {
            return parser.parseSiteMap(page.body(), at().uri().toURL()).getType();
        } catch (UnknownFormatException | IOException e) {
            throw noSitemap();
        }
    }

    /**
     * The links of a feed, one for each entry. crawler-commons drops relative ones without a word, so it only tells that the file is a
     * feed, and well-formed.
     */
    List<Link> feedLinks() throws UnreadableFile {
        if (page.body().length > LARGEST_FEED) {
            throw new UnreadableFile(
                    FailureCode.TOO_LARGE, "The feed is larger than 5 MB. Give the site's sitemap instead.");
        }
        try {
            return Jsoup.parse(
                            new ByteArrayInputStream(page.body()),
                            null,
                            at().toString(),
                            Parser.xmlParser().setMaxDepth(DEEPEST_ELEMENT))
                    .select(ENTRIES)
                    .stream()
                    .map(entry -> new Link(at(), child(entry, LINKS).or(() -> child(entry, PERMANENT))))
                    .toList();
        } catch (IOException e) {
            throw noSitemap();
        }
    }

    private static Optional<Element> child(Element entry, Evaluator wanted) {
        return entry.children().stream().filter(c -> c.is(wanted)).findFirst();
    }
}
