package assay.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingUrlTest {

    @Test
    void takesTheAddressApart() {
        ListingUrl url = ListingUrl.parse("https://Market.Example.com:8443/a/b?q=1#top");

        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.host()).isEqualTo("market.example.com");
        assertThat(url.port()).isEqualTo(8443);
        assertThat(url.uri()).isEqualTo(URI.create("https://market.example.com:8443/a/b?q=1"));
    }

    @Test
    void knowsThePortThatTheSchemeMeans() {
        assertThat(ListingUrl.parse("https://example.com").port()).isEqualTo(443);
        assertThat(ListingUrl.parse("http://example.com").port()).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "HTTPS://EXAMPLE.com, https://example.com/",
                "https://example.com:443/, https://example.com/",
                "http://example.com:80/, http://example.com/",
                "http://example.com:443/, http://example.com:443/",
                "https://example.com./, https://example.com/",
                "https://example.com:/a, https://example.com/a",
                "https://example.com/a/../b?x=1#frag, https://example.com/b?x=1",
                "https://example.com/../../a/./b/.., https://example.com/a/",
                "https://example.com/a/%2e%2E/b, https://example.com/b",
                "https://example.com/a//b, https://example.com/a//b",
                "https://example.com?q, https://example.com/?q",
                "https://example.com/caf\u00e9?q=\u00fc|x, https://example.com/caf%C3%A9?q=%C3%BC%7Cx",
                "https://example.com/%c3%a9/100%, https://example.com/%C3%A9/100%25",
                "https://example.com/[a]{b}\"c\", https://example.com/%5Ba%5D%7Bb%7D%22c%22",
                "https://b\u00fccher.example.com/, https://xn--bcher-kva.example.com/",
                "https://fa\u00df.de/, https://xn--fa-hia.de/",
                "https://\u24d4xample\u3002com/, https://example.com/",
                "https://r3---cdn.example.com/, https://r3---cdn.example.com/",
                "https://1.2.3.4/, https://1.2.3.4/",
                "https://[2606:4700:4700::1111]/, https://[2606:4700:4700::1111]/",
                "https://[1:0:1:0:1:0:1:0]/, https://[1:0:1:0:1:0:1:0]/"
            })
    void writesOneAddressInOneWay(String typed, String expected) {
        assertThat(ListingUrl.parse(typed)).hasToString(expected);
        assertThat(ListingUrl.parse(expected)).isEqualTo(ListingUrl.parse(typed));
    }

    @Test
    void givesAnIpv6HostWithoutBrackets() {
        assertThat(ListingUrl.parse("https://[2606:4700:4700::1111]/").host()).isEqualTo("2606:4700:4700::1111");
    }

    @Test
    void forgivesSpacesAroundTheAddressOnly() {
        assertThat(ListingUrl.parse("  https://example.com/a  ")).hasToString("https://example.com/a");
        assertRefused("https://example.com/a b", FailureCode.MALFORMED_URL, "Remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "http://",
                "https:///path",
                "http://?q=1",
                "http:/example.com",
                "https:example.com",
                "http://user:secret@example.com/",
                "http://@example.com/",
                "http://exam ple.com/",
                "http://example.com\n.evil.com/",
                "http://example.com/\t",
                "http://example.com/\u0000",
                "http://example.com/\u00a0",
                "http://example.com/\ud800",
                "http://example.com\\@127.0.0.1/",
                "http://example.com:x/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://example.com:-80/",
                "http://[1::2]:3:4/",
                "http://[::1/",
                "http://::1/",
                "http://-example.com/",
                "http://.example.com/",
                "http://a..example.com/",
                "http://ex_ample.com/",
                "http://xn--/",
                "http://\ufdd0zyx.com/",
                "http://\uff05\uff14\uff11.com/"
            })
    void refusesBrokenAddresses(String typed) {
        assertRefused(typed, FailureCode.MALFORMED_URL, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com/page", "www.example.com", "example.com:443/a", "//example.com/a", "localhost"})
    void asksForTheSchemeWhenThereIsNone(String typed) {
        assertRefused(typed, FailureCode.MALFORMED_URL, "Begin the address with https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:text/html,hi",
                "view-source:http://example.com/",
                "url:http://example.com/",
                "mailto:a@example.com"
            })
    void refusesOtherSchemes(String typed) {
        assertRefused(typed, FailureCode.UNSUPPORTED_SCHEME, "web pages only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://1.2.3.4./",
                "http://01.2.3.4/",
                "http://256.256.256.256/",
                "http://o177.0.0.1/",
                "http://1\uff0e2.3.4/",
                "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
                "http://%31%32%37.0.0.1/",
                "http://example.com%00.evil.com/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[2606:4700:4700:0::1111]/",
                "http://[2606:4700:4700::ABCD]/",
                "http://[::127.0.0.1]/",
                "http://[::1%25lo]/",
                "http://[127.0.0.1:80]/",
                "http://[www.example.com]/"
            })
    void refusesAddressesInDisguise(String typed) {
        assertRefused(typed, FailureCode.ADDRESS_REFUSED, "");
    }

    @Test
    void refusesMoreThan2048Characters() {
        String base = "https://example.com/";

        assertThat(ListingUrl.parse(base + "a".repeat(2048 - base.length())).toString())
                .hasSize(2048);
        assertRefused(base + "a".repeat(2049 - base.length()), FailureCode.MALFORMED_URL, "2,048");
        assertRefused(base + "\u00e9".repeat(1000), FailureCode.MALFORMED_URL, "2,048");
    }

    @Test
    void cannotBeMadeWrongly() {
        assertThatThrownBy(() -> new ListingUrl(URI.create("ftp://example.com/")))
                .isInstanceOf(RefusedUrl.class);
        assertThat(new ListingUrl(URI.create("https://Example.com#a"))).hasToString("https://example.com/");
    }

    @ParameterizedTest
    @CsvSource({
        "/b, https://example.com/b",
        "b, https://example.com/dir/b",
        "./b, https://example.com/dir/b",
        "../b?y=2, https://example.com/b?y=2",
        "?y=2, https://example.com/dir/page?y=2",
        "#part, https://example.com/dir/page?x=1",
        "//other.example.com/b, https://other.example.com/b",
        "http://other.example.com, http://other.example.com/",
        "/caf\u00e9, https://example.com/caf%C3%A9",
        "/a:b, https://example.com/a:b"
    })
    void resolvesReferencesAsBrowsersDo(String reference, String expected) {
        assertThat(ListingUrl.parse("https://example.com/dir/page?x=1").resolve(reference))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "//user@example.com/, MALFORMED_URL",
        "gopher://example.com/, UNSUPPORTED_SCHEME",
        "http:b, MALFORMED_URL",
        "//0x7f.1/, ADDRESS_REFUSED"
    })
    void refusesReferencesByTheSameRules(String reference, FailureCode code) {
        ListingUrl page = ListingUrl.parse("https://example.com/");

        RefusedUrl refused = catchThrowableOfType(RefusedUrl.class, () -> page.resolve(reference));

        assertThat(refused.failure().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "https://Example.com, https://example.com/",
        "https://example.com/a?, https://example.com/a",
        "https://example.com/a?utm_source=x&utm_medium=y, https://example.com/a",
        "https://example.com/a?b=1&gclid=x&c=2&fbclid, https://example.com/a?b=1&c=2",
        "https://example.com/a?b=1&&mc_cid=3, https://example.com/a?b=1",
        "https://example.com/a?c=2&b=1, https://example.com/a?c=2&b=1",
        "https://example.com/a?myutm_source=1, https://example.com/a?myutm_source=1",
        "http://example.com:80/a#b, http://example.com/a"
    })
    void identifiesTheListingWithoutTracking(String typed, String identity) {
        assertThat(ListingUrl.parse(typed).subjectId()).isEqualTo(identity);
    }

    @Property
    void readsItsOwnFormAgainUnchanged(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String host,
            @ForAll @StringLength(max = 60) String path,
            @ForAll @StringLength(max = 60) String query) {
        String typed = "https://" + host + ".com/" + path + "?" + query;
        ListingUrl url;
        try {
            url = ListingUrl.parse(typed);
        } catch (RefusedUrl refused) {
            return;
        }
        assertThat(ListingUrl.parse(url.toString())).isEqualTo(url);
        assertThat(url.host()).isEqualTo(host.toLowerCase(Locale.ROOT) + ".com");
        assertThat(url.uri().getRawFragment()).isNull();
        assertThat(ListingUrl.parse(url.subjectId()).subjectId()).isEqualTo(url.subjectId());
    }

    @Property
    void answersEveryTextWithAnAddressOrASentence(@ForAll String text) {
        try {
            assertThat(ListingUrl.parse(text).host()).isNotEmpty();
        } catch (RefusedUrl refused) {
            assertThat(refused.failure().detail()).isNotBlank();
        }
    }

    private static void assertRefused(String typed, FailureCode code, String sentence) {
        RefusedUrl refused = catchThrowableOfType(RefusedUrl.class, () -> ListingUrl.parse(typed));
        assertThat(refused).as(typed).isNotNull();
        assertThat(refused.failure().code()).isEqualTo(code);
        assertThat(refused.failure().detail()).contains(sentence);
    }
}
