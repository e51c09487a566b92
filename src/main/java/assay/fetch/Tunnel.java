package assay.fetch;

import assay.egress.EgressProxy;
import assay.listing.ListingUrl;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.net.Host;

/**
 * The way through the operator's proxy: a tunnel ({@code CONNECT}) to the address that was checked, for http, too. Were the
 * proxy given the name, it would look the name up again and might be told something else; were it given a whole request, it would
 * put the address into the Host header (RFC 9112, section 3.2.2), and the wrong site would answer.
 */
final class Tunnel {
    private final EgressProxy proxy;
    private final HttpRoute route;
    private boolean open;

    /**
     * Looks the page's host up; the first of its addresses is the one to go to.
     *
     * @throws UnknownHostException when the host has no address or one that is refused
     */
    Tunnel(ListingUrl url, GuardedResolver checked, EgressProxy proxy) throws UnknownHostException {
        InetAddress address = checked.resolve(url.host(), url.port()).get(0).getAddress();
        boolean secure = URIScheme.HTTPS.same(url.scheme());
        this.proxy = proxy;
        this.route = new HttpRoute(
                new HttpHost(url.scheme(), address.getHostAddress(), url.port()),
                // Encryption and certificate are between the site, under its name, and Assay.
                new Host(url.host(), url.port()),
                null,
                new HttpHost[] {host()},
                secure,
                TunnelType.TUNNELLED,
                secure ? LayerType.LAYERED : LayerType.PLAIN);
    }

    /** The proxy could not be found, did not take a connection, or opened no tunnel. */
    static final class NoTunnel extends UnknownHostException {
        private static final long serialVersionUID = 1L;
        private final int status;

        /** @param status the proxy's, or 0 */
        NoTunnel(int status) {
            this.status = status;
        }

        boolean isForWantOfALogin() {
            return status == 407;
        }
    }

    /** Makes the client go this way. */
    void lead(HttpClientBuilder client) {
        client.setRoutePlanner((target, context) -> route)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "open", (request, scope, chain) -> {
                    open = true;
                    return chain.proceed(request, scope);
                });
    }

    /** With the proxy's password, unasked, so that no site's question can be taken for the proxy's. */
    HttpClientContext context() {
        HttpClientContext context = HttpClientContext.create();
        proxy.login().ifPresent(login -> context.resetAuthExchange(host(), basic(login)));
        return context;
    }

    /** The client hands out what a proxy answers in place of a tunnel as if the site had answered. */
    ClassicHttpResponse throughIt(ClassicHttpResponse response) throws NoTunnel {
        if (!open) {
            throw new NoTunnel(response.getCode());
        }
        return response;
    }

    /** Finds the proxy, which the operator vouches for, and nothing else. */
    static DnsResolver resolver(EgressProxy proxy) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                if (!host.equalsIgnoreCase(proxy.host())) {
                    throw new IllegalStateException("only the proxy is connected to");
                }
                try {
                    return InetAddress.getAllByName(host);
                } catch (UnknownHostException e) {
                    throw new NoTunnel(0);
                }
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static BasicScheme basic(PasswordAuthentication login) {
        BasicScheme basic = new BasicScheme();
        basic.initPreemptive(new UsernamePasswordCredentials(login.getUserName(), login.getPassword()));
        return basic;
    }

    private HttpHost host() {
        return new HttpHost(proxy.host(), proxy.port());
    }
}
