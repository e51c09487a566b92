package assay.fetch;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Turns the host of one request into the addresses that it may connect to. The client asks once a connection and uses
 * nothing but the answer, so that what was checked is what is connected to.
 */
final class GuardedResolver implements DnsResolver {

    /** More than this a client would not try before giving up. */
    private static final int MAX_ADDRESSES = 4;

    private final AddressPolicy policy;
    private final DnsResolver names;
    private final ExecutorService lookups;
    private final Duration timeout;

    /**
     * @param names who knows the addresses of names
     * @param lookups where lookups wait, because the system's resolver cannot be interrupted
     * @param timeout how long one is waited for
     */
    GuardedResolver(AddressPolicy policy, DnsResolver names, ExecutorService lookups, Duration timeout) {
        this.policy = policy;
        this.names = names;
        this.lookups = lookups;
        this.timeout = timeout;
    }

    /** The address policy's no; an exception that a resolver may throw. */
    static final class RefusedAddress extends UnknownHostException {
        private static final long serialVersionUID = 1L;
        private final Refusal refusal;

        RefusedAddress(Refusal refusal) {
            super(refusal.name());
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }
    }

    /** A name server that does not answer in time. */
    static final class SlowLookup extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public List<InetSocketAddress> resolve(String requested, int port) throws UnknownHostException {
        // The client keeps the brackets of an IPv6 address.
        String host = requested.replaceAll("^\\[(.*)]$", "$1");
        // Before the JDK sees an address, since it turns ::ffff:1.2.3.4 into 1.2.3.4.
        refuseIf(policy.written(host, port));
        Optional<IPAddress> literal = Addresses.literal(host);
        if (literal.isPresent()) {
            return List.of(new InetSocketAddress(literal.get().toInetAddress(), port));
        }
        List<InetAddress> answers = answersOrRefusal(host);
        refuseIf(policy.answers(host, port, answers));
        return answers.stream()
                .limit(MAX_ADDRESSES)
                .map(answer -> new InetSocketAddress(answer, port))
                .toList();
    }

    /** Not offered: an address cannot be checked without its port. */
    @Override
    public InetAddress[] resolve(String host) {
        throw new UnsupportedOperationException("resolve with a port");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Whether a name of an internal network exists is nothing that a submitter learns. */
    private List<InetAddress> answersOrRefusal(String host) throws UnknownHostException {
        try {
            List<InetAddress> answers = lookup(host);
            if (answers.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return answers;
        } catch (UnknownHostException e) {
            refuseIf(policy.unknown(host));
            throw e;
        }
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        Future<InetAddress[]> lookup = lookups.submit(() -> names.resolve(host));
        try {
            return Arrays.asList(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw new SlowLookup();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlowLookup();
        }
    }

    private static void refuseIf(Optional<Refusal> refusal) throws RefusedAddress {
        if (refusal.isPresent()) {
            throw new RefusedAddress(refusal.get());
        }
    }
}
