package assay.listing;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * A page whose text is a notice about cookies and partners, whatever its length: nearly all of its sentences are about them,
 * and they ask the visitor. A product that deals with consent says other things, too.
 */
final class ConsentNotice {
    /** Where the tools that ask for consent put their notice: ids and classes, as they are written. */
    private static final Pattern CONTAINER = Pattern.compile(
            "(?:qc-cmp2-container|qc-cmp2-main|qc-cmp2-ui|onetrust-banner-sdk|onetrust-consent-sdk|onetrust-pc-sdk|didomi-host|didomi-popup|didomi-notice|usercentrics-root|usercentrics-cmp-ui|uc-banner-modal|CybotCookiebotDialog|sp_message_\\w+|cmpbox|cmpwrapper|fc-consent-root|osano-cm-window|iubenda-cs-banner|axeptio_overlay|cky-consent-container|cookiescript_injected|tarteaucitronRoot|truste-consent-track|trustarc-banner-overlay|cookiefirst-root|termly-code-snippet-support|klaro|gdpr-consent-tool-wrapper|BorlabsCookieBox)");

    /** What a sentence of such a notice is about. */
    private static final Pattern TOPIC = Pattern.compile(
            "(?iu)cookies?\\b|consent|privacy|partners?\\b|vendors\\b|legitimate interest|personal(?:i[sz]ed)? (?:data|ads?|advertising|content|information)|advertis|\\bads\\b|track(?:ers?|ing)\\b|identif(?:iers?|ication)|(?:on|from|to) (?:a|your) device|your (?:choices?|preferences?|settings)|accept all|reject|withdraw|geolocation data|before you continue"
                    + "|einwillig|zustimm|datenschutz|werbung|anzeigen\\b|personenbezogen|personalisier|ihre (?:auswahl|einstellungen)|akzeptier|ablehn|widerruf|auf (?:ihrem|einem) gerät|bevor sie"
                    + "|partenaires|vie privée|données|publicit|traceurs|votre choix|vos choix|vos préférences|accepter|refuser|personnalis|avant de|avant d[’']"
                    + "|consentimiento|socios\\b|privacidad|datos personales|sus datos|tus datos|anuncios|aceptar|rechazar|sus preferencias|tus preferencias|personalizad|antes de"
                    + "|consenso|dati personali|i tuoi dati|annunci|accett|rifiut|preferenze|tue scelte|personalizzat|prima di"
                    + "|toestemming|persoonsgegevens|gegevens|advertenties|accepte|weiger|voorkeur|je keuze|uw keuze|voordat"
                    + "|zgod[aęyz]|partnerz|partneró|danych|reklam|ciastecz|akcept|odrzu|preferencj|ustawieni|prywatno|zanim"
                    + "|consentimento|parceiros|dados|anúncios|aceitar|aceita|recus|rejeit|preferências|privacidade"
                    + "|согла[сш]|партн[её]р|персональн|реклам|куки|принять|отклон|конфиденциальн"
                    + "|クッキー|同意|パートナー|個人(?:情報|データ)|プライバシー|広告|許可|拒否|設定を変更|隐私|合作伙伴|个人(?:信息|数据)|广告|接受|拒绝|쿠키|동의|파트너|개인(?:정보| 데이터)|광고|거부");

    /** That it asks, in the first person of the site. */
    private static final Pattern ASKS = Pattern.compile(
            "(?iu)\\b(?:we|our)\\b(?: and our)?(?: \\d[\\d.,]*)? partners\\b|\\bwe (?:use|value|store|process|respect|need your)\\b.{0,80}(?:cookies|privacy|data|consent)|before you continue"
                    + "|\\b(?:wir|unsere)\\b.{0,60}(?:partner|cookies|einwilligung|zustimmung|daten)|nous (?:et|utilisons|respectons|traitons)|nos (?:\\d+ )?partenaires|\\b(?:nosotros|nuestros|utilizamos|usamos)\\b|\\b(?:noi|nostri|utilizziamo|usiamo)\\b|\\b(?:wij|onze|we)\\b.{0,40}(?:partners|cookies|gegevens)|\\b(?:my|nasi|nasz\\w*|używamy|wykorzystujemy|korzystamy)\\b|\\b(?:nós|nossos|utilizamos|usamos)\\b|\\b(?:мы|наши)\\b|(?:当社|弊社|私たち|当サイト|このサイト|当ウェブサイト)|我们|本(?:网)?站|(?:저희|당사|우리)");

    /** The subject itself, which each such notice names. */
    private static final Pattern SUBJECT = Pattern.compile(
            "(?iu)cookies?|consent|einwillig|zustimm|consenso|toestemming|ciastecz|zgod|согла|куки|クッキー|同意|쿠키|동의");

    private static final Pattern HEADS = Pattern.compile(
            "(?iu)\\W*(?:before you (?:continue|go)|bevor sie (?:fortfahren|zu |weiter)|avant (?:de continuer|d[’']accéder)|antes de (?:continuar|ir a|aceder)|prima di (?:continuare|passare)|voordat (?:je|u) (?:verder|naar)|zanim przejdziesz|続行する前に|прежде чем).*");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])");
    private static final int LONGEST = 20_000;

    /** Characters after which a page that hardly speaks of it is about something else. */
    private static final int ENOUGH = 300;

    private static final double HARDLY = 0.2;
    private static final double NEARLY_ALL = 0.75;
    private static final double HALF = 0.4;

    private ConsentNotice() {}

    /** Whether a tool for consent put its notice into the element. */
    static boolean isContainer(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        boolean[] found = {CONTAINER.matcher(element.id()).matches()};
        if (!found[0] && element.hasAttr("class")) {
            ClassNames.each(
                    element.className(),
                    name -> found[0] |= CONTAINER.matcher(name).matches());
        }
        return found[0];
    }

    /** Whether the page's own text is such a notice. */
    static boolean fills(PageElements page, List<Run> main) {
        int all = 0;
        int about = 0;
        StringBuilder text = new StringBuilder();
        String head = CleanText.folded(page.title());
        boolean headed = HEADS.matcher(head).matches();
        for (Run run : main) {
            if (run.image()) {
                continue;
            }
            text.append(run.text()).append('\n');
            if (text.length() > LONGEST) {
                return false;
            }
            headed |= run.box().headingLevel() > 0 && HEADS.matcher(run.text()).matches();
            for (String sentence : SENTENCE_END.split(run.text())) {
                all += sentence.length();
                about += TOPIC.matcher(sentence).find() ? sentence.length() : 0;
                if (all > ENOUGH && about < all * HARDLY) {
                    return false;
                }
            }
        }
        boolean form = page.page().selectFirst("form[action^=https://consent.],form[action^=//consent.]") != null;
        double least = form || headed ? HALF : NEARLY_ALL;
        return all > 0
                && (about >= all * least || form && headed)
                && SUBJECT.matcher(text).find()
                && (form || ASKS.matcher(text).find());
    }
}
