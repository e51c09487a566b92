package assay.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.FailureCode;
import assay.listing.FetchedPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redirects pass the same checks as the address that was asked for. */
@Timeout(60)
class RedirectTest extends LoopbackFetch {

    @Test
    void followsRedirectsAndSaysWhereItEnded() {
        redirect("/a", "/b");
        redirect("/b", "http://pub.example.com:" + server.port() + "/c?x=1#part");
        server.on("/c?x=1", HTML, "there");

        FetchedPage page = page("/a");

        assertThat(page.requested()).contains(at("/a"));
        assertThat(page.answered()).contains(at("/c?x=1"));
        assertThat(names.questions()).hasSize(3);
    }

    @Test
    void keepsNoCookies() {
        server.on("/a", "HTTP/1.1 302 Found\nLocation: /b\nSet-Cookie: id=1; Path=/", "");
        server.on("/b", HTML, "x");

        page("/a");

        assertThat(server.requests().get(1)).doesNotContainIgnoringCase("cookie");
    }

    @Test
    void readsALocationInUtf8() {
        redirect("/a", "/caf\u00e9");
        server.on("/caf%C3%A9", HTML, "x");

        assertThat(page("/a").answered()).contains(at("/caf%C3%A9"));
    }

    @Test
    void followsFiveRedirectsAndNotSix() {
        for (int i = 0; i < 6; i++) {
            redirect("/" + i, "/" + (i + 1));
        }
        server.on("/6", HTML, "x");

        assertThat(page("/1").answered()).contains(at("/6"));
        assertThat(failure("/0").code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
    }

    @Test
    void noticesACircle() {
        redirect("/a", "/b");
        redirect("/b", "/a");
        redirect("/self", "/self");

        assertThat(failure("/a").detail()).contains("circle");
        assertThat(failure("/self").code()).isEqualTo(FailureCode.TOO_MANY_REDIRECTS);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusesARedirectToLoopback() throws IOException {
        try (LoopbackServer inside = new LoopbackServer()) {
            inside.on("/", HTML, "secret");
            redirect("/port", "http://127.0.0.1:" + inside.port() + "/");
            redirect("/name", "http://localhost:" + inside.port() + "/");
            redirect("/neighbour", "http://127.0.0.2:" + server.port() + "/");
            redirect("/v6", "http://[::1]:" + server.port() + "/");
            redirect("/relative", "//169.254.169.254/latest/meta-data/");
            redirect("/disguise", "http://2130706433/");
            for (String path : new String[] {"/port", "/name", "/neighbour", "/v6", "/relative", "/disguise"}) {
                assertThat(failure(path).code()).as(path).isEqualTo(FailureCode.ADDRESS_REFUSED);
            }
            assertThat(inside.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gopher://127.0.0.1:6379/_X, UNSUPPORTED_SCHEME",
        "https://user:x@pub.example.com/, MALFORMED_URL",
        "file:///etc/passwd, UNSUPPORTED_SCHEME"
    })
    void refusesARedirectThatNobodyCouldHaveTyped(String location, FailureCode code) {
        redirect("/a", location);

        assertThat(failure("/a").code()).isEqualTo(code);
    }

    @Test
    void doesNotFollowARefreshHeaderOrABodysLinks() {
        server.on(
                "/a",
                HTML + "\nRefresh: 0; url=http://127.0.0.1/\nAlt-Svc: h2=\"127.0.0.1:443\"",
                "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'><base href='http://127.0.0.1/'>");

        assertThat(page("/a").answered()).contains(at("/a"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void takesARedirectWithoutATargetForAStatus() {
        server.on("/a", "HTTP/1.1 302 Found\nServer: x", "");

        assertThat(failure("/a").upstreamStatus()).hasValue(302);
    }
}
