package assay.jobs;

import assay.store.Submission.Source;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody hands in: an address, or text with a title, or HTML with the address it came from if known.
 *
 * @param drafter the drafter to use; the configured one when absent
 * @param force look again even if the address was assessed a short while ago; false when absent
 */
record SubmissionRequest(
        Optional<String> url,
        Optional<String> text,
        Optional<String> title,
        Optional<String> html,
        Optional<String> drafter,
        Optional<Boolean> force) {

    static final int LONGEST_URL = 2_048;
    static final int LONGEST_TITLE = 300;
    /** As much as is read of a fetched page. */
    static final int LONGEST_CONTENT = 5_000_000;

    /**
     * The source that these fields name.
     *
     * @throws ProblemException naming the field that is missing, too many or too long
     */
    Source source() {
        long ways = Stream.of(url.isPresent() && html.isEmpty(), text.isPresent(), html.isPresent())
                .filter(way -> way)
                .count();
        if (ways == 0) {
            throw ProblemException.at(
                    "/url", RequestCode.MISSING_VALUE, "Give the address of a listing as url, or its text, or its html.");
        }
        if (ways > 1 || text.isPresent() && url.isPresent()) {
            throw ProblemException.at(
                    "/text", RequestCode.INVALID_VALUE, "Give one of url, text and html; html may come with its url.");
        }
        url.ifPresent(u -> limit("/url", u, LONGEST_URL));
        title.ifPresent(t -> limit("/title", t, LONGEST_TITLE));
        if (html.isPresent()) {
            if (title.isPresent()) {
                throw ProblemException.at(
                        "/title", RequestCode.INVALID_VALUE, "A title goes with text; html has its own.");
            }
            return Source.html(content("/html", html.get()), url.filter(u -> !u.isBlank()));
        }
        if (text.isPresent()) {
            String content = content("/text", text.get());
            return Source.text(title.map(String::strip).filter(t -> !t.isEmpty()), content);
        }
        if (title.isPresent()) {
            throw ProblemException.at("/title", RequestCode.INVALID_VALUE, "A title goes with text; a page has its own.");
        }
        return Source.url(url.get());
    }

    private static String content(String pointer, String content) {
        limit(pointer, content, LONGEST_CONTENT);
        if (content.isBlank()) {
            throw ProblemException.at(pointer, RequestCode.MISSING_VALUE, "Nothing was pasted. Paste the listing and try again.");
        }
        return content;
    }

    private static void limit(String pointer, String value, int longest) {
        if (value.length() > longest) {
            throw ProblemException.at(
                    pointer,
                    RequestCode.TOO_LARGE,
                    pointer.substring(1) + " has " + value.length() + " characters; it may have " + longest + ".");
        }
    }
}
