package assay.listing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Recognises pages that answer without showing the listing. Conservative: a page with text of its own is read. */
final class Walls {
    static final int LEAST_TEXT = 200;
    private static final int SHORT_PAGE = 700;
    private static final int BARE_PAGE = 350;
    private static final String SHELLS =
            "#root,#app,#__next,#__nuxt,#___gatsby,#svelte,app-root,[data-reactroot],[ng-app]";
    private static final Pattern MOVES =
            Pattern.compile("\\blocation(?:\\.href)?\\s*=|\\blocation\\.(?:replace|assign)\\(");
    private static final int SHORT_SHELL = 40;
    private static final int MOST_ELEMENTS = 20_000;

    private Walls() {}

    /** The failure that says which wall stands there, if the page is short and has the shape of one. */
    static Optional<Failure> inFrontOf(PageElements elements, PageTree tree, int mainText) {
        if (mainText >= SHORT_PAGE) {
            return Optional.empty();
        }
        Document page = elements.page();
        int visible = tree.root().chars;
        String text = visibleText(tree);
        String title = CleanText.folded(elements.title());
        boolean challenge = page.selectFirst(
                        "#challenge-form,#challenge-running,#cf-wrapper,#px-captcha,#captcha-container,[src*=_Incapsula_Resource],[src*=awswaf],[src*=captcha-delivery],[src*=challenge-platform],[src*=perimeterx]")
                != null;
        // Forms of listings carry these, too.
        boolean puzzle = mainText < LEAST_TEXT && page.selectFirst(".g-recaptcha,.h-captcha,.cf-turnstile") != null;
        boolean bare = mainText < BARE_PAGE && visible < SHORT_PAGE * 2;
        if (visible < SHORT_PAGE * 2
                && (WallWords.BOT_TITLE.matcher(title).matches()
                        || bare && saysBot(page, title, text, mainText)
                        || WallWords.RAY.matcher(text).find()
                        || puzzle
                        || challenge && bare)) {
            return failure(
                    FailureCode.BOT_WALL,
                    "The site asked whether a person is reading and did not show the listing. Open it in a browser and paste its text here.");
        }
        boolean form = page.selectFirst("input[type=password]") != null;
        if (visible < SHORT_PAGE * 2
                && (form
                                && (WallWords.LOGIN_TITLE.matcher(title).matches()
                                        || bare && WallWords.LOGIN.matcher(text).find()
                                        || bare && mainText < LEAST_TEXT)
                        || mainText < LEAST_TEXT
                                && WallWords.LOGIN.matcher(text).find()
                        || mainText < LEAST_TEXT
                                && WallWords.LOGIN_TITLE.matcher(title).matches())) {
            return failure(
                    FailureCode.LOGIN_WALL,
                    "The page asks visitors to sign in before it shows the listing. Sign in yourself and paste the listing's text here.");
        }
        if (bare
                && WallWords.SUBSCRIBERS.matcher(text).find()
                && !isAboutOtherThings(page, WallWords.SUBSCRIBERS, mainText)) {
            return failure(
                    FailureCode.LOGIN_WALL,
                    "The page shows the listing to subscribers only. Sign in yourself and paste the listing's text here.");
        }
        if (mainText < LEAST_TEXT
                && (WallWords.CONSENT.matcher(text).find()
                        || page.getAllElements().stream().limit(MOST_ELEMENTS).anyMatch(ConsentNotice::isContainer))) {
            return notice();
        }
        if (bare && WallWords.AGE.matcher(text).find() && !isAboutOtherThings(page, WallWords.AGE, mainText)) {
            return failure(
                    FailureCode.CONSENT_WALL,
                    "The page asks visitors for their age before it shows the listing. Open it in a browser, answer it and paste the listing's text here.");
        }
        if (visible < SHORT_PAGE * 2 && isSomethingElse(page, title, text)) {
            return failure(
                    FailureCode.TOO_LITTLE_TEXT,
                    "The address answered with a page that is not the listing: it says that what was asked for is not there. Check the address, or paste the listing's text here.");
        }
        if (mainText < LEAST_TEXT && needsScript(elements, text)) {
            return failure(
                    FailureCode.SCRIPT_ONLY,
                    "The page builds its text with JavaScript and sends none itself. Open it in a browser and paste the listing's text here.");
        }
        return Optional.empty();
    }

    /** The failure of a page whose own text is a notice about cookies, whatever its length. */
    static Optional<Failure> ofNotice(PageElements page, List<Run> main) {
        return ConsentNotice.fills(page, main) ? notice() : Optional.empty();
    }

    private static Optional<Failure> notice() {
        return failure(
                FailureCode.CONSENT_WALL,
                "The page shows a consent notice instead of the listing. Open it in a browser, answer the notice and paste the listing's text here.");
    }

    /** A product may say such a phrase of itself: then it has a heading of its own and sentences beside. */
    private static boolean saysBot(Document page, String title, String text, int mainText) {
        return WallWords.BOT.matcher(text).find()
                && (WallWords.BOT.matcher(title).find() || !isAboutOtherThings(page, WallWords.BOT, mainText));
    }

    private static boolean isAboutOtherThings(Document page, Pattern phrase, int mainText) {
        String head = head(page);
        return mainText >= LEAST_TEXT
                && !head.isEmpty()
                && !phrase.matcher(head).find();
    }

    private static String head(Document page) {
        Element heading = page.selectFirst("h1");
        return heading == null ? "" : CleanText.folded(heading.text());
    }

    static Failure tooLittle() {
        return Failure.of(
                FailureCode.TOO_LITTLE_TEXT,
                "It holds fewer than " + LEAST_TEXT
                        + " characters of text about a product, too little to assess. Check the address, or paste more of the listing's text here.");
    }

    private static Optional<Failure> failure(FailureCode code, String detail) {
        return Optional.of(Failure.of(code, detail));
    }

    /** A page about something that is missing or broken, or about the domain itself. */
    private static boolean isSomethingElse(Document page, String title, String text) {
        String head = head(page);
        String first = title.split("\\s[|·–—-]\\s")[0];
        return WallWords.NOT_THERE.matcher(head).matches()
                || head.isEmpty() && WallWords.NOT_THERE.matcher(first).matches()
                || WallWords.PARKED.matcher(text).find();
    }

    static boolean asksForScript(String text) {
        return WallWords.SCRIPT
                .matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text)
                .find();
    }

    /** Whether a script fills the page: it says so, has a known place for it, or is empty but for its scripts. */
    private static boolean needsScript(PageElements page, String text) {
        StringBuilder asks = new StringBuilder(text);
        page.tagged("noscript").stream()
                .limit(20)
                .forEach(n -> asks.append('\n').append(n.text()));
        boolean scripts = page.tagged("script").stream().anyMatch(script -> script.hasAttr("src"));
        boolean shell = scripts && page.page().selectFirst(SHELLS) != null;
        boolean moves = page.tagged("script").stream()
                .limit(20)
                .anyMatch(s -> MOVES.matcher(s.data()).find());
        boolean bare = text.strip().length() < SHORT_SHELL;
        return shell || bare && (scripts || moves) || asksForScript(asks.toString());
    }

    private static String visibleText(PageTree tree) {
        StringBuilder out = new StringBuilder();
        for (Run run : tree.runs) {
            if (out.length() > SHORT_PAGE * 4) {
                break;
            }
            out.append(run.text()).append('\n');
        }
        return out.toString();
    }
}
