package assay.jobs;

import assay.store.Submission.Source;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.util.Optional;

/**
 * What somebody hands in: an address to read; or text, with a title, or HTML, each with the address it came from if known.
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
        if (text.isPresent() && html.isPresent()) {
            throw ProblemException.at("/html", RequestCode.INVALID_VALUE, "Give text or html, not both.");
        }
        if (url.isEmpty() && text.isEmpty() && html.isEmpty()) {
            throw ProblemException.at(
                    "/url",
                    RequestCode.MISSING_VALUE,
                    "Give the address of a listing as url, or its text, or its html.");
        }
        url.ifPresent(u -> limit("/url", u, LONGEST_URL));
        title.ifPresent(t -> limit("/title", t, LONGEST_TITLE));
        if (html.isPresent()) {
            if (title.isPresent()) {
                throw ProblemException.at(
                        "/title", RequestCode.INVALID_VALUE, "A title goes with text; html has its own.");
            }
            return Source.html(content("/html", html.get()), known(url));
        }
        if (text.isPresent()) {
            String content = content("/text", text.get());
            return Source.text(title.map(String::strip).filter(t -> !t.isEmpty()), content, known(url));
        }
        if (title.isPresent()) {
            throw ProblemException.at(
                    "/title", RequestCode.INVALID_VALUE, "A title goes with text; a page has its own.");
        }
        return Source.url(url.get());
    }

    /** The address that pasted content came from; the form sends an empty one when nobody gave it. */
    private static Optional<String> known(Optional<String> url) {
        return url.map(String::strip).filter(u -> !u.isEmpty());
    }

    private static String content(String pointer, String content) {
        limit(pointer, content, LONGEST_CONTENT);
        if (content.isBlank()) {
            throw ProblemException.at(
                    pointer, RequestCode.MISSING_VALUE, "Nothing was pasted. Paste the listing and try again.");
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
