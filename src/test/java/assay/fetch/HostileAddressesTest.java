package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.ListingUrl;
import assay.listing.RefusedUrl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of fixtures/hostile/addresses.jsonl ends as it says. */
class HostileAddressesTest {

    private static final String PUBLIC = "93.184.216.34";
    private static final ExecutorService LOOKUPS = Executors.newCachedThreadPool();

    @AfterAll
    static void stop() {
        LOOKUPS.shutdownNow();
    }

    @ParameterizedTest(name = "{0} ends as {1}: {2}")
    @MethodSource
    void urls(String input, String expected, String why) {
        assertThat(outcome(input, List.of(PUBLIC))).as(why).isEqualTo(expected);
    }

    static Stream<Arguments> urls() throws Exception {
        return cases("url").map(c -> Arguments.of(text(c, "input"), text(c, "expect"), text(c, "why")));
    }

    @ParameterizedTest(name = "{0}: {1} ({2})")
    @MethodSource
    void addresses(String input, String expected, String why) {
        boolean refused = new AddressPolicy(Exemptions.NONE)
                .address(Addresses.literal(input).orElseThrow(), 443)
                .isPresent();
        assertThat(refused ? "refuse" : "allow").as(why).isEqualTo(expected);
    }

    static Stream<Arguments> addresses() throws Exception {
        return cases("address").map(c -> Arguments.of(text(c, "input"), text(c, "expect"), text(c, "why")));
    }

    @ParameterizedTest(name = "{0} at {1} ends as {2}: {3}")
    @MethodSource
    void names(String input, List<String> answers, String expected, String why) {
        String outcome = outcome(input, answers);
        assertThat(outcome.equals("fetch") ? "connect" : outcome).as(why).isEqualTo(expected);
    }

    static Stream<Arguments> names() throws Exception {
        return cases("dns").map(c -> {
            List<String> answers = StreamSupport.stream(c.get("answers").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            return Arguments.of(text(c, "input"), answers, text(c, "expect"), text(c, "why"));
        });
    }

    /** What a fetch of the address would end with, short of connecting. */
    private static String outcome(String input, List<String> answers) {
        ListingUrl url;
        try {
            url = ListingUrl.parse(input);
        } catch (RefusedUrl e) {
            return e.failure().code().key();
        }
        FakeNames names = new FakeNames().answer(url.host(), answers.toArray(String[]::new));
        GuardedResolver resolver =
                new GuardedResolver(new AddressPolicy(Exemptions.NONE), names, LOOKUPS, Duration.ofSeconds(5));
        try {
            List<InetSocketAddress> addresses = resolver.resolve(url.host(), url.port());
            assertThat(addresses).isNotEmpty();
            return "fetch";
        } catch (GuardedResolver.RefusedAddress e) {
            return e.refusal().failure().code().key();
        } catch (UnknownHostException e) {
            return "host_unknown";
        }
    }

    private static Stream<JsonNode> cases(String kind) throws Exception {
        ObjectMapper json = new ObjectMapper();
        return json
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(Files.readString(Path.of("fixtures/hostile/addresses.jsonl")))
                .readAll()
                .stream()
                .filter(c -> text(c, "kind").equals(kind));
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).asText();
    }
}
