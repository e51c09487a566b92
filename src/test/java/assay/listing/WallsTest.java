package assay.listing;

import static assay.listing.Pages.ENOUGH;
import static assay.listing.Pages.failure;
import static assay.listing.Pages.html;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WallsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "LOGIN_WALL^<title>Iniciar sesión</title><p>Inicia sesión para continuar</p>",
                "LOGIN_WALL^<title>Entrar</title><p>Faça login para continuar</p>",
                "LOGIN_WALL^<title>ログイン</title><p>続けるにはログインしてください</p>",
                "LOGIN_WALL^<title>登录</title><p>请先登录后再继续</p>",
                "LOGIN_WALL^<title>Вход</title><p>Войдите, чтобы продолжить</p>",
                "LOGIN_WALL^<title>تسجيل الدخول</title><p>الرجاء تسجيل الدخول للمتابعة</p>",
                "LOGIN_WALL^<title>Anmelden</title><p>Bitte melden Sie sich an.</p><input type=password>",
                "CONSENT_WALL^<p>Mit Werbung und Tracking weiterlesen oder das Abo wählen.</p><button>Akzeptieren</button>",
                "CONSENT_WALL^<h1>Nous respectons votre vie privée</h1><button>Continuer sans accepter</button>",
                "CONSENT_WALL^<p>Nosotros y nuestros socios utilizamos cookies.</p><button>Aceptar todo</button>",
                "CONSENT_WALL^<p>Wij en onze partners gebruiken cookies.</p>",
                "CONSENT_WALL^<p>このサイトはクッキー(Cookie)を使用しています。同意して続行してください。</p>",
                "BOT_WALL^<h1>Bitte bestätigen Sie, dass Sie kein Roboter sind</h1>",
                "BOT_WALL^<p>请完成安全验证</p>",
                "BOT_WALL^<iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>",
                "BOT_WALL^<title>Vercel Security Checkpoint</title><p>We're verifying your browser</p>",
                "BOT_WALL^<title>429 Too Many Requests</title><h1>Too Many Requests</h1>",
                "SCRIPT_ONLY^<div id='x'></div><noscript>Bitte aktivieren Sie JavaScript.</noscript>",
                "SCRIPT_ONLY^<noscript>请启用 JavaScript 以运行此应用。</noscript>",
                "SCRIPT_ONLY^<my-app></my-app><script type=module src='/x.js'></script>",
                "SCRIPT_ONLY^<script>location.href='/lander'</script>",
                "TOO_LITTLE_TEXT^<title>Not there</title><h1>Page not found</h1>TEXT",
                "TOO_LITTLE_TEXT^<title>Seite nicht gefunden | Markt</title>TEXT",
                "TOO_LITTLE_TEXT^<h1>This app is no longer available</h1>TEXT",
                "TOO_LITTLE_TEXT^<h1>Internal Server Error</h1>TEXT",
                "TOO_LITTLE_TEXT^<h1>Welcome to nginx!</h1>TEXT",
                "TOO_LITTLE_TEXT^<p>This domain is for sale, through a broker of ours.</p>TEXT"
            })
    void areToldApartAndSayWhatToDo(String code, String page) {
        Failure failure = failure(page.replace("TEXT", ENOUGH));

        assertThat(failure.code()).isEqualTo(FailureCode.valueOf(code));
        assertThat(failure.detail()).contains("paste");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Heron proves that you are not a robot and passes each security check for you.</p>",
                "<p>Heron finds a page not found by others; sign in to your desk to see it.</p>",
                "<style>body{visibility:hidden}</style>",
                "<form><div class='g-recaptcha'></div></form>",
                "<noscript>You need to enable JavaScript to run this app.</noscript>"
            })
    void aListingThatOnlyMentionsThemIsRead(String part) {
        assertThat(html("<title>Heron</title><h1>Heron</h1>" + ENOUGH + part).passages())
                .anyMatch(p -> p.text().contains("keeps no copy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n\n%PDF-1.4 1 0 obj", "RIFFxxxxWEBPVP8 ", "    ftypisom", "{\\rtf1\\ansi Heron}", "ID3\u0003 x"
            })
    void filesOfOtherTypesUnderTheNameOfAPageAreRefused(String start) {
        assertThat(failure(start + ENOUGH).code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }
}
