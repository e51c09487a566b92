package assay.fetch;

import static assay.listing.FailureCode.CONNECTION_FAILED;
import static assay.listing.FailureCode.HOST_UNKNOWN;
import static assay.listing.FailureCode.TIMEOUT;

import assay.listing.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What the client's exceptions mean to the person who asked. */
final class Mishaps {

    private Mishaps() {}

    static Failure explain(IOException e, Deadline deadline) {
        if (e instanceof FetchException known) {
            return known.failure();
        }
        if (e instanceof GuardedResolver.RefusedAddress refused) {
            return refused.refusal().failure();
        }
        if (deadline.hasPassed()) {
            return Failure.of(
                    TIMEOUT, "The page did not arrive in the time Assay gives it. Try again later, or paste its text.");
        }
        if (e instanceof GuardedResolver.SlowLookup) {
            return Failure.of(TIMEOUT, "The site's name server did not answer in time. Try again later.");
        }
        if (e instanceof Tunnel.NoTunnel none) {
            return Failure.of(
                    CONNECTION_FAILED,
                    none.isForWantOfALogin()
                            ? "The proxy through which Assay reads pages does not accept its password. Whoever runs Assay must check"
                                    + " ASSAY_EGRESS_PROXY."
                            : "The proxy through which Assay reads pages did not connect it to the site. Try again later, or paste"
                                    + " the page's text; if it stays so, whoever runs Assay should check ASSAY_EGRESS_PROXY.");
        }
        if (e instanceof UnknownHostException) {
            return Failure.of(HOST_UNKNOWN, "No site of this name was found. Check the spelling of the address.");
        }
        if (e instanceof ConnectTimeoutException) {
            return Failure.of(TIMEOUT, "The site did not take a connection in time. Try again later.");
        }
        if (e instanceof SocketTimeoutException) {
            return Failure.of(TIMEOUT, "The site fell silent before the page was complete. Try again later.");
        }
        if (e instanceof MessageConstraintException) {
            return Reply.headersTooLarge().failure();
        }
        return Failure.of(CONNECTION_FAILED, brokenConnection(e));
    }

    private static String brokenConnection(IOException e) {
        if (e instanceof SSLException) {
            return "The site's certificate or encryption could not be verified, so Assay does not trust the page."
                    + " Check the address, or paste the page's text.";
        }
        if (e instanceof ClientProtocolException) {
            return "What answered does not speak HTTP as a web site does. Check the address, or paste the page's text.";
        }
        if (e instanceof ZipException) {
            return "The page arrived damaged: it cannot be unpacked. Try again later, or paste its text.";
        }
        if (e instanceof NoHttpResponseException) {
            return "The site closed the connection without an answer. Try again later.";
        }
        return "The connection to the site was refused or broke off. Try again later, or paste the page's text.";
    }
}
