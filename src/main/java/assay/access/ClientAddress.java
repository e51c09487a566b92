package assay.access;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.HostName;
import inet.ipaddr.HostNameException;
import inet.ipaddr.HostNameParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a request counts against. A forwarded header is believed only from a trusted proxy, and of it only the right-most
 * entry that is no trusted proxy itself: everything left of that the client may have written.
 */
final class ClientAddress {
    private static final Pattern FOR =
            Pattern.compile("(?:^|;)\\s*for=\"?([^;\"]*)\"?\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);
    private static final int IPV6_CLIENT = 64;
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowMask(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allowPrefixOnly(false)
            .allow_inet_aton(false)
            .toParams();
    private static final HostNameParameters WITH_PORT = new HostNameParameters.Builder()
            .allowEmpty(false)
            .allowService(false)
            .allowPort(true)
            .getAddressOptionsBuilder()
            .allowEmpty(false)
            .allowAll(false)
            .allowMask(false)
            .allowPrefix(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    private final List<IPAddress> trusted;

    ClientAddress(Optional<String> trustedProxies) {
        trusted = trustedProxies.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(ClientAddress::block)
                .toList();
    }

    private static IPAddress block(String entry) {
        try {
            return new IPAddressString(entry, PLAIN).toAddress().toPrefixBlock();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException(
                    "ASSAY_TRUSTED_PROXIES holds “" + entry
                            + "”; write addresses or CIDR blocks parted by commas, such as 10.0.0.7, 172.16.0.0/12.",
                    e);
        }
    }

    /**
     * The client as a name to count by: an IPv4 address, or the /64 of an IPv6 address.
     *
     * @param peer the address of the connection; empty when it has none
     * @param forwardedFor every X-Forwarded-For header, in order
     * @param forwarded every Forwarded header (RFC 7239), in order
     */
    String of(String peer, List<String> forwardedFor, List<String> forwarded) {
        Optional<IPAddress> connected = address(peer);
        if (connected.isEmpty() || !isTrusted(connected.get())) {
            return connected.map(ClientAddress::key).orElse("unknown");
        }
        Optional<IPAddress> oldStyle = furthestBelieved(
                forwardedFor.stream().flatMap(h -> Arrays.stream(h.split(","))).toList());
        Optional<IPAddress> newStyle = furthestBelieved(forwarded.stream()
                .flatMap(h -> Arrays.stream(h.split(",")))
                .map(ClientAddress::forOf)
                .toList());
        boolean contradict = oldStyle.isPresent() && newStyle.isPresent() && !oldStyle.equals(newStyle);
        // A proxy sets one of the two and may hand on the other as the client wrote it: then neither is believed.
        return key(contradict ? connected.get() : oldStyle.or(() -> newStyle).orElse(connected.get()));
    }

    private Optional<IPAddress> furthestBelieved(List<String> hops) {
        List<String> nearestFirst = new ArrayList<>(hops);
        Collections.reverse(nearestFirst);
        for (String hop : nearestFirst) {
            Optional<IPAddress> address = address(hop.strip());
            if (address.isEmpty() || !isTrusted(address.get())) {
                return address;
            }
        }
        return Optional.empty();
    }

    private static String forOf(String element) {
        Matcher matcher = FOR.matcher(element.strip());
        return matcher.find() ? matcher.group(1) : "";
    }

    private boolean isTrusted(IPAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    /** An address with or without a port; an IPv4 address in IPv6 clothes is the IPv4 address. */
    private static Optional<IPAddress> address(String text) {
        try {
            HostName name = new HostName(text, WITH_PORT);
            name.validate();
            IPAddress address = name.asAddress();
            if (address == null || address.isMultiple()) {
                return Optional.empty();
            }
            IPAddress bare = address.withoutPrefixLength();
            if (bare.isIPv6()) {
                bare = bare.toIPv6().isIPv4Mapped()
                        ? bare.toIPv6().getEmbeddedIPv4Address()
                        : bare.toIPv6().removeZone();
            }
            return Optional.of(bare);
        } catch (HostNameException e) {
            return Optional.empty();
        }
    }

    private static String key(IPAddress address) {
        return address.isIPv6() ? address.toPrefixBlock(IPV6_CLIENT).toCanonicalString() : address.toCanonicalString();
    }
}
