package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AddressPolicyTest {

    private static final AddressPolicy STRICT = new AddressPolicy(Exemptions.NONE);
    private static final AddressPolicy NAT64_EXEMPT = new AddressPolicy(Exemptions.parse(
            "::ffff:0:0/96, ::ffff:0:0:0/96, ::/96, 64:ff9b::/96, 64:ff9b:1::/48, 2002::/16, 2001::/32"));

    @Property
    void neverAllowsAMemberOfASpecialBlock(@ForAll("special") IPAddress address) {
        assertThat(STRICT.address(address, 443)).contains(Refusal.NETWORK);
    }

    @Property
    void neverAllowsASpecialIpv4AddressInsideAnIpv6One(@ForAll("specialIpv4") IPAddress address) {
        for (String outer : outerForms(address.toIPv4())) {
            IPAddress wrapped = Addresses.literal(outer).orElseThrow();
            assertThat(STRICT.address(wrapped, 443)).as(outer).contains(Refusal.NETWORK);
        }
    }

    /** An operator behind NAT64 exempts the prefix; that must not open the networks behind it. */
    @Property
    void looksInsideTheFormsThatAnOperatorExempts(@ForAll("specialIpv4") IPAddress address) {
        for (String outer : outerForms(address.toIPv4())) {
            IPAddress wrapped = Addresses.literal(outer).orElseThrow();
            assertThat(Addresses.embeddedIn(wrapped)).as(outer).contains(address.toIPv4());
            assertThat(NAT64_EXEMPT.address(wrapped, 443)).as(outer).contains(Refusal.NETWORK);
        }
    }

    /** What listens on them may be shielded from the world, and is not shielded from its own machine. */
    @Test
    void refusesTheMachinesOwnPublicAddressesUnlessExempt() {
        IPAddress own = Addresses.literal("93.184.216.34").orElseThrow();
        IPAddress other = Addresses.literal("93.184.216.35").orElseThrow();
        assertThat(new AddressPolicy(Exemptions.NONE, own::equals).address(own, 443))
                .contains(Refusal.NETWORK);
        assertThat(new AddressPolicy(Exemptions.NONE, own::equals).address(other, 443))
                .isEmpty();
        assertThat(new AddressPolicy(Exemptions.parse("93.184.216.34:443"), own::equals).address(own, 443))
                .isEmpty();
    }

    @Test
    void knowsTheMachinesOwnAddresses() throws Exception {
        NetworkInterface.networkInterfaces()
                .filter(face -> !AddressPolicy.isLoopback(face))
                .flatMap(NetworkInterface::inetAddresses)
                .forEach(address -> assertThat(AddressPolicy.isOwn(new IPAddressGenerator().from(address.getAddress())))
                        .as(address.toString())
                        .isTrue());
        assertThat(AddressPolicy.isOwn(Addresses.literal("93.184.216.34").orElseThrow()))
                .isFalse();
    }

    @Test
    void letsAnExemptTranslatorReachThePublicWeb() {
        assertThat(NAT64_EXEMPT.address(Addresses.literal("64:ff9b::808:808").orElseThrow(), 443))
                .isEmpty();
    }

    @Test
    void opensOnlyThePortThatIsExempt() throws Exception {
        AddressPolicy policy = new AddressPolicy(Exemptions.parse("127.0.0.0/8:8000"));
        List<InetAddress> loopback = List.of(InetAddress.getByName("127.0.0.1"));

        assertThat(policy.answers("127.0.0.1", 8000, loopback)).isEmpty();
        assertThat(policy.answers("127.0.0.1", 80, loopback)).contains(Refusal.NETWORK);
        assertThat(policy.lookup("pub.example.com", 8001)).contains(Refusal.PORT);
    }

    @Test
    void doesNotLetAPublicAddressUseAnExemptPort() throws Exception {
        AddressPolicy policy = new AddressPolicy(Exemptions.parse("127.0.0.0/8:8000"));
        List<InetAddress> elsewhere = List.of(InetAddress.getByName("93.184.216.34"));

        assertThat(policy.lookup("pub.example.com", 8000)).isEmpty();
        assertThat(policy.answers("pub.example.com", 8000, elsewhere)).contains(Refusal.PORT);
    }

    @Test
    void tellsNamesThatAreReservedFromThoseOfPrivateNetworks() {
        for (String host : List.of("no-such-host.invalid", "shop.test", "vendor.example", "example")) {
            assertThat(STRICT.lookup(host, 443)).as(host).contains(Refusal.RESERVED);
        }
        assertThat(STRICT.lookup("printer.local", 443)).contains(Refusal.NAME);
        assertThat(STRICT.lookup("test.internal", 443)).contains(Refusal.NAME);
        assertThat(STRICT.lookup("www.example.com", 443)).isEmpty();
        assertThat(Refusal.RESERVED.failure().detail()).contains("reserved").doesNotContain("private network");
    }

    @Test
    void resolvesAnInternalNameOnlyIntoExemptAddresses() throws Exception {
        AddressPolicy policy = new AddressPolicy(Exemptions.parse("10.0.0.0/8"));
        InetAddress exempt = InetAddress.getByName("10.0.0.1");
        InetAddress elsewhere = InetAddress.getByName("93.184.216.34");

        assertThat(STRICT.lookup("wiki.corp", 80)).contains(Refusal.NAME);
        assertThat(policy.lookup("wiki.corp", 80)).isEmpty();
        assertThat(policy.answers("wiki.corp", 80, List.of(exempt))).isEmpty();
        assertThat(policy.answers("wiki.corp", 80, List.of(exempt, elsewhere))).contains(Refusal.NAME);
    }

    @Test
    void exemptsIpv6Loopback() {
        AddressPolicy policy = new AddressPolicy(Exemptions.parse("[::1]:8000"));

        assertThat(policy.address(Addresses.literal("::1").orElseThrow(), 8000)).isEmpty();
    }

    @Provide
    Arbitrary<IPAddress> special() {
        return memberOfOne(blocks().toList());
    }

    @Provide
    Arbitrary<IPAddress> specialIpv4() {
        return memberOfOne(blocks().filter(IPAddress::isIPv4).toList());
    }

    private static Arbitrary<IPAddress> memberOfOne(List<IPAddress> blocks) {
        return Arbitraries.of(blocks)
                .flatMap(block -> Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, block.getCount().subtract(BigInteger.ONE))
                        .map(offset -> member(block, offset)));
    }

    private static IPAddress member(IPAddress block, BigInteger offset) {
        BigInteger value = block.getLower().getValue().add(offset);
        IPAddress address = block.isIPv4() ? new IPv4Address(value.intValue()) : new IPv6Address(value);
        assertThat(block.contains(address)).isTrue();
        return address;
    }

    private static Stream<IPAddress> blocks() {
        try (InputStream table = AddressPolicy.class.getResourceAsStream("special-purpose-addresses.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Addresses.block(line.split("\t")[0]).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address in every form that carries IPv4, written by hand from the RFCs and not by the code under test. */
    private static List<String> outerForms(IPv4Address address) {
        int v = address.intValue();
        String high = Integer.toHexString(v >>> 16);
        String low = Integer.toHexString(v & 0xffff);
        String invertedHigh = Integer.toHexString(~v >>> 16);
        String invertedLow = Integer.toHexString(~v & 0xffff);
        int tail = (v & 0xff) << 8;
        List<String> forms = List.of(
                "::ffff:" + high + ":" + low,
                "::ffff:0:" + high + ":" + low,
                "64:ff9b::" + high + ":" + low,
                "64:ff9b:1::" + high + ":" + low,
                "64:ff9b:1:" + high + ":" + Integer.toHexString((v >>> 8) & 0xff) + ":" + Integer.toHexString(tail)
                        + "::",
                "2002:" + high + ":" + low + "::1",
                "2001:0:" + high + ":" + low + ":0:0:f7f7:f7f7",
                "2a00:1450:4001:80b:0:5efe:" + high + ":" + low,
                "2a00:1450:4001:80b:200:5efe:" + high + ":" + low,
                "2001:0:808:808:0:0:" + invertedHigh + ":" + invertedLow);
        boolean compatible = Integer.compareUnsigned(v, 1) > 0;
        return compatible
                ? Stream.concat(forms.stream(), Stream.of("::" + high + ":" + low))
                        .toList()
                : forms;
    }
}
