package assay.fetch;

import inet.ipaddr.IPAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an operator exempts from the address policy: an intranet, a test server. */
record Exemptions(List<Rule> rules) {

    static final Exemptions NONE = new Exemptions(List.of());

    /** {@code 10.0.0.0/8}, {@code 127.0.0.1:8000}, {@code fd00::/8}, {@code [::1]:8000}, {@code [fd00::/8]:8000}. */
    private static final Pattern RULE = Pattern.compile(
            "\\[(?<v6>[^\\]]+)](:(?<v6port>\\d{1,5}))?|(?<v4>[^:\\[]+)(:(?<v4port>\\d{1,5}))?|(?<bare>[^\\[]+)");

    /** One block; empty means all of its ports. */
    record Rule(IPAddress block, OptionalInt port) {}

    Exemptions {
        rules = List.copyOf(rules);
    }

    /**
     * Reads the value of ASSAY_FETCH_ALLOW.
     *
     * @param text blocks with or without a port, parted by commas; an IPv6 block with a port stands in brackets
     * @throws IllegalArgumentException with a sentence that names the part which cannot be read
     */
    static Exemptions parse(String text) {
        return new Exemptions(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Exemptions::rule)
                .toList());
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    boolean cover(IPAddress address, int port) {
        return rules.stream().anyMatch(rule -> opens(rule, port) && rule.block().contains(address));
    }

    /** Whether some address may be reached at this port. */
    boolean coverPort(int port) {
        return rules.stream().anyMatch(rule -> opens(rule, port));
    }

    private static boolean opens(Rule rule, int port) {
        return rule.port().orElse(port) == port;
    }

    private static Rule rule(String text) {
        Matcher parts = RULE.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text);
        }
        String block = first(parts, "v6", "v4", "bare").orElseThrow();
        IPAddress addresses = Addresses.block(block).orElseThrow(() -> unreadable(text));
        OptionalInt port = first(parts, "v6port", "v4port")
                .map(Integer::parseInt)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
            throw unreadable(text);
        }
        return new Rule(addresses, port);
    }

    private static Optional<String> first(Matcher parts, String... groups) {
        return Arrays.stream(groups).map(parts::group).filter(Objects::nonNull).findFirst();
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("ASSAY_FETCH_ALLOW (assay.fetch.allow) cannot be read at \"" + text
                + "\". Write blocks such as 10.0.0.0/8, 127.0.0.0/8:8000 or [fd00::/8]:8000, parted by commas.");
    }
}
