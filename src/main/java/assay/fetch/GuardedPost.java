package assay.fetch;

import assay.egress.Egress;
import assay.listing.Failure;
import assay.listing.ListingUrl;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends JSON to an address that somebody typed, under the same address policy as pages. Nothing is followed. */
@ApplicationScoped
public class GuardedPost {
    /** Of what is answered, no more is read. */
    private static final int MOST_BYTES = 4_096;

    private final GuardedClient client;

    @Inject
    GuardedPost(
            FetchConfig config,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "dev") String version,
            @ConfigProperty(name = "assay.contact") Optional<String> contact,
            Egress egress) {
        this.client = new GuardedClient(
                config, SystemDefaultDnsResolver.INSTANCE, egress, GuardedPageSource.userAgent(version, contact));
    }

    /** What came of it. */
    public sealed interface Answer {
        /**
         * Somebody answered.
         *
         * @param status of HTTP, whichever
         * @param beginning of the body, as UTF-8 and not cleaned; empty when it could not be read
         */
        record Answered(int status, String beginning) implements Answer {}

        /** Nobody did, for that reason; its sentences are about pages. */
        record Unanswered(Failure failure) implements Answer {}
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Why nothing is sent to that address; a name that cannot be looked up now is no reason. */
    public Optional<Failure> refusal(ListingUrl url) {
        try {
            client.requireAllowed(url, Deadline.in(Duration.ofSeconds(5)));
            return Optional.empty();
        } catch (FetchException e) {
            return Optional.of(e.failure());
        }
    }

    /**
     * Sends a body once.
     *
     * @param headers beside those that every request has
     * @param json in UTF-8
     * @param time after which it is cut off, whatever it is doing
     */
    public Answer post(ListingUrl url, Map<String, String> headers, String json, Duration time) {
        try {
            return client.post(
                    url,
                    headers,
                    json.getBytes(StandardCharsets.UTF_8),
                    Deadline.in(time),
                    reply -> new Answer.Answered(reply.status(), beginning(reply)));
        } catch (FetchException e) {
            return new Answer.Unanswered(e.failure());
        }
    }

    /** What was asked is answered by the status; the rest is for people. */
    private static String beginning(Reply reply) {
        try {
            return new String(reply.beginning(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
