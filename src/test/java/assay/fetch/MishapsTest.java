package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MishapsTest {
    private static final String PASTE = "(?i).*\\bpaste (its|the page's) text\\.";

    static Stream<IOException> mishaps() {
        return Stream.concat(
                Stream.of(
                        new GuardedResolver.SlowLookup(),
                        new UnknownHostException("x"),
                        new ConnectTimeoutException("x"),
                        new SocketTimeoutException("x"),
                        new MessageConstraintException("x"),
                        new SSLException("x"),
                        new ClientProtocolException("x"),
                        new ZipException("x"),
                        new NoHttpResponseException("x"),
                        new IOException("x")),
                Arrays.stream(Refusal.values()).map(GuardedResolver.RefusedAddress::new));
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void whateverWentWrongThePageCanBePasted(IOException mishap) {
        assertThat(Mishaps.explain(mishap, Deadline.in(Duration.ofMinutes(1))).detail())
                .matches(PASTE);
        assertThat(Mishaps.explain(mishap, new Deadline(System.nanoTime() - 1)).detail())
                .matches(PASTE);
    }

    @ParameterizedTest
    @EnumSource
    void everyAdviceOffersToPaste(Advice advice) {
        assertThat(advice.after("It failed.")).startsWith("It failed. ").matches(PASTE);
    }
}
