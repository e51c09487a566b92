package assay.fetch;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which names may be looked up and which addresses connected to. Everything is refused that is not plainly public:
 * special-purpose blocks, IPv6 outside global unicast, an inner IPv4 address that is special, ports other than 80 and
 * 443, and this machine's own addresses; unless the operator exempts it.
 */
final class AddressPolicy {

    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);
    private static final IPAddress GLOBAL_UNICAST = Addresses.block("2000::/3").orElseThrow();
    private static final List<IPAddress> SPECIAL = table("special-purpose-addresses.tsv").stream()
            .map(block -> Addresses.block(block).orElseThrow())
            .toList();
    private static final Set<String> INTERNAL = Set.copyOf(table("internal-names.tsv"));
    /** RFC 6761, sections 6.2, 6.4 and 6.5: of the internal names, those that are nobody's network. */
    private static final Set<String> RESERVED = Set.of("test", "invalid", "example");

    private static final IPAddressGenerator FROM_BYTES = new IPAddressGenerator();

    private final Exemptions exempt;
    private final Predicate<IPAddress> own;

    AddressPolicy(Exemptions exempt) {
        this(exempt, AddressPolicy::isOwn);
    }

    AddressPolicy(Exemptions exempt, Predicate<IPAddress> own) {
        this.exempt = exempt;
        this.own = own;
    }

    /** Why the host may not even be looked up; an IP address needs no looking up and is left to {@link #answers}. */
    Optional<Refusal> lookup(String host, int port) {
        if (isInternal(host) && exempt.isEmpty()) {
            return Optional.of(name(host));
        }
        return WEB_PORTS.contains(port) || exempt.coverPort(port) ? Optional.empty() : Optional.of(Refusal.PORT);
    }

    /** Why the host may not be asked, as far as can be told before anything is looked up. */
    Optional<Refusal> written(String host, int port) {
        return lookup(host, port).or(() -> Addresses.literal(host).flatMap(address -> address(address, port)));
    }

    /** Why a host that has no address counts as refused rather than unknown. */
    Optional<Refusal> unknown(String host) {
        return isInternal(host) ? Optional.of(name(host)) : Optional.empty();
    }

    /** Why the host may not be connected to: one refused answer refuses them all. */
    Optional<Refusal> answers(String host, int port, List<InetAddress> answers) {
        boolean internal = isInternal(host);
        return answers.stream()
                .map(answer -> FROM_BYTES.from(answer.getAddress()))
                .flatMap(address -> (internal && !exempt.cover(address, port)
                                ? Optional.of(name(host))
                                : address(address, port))
                        .stream())
                .findFirst();
    }

    /** Why this address may not be connected to at this port. */
    Optional<Refusal> address(IPAddress address, int port) {
        boolean innerIsSpecial = Addresses.embeddedIn(address).stream()
                .anyMatch(inner -> isSpecial(inner) && !exempt.cover(inner, port));
        if (innerIsSpecial) {
            return Optional.of(Refusal.NETWORK);
        }
        if (exempt.cover(address, port)) {
            return Optional.empty();
        }
        if (isSpecial(address) || own.test(address)) {
            return Optional.of(Refusal.NETWORK);
        }
        return WEB_PORTS.contains(port) ? Optional.empty() : Optional.of(Refusal.PORT);
    }

    /**
     * Whether a network card of this machine has the address: its firewall does not stand between the machine and itself. The
     * loopback device is left out, as its usual addresses are special anyway.
     */
    static boolean isOwn(IPAddress address) {
        try {
            NetworkInterface face = NetworkInterface.getByInetAddress(address.toInetAddress());
            return face != null && !isLoopback(face);
        } catch (SocketException e) {
            return true; // nobody can tell
        }
    }

    static boolean isLoopback(NetworkInterface face) {
        try {
            return face.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    private static boolean isSpecial(IPAddress address) {
        return (address.isIPv6() && !GLOBAL_UNICAST.contains(address))
                || SPECIAL.stream().anyMatch(block -> block.contains(address));
    }

    private static Refusal name(String host) {
        return RESERVED.contains(host.substring(host.lastIndexOf('.') + 1)) ? Refusal.RESERVED : Refusal.NAME;
    }

    private static boolean isInternal(String host) {
        if (Addresses.literal(host).isPresent()) {
            return false;
        }
        if (host.indexOf('.') < 0) {
            return true;
        }
        String suffix = host;
        while (!INTERNAL.contains(suffix)) {
            int dot = suffix.indexOf('.');
            if (dot < 0) {
                return false;
            }
            suffix = suffix.substring(dot + 1);
        }
        return true;
    }

    /** The first column of a table of ours. */
    private static List<String> table(String name) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(AddressPolicy.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('\t')))
                    .collect(Collectors.toUnmodifiableList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
