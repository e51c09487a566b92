package assay.fetch;

import static assay.listing.FailureCode.TOO_LARGE;
import static assay.listing.FailureCode.UNSUPPORTED_TYPE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** An answer whose headers have come and whose body has not been read. */
final class Reply {

    static final String ACCEPTED_ENCODING = "gzip";

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final List<String> KEPT = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LAST_MODIFIED,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.CONTENT_LOCATION,
            HttpHeaders.DATE);
    private static final int LONGEST_KEPT = 1_000;

    private final ClassicHttpResponse response;
    private final FetchConfig config;

    /**
     * @throws FetchException when the headers are larger than Assay keeps
     */
    Reply(ClassicHttpResponse response, FetchConfig config) throws FetchException {
        this.response = response;
        this.config = config;
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

    /** Where the visitor is sent instead, as the server wrote it; empty when this is no redirect. */
    Optional<String> elsewhere() {
        return REDIRECTS.contains(status()) ? header(HttpHeaders.LOCATION) : Optional.empty();
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
        long most = config.maxBody().asLongValue();
        return read(
                most,
                "The page is larger than the " + megabytes(most)
                        + " MB that Assay reads. Paste the part that describes the product.");
    }

    /**
     * The body, inflated, and unpacked where the file itself is packed.
     *
     * @throws FetchException as {@link #body}
     */
    byte[] unpackedSitemap() throws IOException {
        long most = config.maxSitemap().asLongValue();
        byte[] file = read(most, largerSitemap(most));
        if (!isPacked(file)) {
            return file;
        }
        long mostPacked = config.maxPackedSitemap().asLongValue();
        if (file.length > mostPacked) {
            throw new FetchException(TOO_LARGE, largerSitemap(mostPacked));
        }
        return bounded(new GZIPInputStream(new ByteArrayInputStream(file)), most, largerSitemap(most));
    }

    private static boolean isPacked(byte[] file) {
        return file.length > 1 && (file[0] & 0xff | (file[1] & 0xff) << 8) == GZIPInputStream.GZIP_MAGIC;
    }

    private static String largerSitemap(long most) {
        return "The file is larger than the " + megabytes(most) + " MB that Assay reads. Divide it into several.";
    }

    private static long megabytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    private byte[] read(long most, String tooLarge) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > most) {
            throw new FetchException(TOO_LARGE, tooLarge);
        }
        return bounded(inflated(entity.getContent()), most, tooLarge);
    }

    private static byte[] bounded(InputStream in, long most, String tooLarge) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(most + 1));
        if (bytes.length > most) {
            throw new FetchException(TOO_LARGE, tooLarge);
        }
        return bytes;
    }

    /** The body's first bytes, inflated; the rest is left unread. */
    byte[] beginning(int most) throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null ? new byte[0] : inflated(entity.getContent()).readNBytes(most);
    }

    /** The headers that later requests and readers may need, by lower-case name. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            header(name)
                    .filter(value -> value.length() <= LONGEST_KEPT)
                    .ifPresent(value -> kept.put(name.toLowerCase(Locale.ROOT), value));
        }
        return kept;
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
}
