package assay.review;

import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Provenance;
import assay.listing.Listing.Link;
import assay.web.Links;
import assay.web.When;
import assay.web.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where an assessment comes from.
 *
 * @param fetched whether the page was fetched; what is pasted may be said to be from anywhere
 * @param links where the page sends those who want to know more
 * @param page what answered, such as {@code HTTP 200, 48 kB, text/html}
 * @param tokens empty when no model was asked
 * @param cost empty when nobody said what the model costs
 * @param guided what the drafter went by: Prompt or Guide
 * @param guide the prompt or the grading guide, by version
 */
record OriginView(
        boolean fetched,
        List<Address> addresses,
        List<Onward> links,
        String page,
        String pageHash,
        When read,
        List<Beside> others,
        String drafter,
        String guided,
        String guide,
        String guideHash,
        List<Named> parameters,
        String tokens,
        String cost,
        String took,
        When drafted,
        String vector,
        String cvssBase,
        List<Metric> metrics) {

    private static final int SHORT_HASH = 12;
    private static final int SHORT_REST = 60;

    /** @param link empty when the address may not be linked */
    record Address(String name, String text, String link) {
        static Address of(String name, String url) {
            return new Address(name, Links.shown(url), Links.safe(url).orElse(""));
        }
    }

    /**
     * A link of interest.
     *
     * @param rest of the address after the host, shortened; empty for the root
     * @param link empty when the address may not be linked
     */
    record Onward(String kind, String host, String rest, String link) {
        static Onward of(Link link) {
            String url = link.url().toString();
            String host = link.url().host();
            String shown = Links.shown(url);
            String rest = shown.substring(shown.indexOf(host) + host.length());
            return new Onward(
                    link.kind().title(),
                    host,
                    rest.length() <= SHORT_REST ? rest : rest.substring(0, SHORT_REST) + "…",
                    Links.safe(url).orElse(""));
        }
    }

    /** What was read beside the page. */
    record Beside(Address address, String page, String pageHash, When read) {
        static Beside of(Capture capture, Instant now) {
            String url = capture.finalUrl().or(capture::requestedUrl).orElse("");
            return new Beside(
                    Address.of("Also read", url),
                    OriginView.page(capture),
                    shortened(capture.sha256()),
                    When.of(capture.fetchedAt(), now));
        }
    }

    record Named(String name, String value) {
        /** A parameter of the draft, by the name that people know it under; one that has none keeps its own. */
        static Named of(String parameter, String value) {
            return switch (parameter) {
                case "screening" -> new Named("Screening rules", "version " + value);
                case "guide" -> new Named("Grading guide", value);
                case "guideSha256" -> new Named("Grading guide, sha256", shortened(value));
                case "answeredAs" -> new Named("Answered as", value);
                case "temperature" -> new Named("Temperature", value);
                case "seed" -> new Named("Seed", value);
                case "calls" -> new Named("Calls", value);
                case "rounds" -> new Named("Rounds", value);
                case "maxTokens" -> new Named("Longest reply", value + " tokens");
                case "context" -> new Named("Context", value + " tokens");
                case "samples" -> new Named("Replies drawn", value);
                case "repairs" -> new Named("Second rounds", value);
                case "schemaFailures" -> new Named("Unreadable replies", value);
                case "quotesGiven" -> new Named("Quotes given", value);
                case "quotesFound" -> new Named("Quotes found", value);
                case "secondReading" -> new Named("Second reading, prompt", shortened(value));
                case "pricesAsOf" -> new Named("Prices as of", value);
                default -> new Named(parameter, value);
            };
        }
    }

    record Metric(String name, String value, String reason) {}

    static OriginView of(Assessment assessment, Instant now) {
        Capture capture = assessment.capture();
        Provenance provenance = assessment.draft().provenance();
        var cvss = assessment.draft().cvss();
        Map<String, String> values = cvss.vector().metrics();
        return new OriginView(
                capture.finalUrl().isPresent(),
                addresses(capture),
                assessment.listing().links().stream().map(Onward::of).toList(),
                page(capture),
                shortened(capture.sha256()),
                When.of(capture.fetchedAt(), now),
                assessment.otherCaptures().stream()
                        .map(other -> Beside.of(other, now))
                        .toList(),
                provenance.drafter()
                        + provenance.model().map(m -> ", " + m).orElse(", no model")
                        + provenance.provider().map(p -> " by " + p).orElse(""),
                provenance.model().isPresent() ? "Prompt" : "Guide",
                provenance.promptVersion(),
                shortened(provenance.promptSha256()),
                provenance.parameters().entrySet().stream()
                        .map(e -> Named.of(e.getKey(), e.getValue()))
                        .toList(),
                provenance.model().isPresent() ? provenance.tokensIn() + " in, " + provenance.tokensOut() + " out" : "",
                provenance
                        .cost()
                        .map(c -> c.amount().toPlainString() + " " + c.currency())
                        .orElse(""),
                provenance.millis() + " ms",
                When.of(provenance.draftedAt(), now),
                cvss.vector().toString(),
                cvss.vector().base().toPlainString(),
                cvss.reasons().entrySet().stream()
                        .map(e -> new Metric(e.getKey(), values.get(e.getKey()), e.getValue()))
                        .toList());
    }

    private static List<Address> addresses(Capture capture) {
        var asked = capture.requestedUrl().map(u -> Address.of("Asked for", u));
        var answered = capture.finalUrl()
                .filter(u -> !capture.requestedUrl().equals(capture.finalUrl()))
                .map(u -> Address.of("Answered by", u));
        return java.util.stream.Stream.of(asked, answered)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static String page(Capture capture) {
        String status = capture.httpStatus().isPresent()
                ? "HTTP " + capture.httpStatus().getAsInt() + ", "
                : "pasted, ";
        return status + Words.size(capture.bytes()) + ", " + capture.contentType();
    }

    private static String shortened(String hash) {
        return hash.length() <= SHORT_HASH ? hash : hash.substring(0, SHORT_HASH) + "…";
    }
}
