package assay.fetch;

import static assay.listing.FailureCode.CONNECTION_FAILED;
import static assay.listing.FailureCode.HOST_UNKNOWN;
import static assay.listing.FailureCode.TIMEOUT;

import assay.listing.Failure;
import assay.listing.FailureCode;
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
            return failed(TIMEOUT, Advice.AGAIN, "The page did not arrive in the time Assay gives it.");
        }
        if (e instanceof GuardedResolver.SlowLookup) {
            return failed(TIMEOUT, Advice.AGAIN, "The site's name server did not answer in time.");
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
            return failed(HOST_UNKNOWN, Advice.ADDRESS, "No site of this name was found.");
        }
        if (e instanceof ConnectTimeoutException) {
            return failed(TIMEOUT, Advice.AGAIN, "The site did not take a connection in time.");
        }
        if (e instanceof SocketTimeoutException) {
            return failed(TIMEOUT, Advice.AGAIN, "The site fell silent before the page was complete.");
        }
        if (e instanceof MessageConstraintException) {
            return Reply.headersTooLarge().failure();
        }
        return Failure.of(CONNECTION_FAILED, brokenConnection(e));
    }

    private static String brokenConnection(IOException e) {
        if (e instanceof SSLException) {
            return Advice.ADDRESS.after(
                    "The site's certificate or encryption could not be verified, so Assay does not trust the page.");
        }
        if (e instanceof ClientProtocolException) {
            return Advice.ADDRESS.after("What answered does not speak HTTP as a web site does.");
        }
        if (e instanceof ZipException) {
            return Advice.AGAIN.after("The page arrived damaged: it cannot be unpacked.");
        }
        if (e instanceof NoHttpResponseException) {
            return Advice.AGAIN.after("The site closed the connection without an answer.");
        }
        return Advice.AGAIN.after("The connection to the site was refused or broke off.");
    }

    private static Failure failed(FailureCode code, Advice advice, String whatHappened) {
        return Failure.of(code, advice.after(whatHappened));
    }
}
