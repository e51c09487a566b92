package assay.listing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of an address that names something on a known host. */
final class PathUnder {
    private static final Set<String> DOTS = Set.of(".", "..");

    private PathUnder() {}

    /**
     * The path's segments below the base, decoded; empty when the address is elsewhere, or may be: dots that were hidden in percent
     * signs would climb out once the segments are joined again. http and https are the same place.
     */
    static Optional<List<String>> of(ListingUrl base, ListingUrl url, String... otherHosts) {
        boolean host = host(url).equals(host(base))
                        && url.uri().getPort() == base.uri().getPort()
                || Arrays.asList(otherHosts).contains(host(url)) && url.uri().getPort() < 0;
        List<String> top = segments(base);
        List<String> all = segments(url);
        return host
                        && all.stream().noneMatch(DOTS::contains)
                        && all.size() >= top.size()
                        && all.subList(0, top.size()).equals(top)
                ? Optional.of(all.subList(top.size(), all.size()))
                : Optional.empty();
    }

    /** The path in segments; empty ones, such as after a final slash, are left out. */
    static List<String> segments(ListingUrl url) {
        return Arrays.stream(url.uri().getPath().split("/"))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static String host(ListingUrl url) {
        return url.host().startsWith("www.") ? url.host().substring("www.".length()) : url.host();
    }
}
