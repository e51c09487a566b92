package assay.fetch;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IP addresses and blocks as values: read strictly, and searched for addresses inside addresses. */
final class Addresses {

    private static final IPAddressStringParameters STRICT = strict();
    private static final IPAddress NAT64 = block("64:ff9b::/96").orElseThrow();
    private static final IPAddress NAT64_LOCAL = block("64:ff9b:1::/48").orElseThrow();

    private Addresses() {}

    /** A block in CIDR notation, or one address as the block of itself; host bits are cleared. */
    static Optional<IPAddress> block(String text) {
        return Optional.ofNullable(new IPAddressString(text, STRICT).getAddress())
                .map(IPAddress::toPrefixBlock);
    }

    /** An address as it stands in a URL, without brackets. */
    static Optional<IPAddress> literal(String host) {
        return host.contains("/") ? Optional.empty() : block(host);
    }

    /**
     * The IPv4 addresses that a packet to this IPv6 address may end at: mapped (RFC 4291), compatible, translated (RFC
     * 2765), NAT64 (RFC 6052 and 8215), 6to4 (RFC 3056), Teredo server and client (RFC 4380), ISATAP (RFC 5214).
     */
    static List<IPv4Address> embeddedIn(IPAddress address) {
        if (!address.isIPv6()) {
            return List.of();
        }
        IPv6Address outer = address.toIPv6();
        List<IPv4Address> embedded = new ArrayList<>();
        boolean compatible = outer.isIPv4Compatible() && !outer.isLoopback() && !outer.isZero();
        if (compatible || outer.isIPv4Mapped() || outer.isIPv4Translatable() || NAT64.contains(outer)) {
            embedded.add(outer.getEmbeddedIPv4Address());
        }
        if (NAT64_LOCAL.contains(outer)) {
            // RFC 6052, section 2.2: behind a /48 the IPv4 address surrounds the eighth byte; behind a /96 it is last.
            byte[] bytes = outer.getBytes();
            embedded.add(new IPv4Address(new byte[] {bytes[6], bytes[7], bytes[9], bytes[10]}));
            embedded.add(outer.getEmbeddedIPv4Address());
        }
        // Section 6.1: the interface identifier is 0000:5efe or, for a global IPv4 address, 0200:5efe, and the address.
        if ((outer.getSegment(4).getSegmentValue() & ~0x200) == 0
                && outer.getSegment(5).getSegmentValue() == 0x5efe) {
            embedded.add(outer.getEmbeddedIPv4Address());
        }
        if (outer.is6To4()) {
            embedded.add(outer.get6To4IPv4Address());
        }
        if (outer.isTeredo()) {
            embedded.add(outer.getEmbeddedIPv4Address(4));
            embedded.add(inverted(outer.getEmbeddedIPv4Address()));
        }
        return embedded;
    }

    private static IPv4Address inverted(IPv4Address address) {
        return new IPv4Address(~address.intValue());
    }

    private static IPAddressStringParameters strict() {
        IPAddressStringParameters.Builder strict = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefixOnly(false)
                .allowMask(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        strict.getIPv6AddressParametersBuilder().allowZone(false).allowBase85(false);
        return strict.toParams();
    }
}
