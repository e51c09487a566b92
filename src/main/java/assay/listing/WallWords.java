package assay.listing;

import java.util.regex.Pattern;

/** What pages say that answer without showing the listing, in the languages that are met most. */
final class WallWords {
    static final Pattern BOT = Pattern.compile(
            "(?iu)checking your browser|verif(?:y|ying|ies|ication that) (?:that )?you(?:'|’)?(?: a)?re (?:a |not a )?(?:robot|human|bot)|you are (?:a |not a )?(?:human|bot|robot)|i(?:'|’)?m not a robot|you(?:'|’)re not a (?:ro)?bot|are you a robot|unusual (?:traffic|activity)|verifying your browser"
                    + "|enable (?:javascript|js) and (?:cookies to continue|disable any ad ?blocker)|attention required|ddos protection|pardon our interruption|press (?:&|and) hold|security check|complete the captcha|solve (?:the|this) (?:captcha|puzzle)|automated (?:access|requests)|request (?:was |has been )?(?:blocked|unsuccessful)|you have been blocked|access (?:to this page )?(?:has been |is )?denied|you were a bot|too many requests|incapsula incident"
                    + "|kein(?:e)? (?:roboter|bot)|ungewöhnlichen? (?:datenverkehr|aktivität)|sicherheits(?:über)?prüfung|pas un robot|trafic inhabituel|vérification de sécurité|no (?:soy|eres|es) un robot|tráfico inusual|não (?:sou|é) um robô|tráfego incomum|non (?:sono|sei) un robot|geen robot|не робот|необычн\\S+ (?:трафик|активност)|ロボットではありません|通常と異なるトラフィック|不是机器人|安全验证|访问异常|人机(?:身份)?验证|로봇이 아닙니다|لست روبوت"
                    + "|(?:ob|dass) sie (?:ein mensch|kein(?:e)? \\p{L}+) sind|(?:überprüf\\p{L}*|prüf\\p{L}*)\\P{L}.{0,40}verbindung.{0,40}sich|si vous êtes (?:un )?(?:être )?humain|que vous êtes (?:bien )?(?:un )?(?:être )?humain|(?:si|que) (?:usted )?(?:es|eres|sea) (?:un )?(?:ser )?humano|se(?:i| sei) (?:un )?(?:essere )?umano|(?:of|dat) (?:u|je) een mens bent|czy jesteś człowiekiem|se você é (?:um )?(?:ser )?humano|что вы (?:не бот|человек)"
                    + "|人間であること|ロボットで(?:ない|はない)|接続.{0,20}(?:安全|セキュリティ).{0,20}確認|您是真人|确认您是|사람인지 확인|review the security of your connection|connection is secure before");
    /** The number under which a guard in front of a site keeps what it turned away. */
    static final Pattern RAY = Pattern.compile("(?i)\\bray id\\W{0,4}[0-9a-f]{10,}");
    /** What asks visitors for their age. */
    static final Pattern AGE = Pattern.compile(
            "(?iu)you must be (?:at least )?(?:of legal|18|19|20|21)\\b|(?:are|confirm (?:that )?) ?you (?:are )?(?:of legal|over|at least|18|21)\\b.{0,30}(?:age|18|19|20|21|years)|legal (?:drinking )?age (?:to|in)|verify your age|age (?:verification|restricted)|sind sie (?:über|mindestens|schon) 1[68]|avez-vous (?:plus de )?18|eres mayor de|mayor(?:es)? de (?:edad|18)|hai più di 18|você tem mais de 18|ben je (?:ouder dan )?18|czy masz (?:ukończone )?18|18歳以上|вам (?:уже )?(?:есть|исполнилось) 18");
    /** What keeps a page for those who pay. */
    static final Pattern SUBSCRIBERS = Pattern.compile(
            "(?iu)subscribers?[ -]only|(?:only|exclusive(?:ly)?|reserved) (?:available )?(?:for|to) (?:our )?(?:paying )?subscribers|(?:for|to) (?:our )?(?:paying )?subscribers only|subscribe (?:now )?to (?:continue|read|keep reading|unlock|view)|already a subscriber|nur für abonnenten|réservé (?:aux|à nos) abonnés|solo para suscriptores|riservato agli abbonati|apenas para assinantes|alleen voor abonnees|(?:会員|購読者)限定|только для подписчиков");

    static final Pattern BOT_TITLE = Pattern.compile(
            "(?iu)^(?:just a moment.*|attention required.*|access (?:to this page has been )?denied.*|robot check|are you a robot.*|security check.*|please wait.*|human verification.*|blocked|pardon our interruption.*|(?:429 )?too many requests|vercel security checkpoint|making sure you.{1,3}re not a bot.*|ddos-guard|sicherheitsüberprüfung|安全验证|人机验证)$");
    static final Pattern LOGIN = Pattern.compile(
            "(?iu)(?:log|sign) ?in to (?:continue|view|see|access|your|use|read)|please (?:log|sign) ?in|you (?:must|need to) (?:be (?:logged|signed) in|log ?in|sign ?in)|members only"
                    + "|melden sie sich (?:bitte )?an|bitte (?:melden sie sich an|einloggen|anmelden)|(?:veuillez vous|connectez-vous|vous devez être) connect|connectez-vous|inicia(?:r)? sesión|inicie sesión|faça (?:o )?login|entre (?:na sua conta|para continuar)|accedi (?:per|al)|effettua (?:l’|l')?(?:accesso|il login)|log in om|meld je aan|ログインしてください|ログインが必要|请(?:先)?登录|請先登入|войдите|авторизуйтесь|로그인하세요|로그인이 필요|تسجيل الدخول|zaloguj się|giriş yap|logga in för|logg inn for|kirjaudu sisään");
    static final Pattern LOGIN_TITLE = Pattern.compile(
            "(?iu)^(?:log ?in|sign ?in|sign ?on|log ?on|anmelden|anmeldung|einloggen|connexion|se connecter|iniciar sesión|acceder|entrar|accedi|inloggen|aanmelden|ログイン|サインイン|登录|登入|вход|войти|로그인|تسجيل الدخول|zaloguj się|logowanie|giriş(?: yap)?|logga in|logg inn|kirjaudu)(?:[\\s|·–—,:-].*)?$|.*[|·–-]\\s*(?:log ?in|sign ?in)$");
    static final Pattern CONSENT = Pattern.compile(
            "(?iu)before you continue|we (?:and our (?:\\d+ )?partners )?(?:will )?(?:use|value|store).{0,60}(?:cookies|privacy)|(?:accept|reject|manage) (?:all )?(?:cookies|consent|choices)|your privacy (?:choices|matters)|consent to (?:the )?(?:use|storing)|bevor sie fortfahren|avant de continuer"
                    + "|mit werbung (?:und tracking )?(?:weiter)?lesen|zustimmung jederzeit|wir (?:und unsere partner )?(?:verwenden|nutzen|setzen) .{0,40}cookies|alle (?:cookies )?akzeptieren|respectons votre vie privée|nos partenaires et nous|utilisons des cookies|tout accepter|continuer sans accepter|(?:tu|su) privacidad|nuestros socios|utilizamos cookies|aceptar (?:todo|todas)|nossos parceiros|aceitar tud|nostri partner|utilizziamo i cookie|accetta(?: tutt)|onze partners|gebruiken .{0,30}cookies|alles accepteren|クッキー.{0,30}(?:使用|同意)|すべて同意|同意して続行|使用 ?cookies?|接受所有|мы используем .{0,30}(?:cookie|куки)|принять все|쿠키를 사용|모두 동의|ملفات تعريف الارتباط");
    static final Pattern SCRIPT = Pattern.compile(
            "(?iu)(?:enable|requires?|needs?|turn on|activate|without|use|using)\\s+(?:your\\s+)?java ?script|java ?script\\s+(?:is\\s+)?(?:disabled|required|to (?:run|show|view|use|work)|must be)|javascript (?:aktivieren|erforderlich|zu aktivieren)|aktivieren sie (?:bitte )?java ?script|activer (?:le )?javascript|(?:habilitar|activar|habilite|active|activa|ative|abilita(?:re)?|attiva(?:re)?|schakel|включите|启用|啟用|請啟用) ?(?:el |o )?java ?script|java ?script ?(?:を有効|이|を使用|включ)|^\\W*(?:loading|lädt|chargement|cargando|caricamento|laden|загрузка|読み込み中|加载中)\\W*$");
    /** Titles and first headings of pages that stand where the listing is not. */
    static final Pattern NOT_THERE = Pattern.compile(
            "(?iu)^\\W*(?:(?:error )?(?:404|410)\\b.*|(?:error\\W+)?(?:the |this |that )?(?:page|app|listing|product|item|site|content|file|url|extension|plugin)s? (?:not found|(?:could|can) ?(?:not|n[’']t) be found|(?:is )?(?:no longer|not) available|does(?: not|n[’']t) exist|(?:was|has been|is) (?:removed|deleted|unavailable))\\b.*|not found|nothing (?:here|found)|(?:oops|whoops|sorry|hmm)\\W.{0,60}(?:not found|find|exist|wrong).*"
                    + "|seite nicht gefunden.*|page (?:introuvable|non trouvée).*|página no encontrada.*|página não encontrada.*|pagina (?:non trovata|niet gevonden).*|страница не найдена.*|ページが見つかりません.*|页面(?:不存在|未找到).*|找不到(?:页面|網頁).*|페이지를 찾을 수 없습니다.*"
                    + "|(?:50[0-4] )?(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out).*|(?:application|server|database) error.*|(?:down for|under|scheduled) maintenance.*|we[’']ll be back.{0,12}|site under construction.*|account suspended.*|welcome to nginx!?|(?:apache2? .{0,20}default page.*)|it works!|iis windows server|test page for .*|index of /.*)\\W*$");

    static final Pattern PARKED = Pattern.compile(
            "(?iu)(?:this|the) domain (?:name )?(?:[\\w.-]+ )?(?:is|may be) for sale|buy this domain|domain is parked|parked (?:free|domain)|inquire about this domain|diese domain (?:steht zum verkauf|kaufen)|ce nom de domaine est (?:à vendre|en vente)|este dominio está en venta");

    private WallWords() {}
}
