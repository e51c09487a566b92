package assay.egress;

import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A company's HTTP proxy.
 *
 * @param host a name or an IP address, an IPv6 address without brackets
 * @param port 1–65535
 * @param login what the proxy wants to hear, sent as Basic; never shown, not even by {@link #toString()}
 */
public record EgressProxy(String host, int port, Optional<PasswordAuthentication> login) {

    /**
     * Reads the value of ASSAY_EGRESS_PROXY.
     *
     * @param text {@code http://host:port}; before the host may stand {@code user:password@}, with percent signs where a character
     *     has a meaning in addresses
     * @throws IllegalArgumentException with a sentence that does not repeat the text, which may hold a password
     */
    static EgressProxy parse(String text) {
        try {
            URI uri = new URI(text.strip()).parseServerAuthority();
            boolean plain = "http".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() >= 1
                    && uri.getPort() <= 65535
                    && ("".equals(uri.getRawPath()) || "/".equals(uri.getRawPath()))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!plain) {
                throw unreadable();
            }
            return new EgressProxy(
                    withoutBrackets(uri.getHost()),
                    uri.getPort(),
                    Optional.ofNullable(uri.getRawUserInfo()).map(EgressProxy::login));
        } catch (URISyntaxException e) {
            throw unreadable();
        }
    }

    /** The host as it is without the brackets of IPv6. */
    static String withoutBrackets(String host) {
        return host.replaceAll("^\\[(.*)]$", "$1");
    }

    /** The login as the value of a Proxy-Authorization header (RFC 7617). */
    public Optional<String> basicLogin() {
        return login.map(l -> l.getUserName() + ":" + new String(l.getPassword()))
                .map(l -> "Basic " + Base64.getEncoder().encodeToString(l.getBytes(StandardCharsets.UTF_8)));
    }

    private static PasswordAuthentication login(String userInfo) {
        String[] parts = userInfo.split(":", 2);
        if (parts.length < 2) {
            throw unreadable();
        }
        return new PasswordAuthentication(decoded(parts[0]), decoded(parts[1]).toCharArray());
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without a cause: whoever starts the service reads the innermost message, and the JDK's would repeat the password. */
    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("ASSAY_EGRESS_PROXY cannot be read. Write http://host:port, or"
                + " http://user:password@host:port with a percent code for each character of the password that is neither letter"
                + " nor digit, such as %40 for @.");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
