package assay.listing;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Recognises pages that answer without showing the listing. Conservative: a page with text of its own is read. */
final class Walls {
    static final int LEAST_TEXT = 200;
    private static final int SHORT_PAGE = 700;
    private static final int BARE_PAGE = 350;
    private static final Pattern BOT = Pattern.compile(
            "(?iu)checking your browser|verify(?:ing)? (?:that )?you(?:'|’)?(?: a)?re (?:a )?(?:not a robot|human)|you are (?:a )?human|i(?:'|’)?m not a robot|are you a robot|unusual (?:traffic|activity)"
                    + "|enable javascript and cookies to continue|attention required|ddos protection|pardon our interruption|press (?:&|and) hold|security check|complete the captcha|solve (?:the|this) (?:captcha|puzzle)|automated (?:access|requests)|request (?:was |has been )?blocked|you have been blocked|access (?:to this page )?(?:has been |is )?denied");
    private static final Pattern BOT_TITLE = Pattern.compile(
            "(?iu)^(?:just a moment.*|attention required.*|access denied.*|robot check|are you a robot.*|security check.*|please wait.*|human verification.*|blocked)$");
    private static final Pattern LOGIN = Pattern.compile(
            "(?iu)(?:log|sign) ?in to (?:continue|view|see|access|your|use|read)|please (?:log|sign) ?in|you (?:must|need to) (?:be (?:logged|signed) in|log ?in|sign ?in)|members only");
    private static final Pattern LOGIN_TITLE = Pattern.compile(
            "(?iu)^(?:log ?in|sign ?in|sign ?on|log ?on|anmelden|connexion)\\b.*|.*[|·–-]\\s*(?:log ?in|sign ?in)$");
    private static final Pattern CONSENT = Pattern.compile(
            "(?iu)before you continue|we (?:and our (?:\\d+ )?partners )?(?:use|value|store).{0,60}(?:cookies|privacy)|(?:accept|reject|manage) (?:all )?(?:cookies|consent|choices)|your privacy (?:choices|matters)|consent to (?:the )?(?:use|storing)|bevor sie fortfahren|avant de continuer");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?iu)(?:enable|requires?|needs?|turn on|activate|without|use|using)\\s+(?:your\\s+)?java ?script|java ?script\\s+(?:is\\s+)?(?:disabled|required|to (?:run|show|view|use|work)|must be)|javascript (?:aktivieren|erforderlich)|activer javascript");
    private static final String SHELLS =
            "#root,#app,#__next,#__nuxt,#___gatsby,#svelte,app-root,[data-reactroot],[ng-app]";

    private Walls() {}

    /** The failure that says which wall stands there, if the page is short and has the shape of one. */
    static Optional<Failure> inFrontOf(Document page, PageTree tree, int mainText) {
        int visible = tree.root().chars;
        String text = visibleText(tree);
        String title = CleanText.folded(page.title());
        boolean challenge = page.selectFirst(
                        "#challenge-form,#challenge-running,#cf-wrapper,#px-captcha,.g-recaptcha,.h-captcha,.cf-turnstile,[src*=captcha-delivery],[src*=challenge-platform],[src*=perimeterx]")
                != null;
        boolean bare = mainText < BARE_PAGE && visible < SHORT_PAGE * 2;
        if (mainText < SHORT_PAGE
                && visible < SHORT_PAGE * 2
                && (BOT_TITLE.matcher(title).matches()
                        || bare && BOT.matcher(text).find()
                        || challenge && bare)) {
            return failure(
                    FailureCode.BOT_WALL,
                    "The site asked whether a person is reading and did not show the listing. Open it in a browser and paste its text here.");
        }
        boolean form = page.selectFirst("input[type=password]") != null;
        if (mainText < SHORT_PAGE
                && visible < SHORT_PAGE * 2
                && (form
                                && (LOGIN_TITLE.matcher(title).matches()
                                        || bare && LOGIN.matcher(text).find()
                                        || bare && mainText < LEAST_TEXT)
                        || bare && LOGIN.matcher(text).find()
                        || mainText < LEAST_TEXT && LOGIN_TITLE.matcher(title).matches())) {
            return failure(
                    FailureCode.LOGIN_WALL,
                    "The page asks visitors to sign in before it shows the listing. Sign in yourself and paste the listing's text here.");
        }
        if (mainText < LEAST_TEXT && CONSENT.matcher(text).find()) {
            return failure(
                    FailureCode.CONSENT_WALL,
                    "The page shows a consent notice instead of the listing. Open it in a browser, answer the notice and paste the listing's text here.");
        }
        if (mainText < LEAST_TEXT && needsScript(page, text)) {
            return failure(
                    FailureCode.SCRIPT_ONLY,
                    "The page builds its text with JavaScript and sends none itself. Open it in a browser and paste the listing's text here.");
        }
        return Optional.empty();
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

    private static boolean needsScript(Document page, String text) {
        StringBuilder asks = new StringBuilder(text);
        page.getElementsByTag("noscript").stream()
                .limit(20)
                .forEach(n -> asks.append('\n').append(n.text()));
        boolean shell = page.selectFirst(SHELLS) != null && page.selectFirst("script[src]") != null;
        return shell
                || SCRIPT.matcher(asks.length() > 20_000 ? asks.substring(0, 20_000) : asks)
                        .find();
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
