package assay.listing;

import assay.listing.Listing.Link;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Known hosts that say more of a product than its page shows, or say it more plainly: which of their addresses to read for a page,
 * and one listing of it all. Pure; whoever uses it fetches.
 */
public final class BetterSources {
    private static final int MOST_LINKED = 2;
    private static final Pattern AGENTS = Pattern.compile(
            "(?iu)\\b(?:ai )?agents?\\b|\\bagentic\\b|\\bA2A\\b|\\bMCP\\b|\\bmodel context protocol\\b");
    /** Failures after which no other address may be asked: it is not known what was meant, or it was refused. */
    private static final Set<FailureCode> NOT_TO_BE_READ = Set.of(
            FailureCode.MALFORMED_URL,
            FailureCode.UNSUPPORTED_SCHEME,
            FailureCode.ADDRESS_REFUSED,
            FailureCode.HOST_UNKNOWN);

    private static final Set<Integer> GONE = Set.of(404, 410);

    private final List<BetterSource> hosts;
    private final BetterSource ownSite = new AgentCard();

    public BetterSources(SourceAddresses addresses) {
        this.hosts = List.of(
                new GitHubRepository(addresses),
                new NpmPackage(addresses),
                new PyPiPackage(addresses),
                new HuggingFaceCard(addresses),
                new McpRegistryEntry(addresses));
    }

    /**
     * What to read beside a page, the most telling first: its own host's better form when the page is on a known host; otherwise,
     * when it could be read, the known hosts that it names as the product's source, and the card of an agent on its own site.
     *
     * @param page where the page is; where it sent its visitors on to, if it did
     * @param own what the page itself says, or why it could not be read
     */
    public List<Further> beside(ListingUrl page, ListingOutcome own) {
        if (own instanceof UnreadableListing unreadable && !mayBeReadElsewhere(unreadable.failure())) {
            return List.of();
        }
        List<Further> implied = at(page);
        List<List<Further>> found = new ArrayList<>(List.of(implied));
        if (implied.isEmpty() && own instanceof Readable readable) {
            linked(readable.listing())
                    .map(this::at)
                    .filter(further -> !further.isEmpty())
                    .limit(MOST_LINKED)
                    .forEach(found::add);
            if (speaksOfAgents(readable.listing())) {
                found.add(ownSite.at(page));
            }
        }
        Map<ListingUrl, Further> each = new LinkedHashMap<>();
        for (int rank = 0; rank < found.stream().mapToInt(List::size).max().orElse(0); rank++) {
            for (List<Further> source : found) {
                if (rank < source.size() && !source.get(rank).url().equals(page)) {
                    each.putIfAbsent(source.get(rank).url(), source.get(rank));
                }
            }
        }
        return List.copyOf(each.values());
    }

    /**
     * The page and what was found beside it as one listing; the page's own outcome when that is all there is.
     *
     * @param further in the order of {@link #beside}
     */
    public ListingOutcome merged(ListingUrl page, ListingOutcome own, List<Told> further) {
        return further.isEmpty() ? own : MergedListing.of(own, page.host(), further);
    }

    private List<Further> at(ListingUrl url) {
        try {
            return hosts.stream()
                    .map(host -> host.at(url))
                    .filter(further -> !further.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        } catch (RefusedUrl tooLong) {
            return List.of();
        }
    }

    /** Links of interest to sources; pages name them among their facts, too. */
    private static Stream<ListingUrl> linked(Listing listing) {
        return Stream.concat(
                        listing.links().stream()
                                .filter(l -> l.kind() == LinkKind.SOURCE)
                                .map(Link::url),
                        listing.facts().stream()
                                .filter(f -> f.name().equals(LinkKind.SOURCE.key()))
                                .flatMap(f -> address(f.value()).stream()))
                .distinct();
    }

    private static Optional<ListingUrl> address(String text) {
        try {
            return Optional.of(ListingUrl.parse(text));
        } catch (RefusedUrl refused) {
            return Optional.empty();
        }
    }

    /** A page that is not there has no better form; one that shuts programs out may, where they are welcome. */
    private static boolean mayBeReadElsewhere(Failure failure) {
        OptionalInt status = failure.upstreamStatus();
        return !NOT_TO_BE_READ.contains(failure.code()) && !(status.isPresent() && GONE.contains(status.getAsInt()));
    }

    private static boolean speaksOfAgents(Listing listing) {
        return Stream.concat(
                        Stream.of(listing.title()), listing.passages().stream().map(Passage::text))
                .anyMatch(text -> AGENTS.matcher(text).find());
    }
}
