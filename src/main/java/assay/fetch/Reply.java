package assay.fetch;

import static assay.listing.FailureCode.TOO_LARGE;
import static assay.listing.FailureCode.UNSUPPORTED_TYPE;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** An answer whose headers have come and whose body has not been read. */
final class Reply {

    static final String ACCEPTED_ENCODING = "gzip";

    private final ClassicHttpResponse response;
    private final long maxBody;

    /**
     * @throws FetchException when the headers are larger than Assay keeps
     */
    Reply(ClassicHttpResponse response, FetchConfig config) throws FetchException {
        this.response = response;
        this.maxBody = config.maxBody().asLongValue();
        long bytes = 0;
        for (Header header : response.getHeaders()) {
            bytes += header.getName().length()
                    + 2L
                    + String.valueOf(header.getValue()).length()
                    + 2;
        }
        if (bytes > config.maxHeaders().asLongValue()) {
            throw headersTooLarge();
        }
    }

    static FetchException headersTooLarge() {
        return new FetchException(
                TOO_LARGE, "The site's answer begins with more header data than Assay reads. Paste the page's text.");
    }

    int status() {
        return response.getCode();
    }

    /** The first header of the name; empty when there is none or it says nothing. */
    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * The body, inflated.
     *
     * @throws FetchException when it is larger than Assay reads, or packed in a way that was not asked for
     */
    byte[] body() throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > maxBody) {
            throw tooLarge();
        }
        byte[] bytes = inflated(entity.getContent()).readNBytes(Math.toIntExact(maxBody + 1));
        if (bytes.length > maxBody) {
            throw tooLarge();
        }
        return bytes;
    }

    private InputStream inflated(InputStream packed) throws IOException {
        String coding = header(HttpHeaders.CONTENT_ENCODING).orElse("identity").toLowerCase(Locale.ROOT);
        if (coding.equals("identity")) {
            return packed;
        }
        if (coding.equals("gzip") || coding.equals("x-gzip")) {
            return new GZIPInputStream(packed);
        }
        throw new FetchException(
                UNSUPPORTED_TYPE,
                "The site packs its page in a way that Assay did not ask for. Paste the page's text.");
    }

    private FetchException tooLarge() {
        return new FetchException(
                TOO_LARGE,
                "The page is larger than the " + maxBody / (1024 * 1024)
                        + " MB that Assay reads. Paste the part that describes the product.");
    }
}
