package assay.listing;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a link's words, its address or the name of a field say about where it leads. */
final class LinkNames {
    private static final int LONGEST = 60;

    private record Named(LinkKind kind, Pattern words) {
        Named(LinkKind kind, String words) {
            this(kind, Pattern.compile("(?iu)\\W*(?:" + words + ")\\W*"));
        }
    }

    private static final Named[] WORDS = {
        new Named(
                LinkKind.PRIVACY,
                "(?:our |the |read (?:our |the )?)?privacy(?: (?:policy|notice|statement|cent(?:er|re)|& cookies|and cookies))?|data (?:protection|privacy)(?: .{1,12})?|data processing (?:agreement|addendum|terms)(?: \\(dpa\\))?|dpa|(?:list of |our )?sub-?processors?(?: list)?|datenschutz\\S*|(?:politique de )?confidentialité|(?:política de )?(?:privacidad|privacidade)|informativa sulla privacy|privacybeleid|политика конфиденциальности|プライバシー\\S*|隐私\\S*|개인정보\\S*|سياسة الخصوصية"),
        new Named(
                LinkKind.TERMS,
                "(?:our |the )?terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|conditions of use|(?:end[- ]user |master |customer )?(?:service |services |licen[cs]e |subscription )(?:agreement|terms)(?: \\(eula\\))?|eula|nutzungsbedingungen|agb|conditions (?:générales|d[’']utilisation).*|términos .*|termos .*|условия использования|利用規約|服务条款|شروط (?:الخدمة|الاستخدام)"),
        new Named(
                LinkKind.SECURITY,
                "security\\.txt|(?:report a|responsible|coordinated|vulnerability) (?:security )?(?:vulnerability|disclosure)(?: policy)?|security(?: (?:policy|overview|practices|whitepaper|& (?:compliance|privacy)|and (?:compliance|privacy)))?|trust(?: (?:cent(?:er|re)|portal|& security))|sicherheit|sécurité|seguridad|segurança|безопасность|セキュリティ|安全|الأمان"),
        new Named(
                LinkKind.DOCS,
                "(?:the |our |read (?:the |our )?|view |full |product |developer |technical )?(?:docs|documentation)|api (?:docs|documentation|reference)|(?:model|system) card|(?:user|setup|admin|developer) guide|user manual|help cent(?:er|re)|knowledge base|dokumentation|documentación|documentação|documentazione|документация|ドキュメント|文档|문서|التوثيق|الوثائق"),
        new Named(
                LinkKind.SOURCE,
                "(?:view |see |get )?(?:the )?(?:source|source code|code)(?: (?:on|at) \\p{L}{3,12})?|(?:view |star |fork )?(?:us )?(?:on )?(?:github|gitlab|codeberg|bitbucket|hugging ?face|npm|pypi)(?: repo(?:sitory)?| page)?|(?:git |code |github )?repo(?:sitory)?|quellcode|code source|código fuente|código-fonte|исходный код|ソースコード|源代码"),
        new Named(
                LinkKind.PRICING,
                "(?:see |view |our |compare )?(?:pricing|prices|plans|plans (?:and|&) pricing)|preise|tarifs|precios|preços|prezzi|цены|料金|价格|가격|الأسعار")
    };

    /** A step of the path, or the first label of the host. */
    private static final Named[] STEPS = {
        new Named(
                LinkKind.PRIVACY,
                "dpa|data[-_]processing[-_](?:agreement|addendum)|sub-?processors?|privacy|privacy[-_]?(?:policy|notice|statement)|datenschutz\\S*"),
        new Named(LinkKind.TERMS, "terms|tos|eula|terms[-_](?:of|and)[-_]\\w+|nutzungsbedingungen"),
        new Named(LinkKind.SECURITY, "security|security\\.(?:md|txt)|trust|trust-?cent(?:er|re)"),
        new Named(LinkKind.DOCS, "docs?|documentation|api-(?:docs|reference)|developers?"),
        new Named(LinkKind.PRICING, "pricing|plans")
    };

    /** Fields, in lower case and without what is no letter. */
    private static final Named[] FIELDS = {
        new Named(LinkKind.PRIVACY, "privacy.*"),
        new Named(LinkKind.TERMS, "termsof.*|terms(?:url|link)?|tos(?:url|link)?|eula(?:url)?|legalinfourl"),
        new Named(LinkKind.SECURITY, "security(?:policy|page)?(?:url|link)?|trustcenter(?:url)?"),
        new Named(LinkKind.DOCS, "(?:api)?(?:docs?|documentation)(?:url|link)?|softwarehelp|help(?:url)?"),
        new Named(
                LinkKind.SOURCE,
                "(?:code|source)?repo(?:sitory)?(?:url)?|(?:github|gitlab|source(?:code)?)(?:url|link|repo)?|vcsgit"),
        new Named(LinkKind.PRICING, "pricing(?:url|page|link)?")
    };

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern WEBSITE = Pattern.compile(
            "(?iu)\\W*(?:(?:visit|open|go to|view)(?: (?:the|our))? )?(?:(?:product|official|vendor|developer|company)(?:[’']s)? )?(?:web ?site|home ?page)\\W*|(?iu)\\W*visit\\W*");
    private static final Pattern CODE_HOST = Pattern.compile(
            "(?:www\\.)?(?:github\\.com|gitlab\\.com|bitbucket\\.org|codeberg\\.org|huggingface\\.co|npmjs\\.com|pypi\\.org|crates\\.io|hub\\.docker\\.com)");

    private LinkNames() {}

    /** By the words of the link. */
    static Optional<LinkKind> byWords(String text) {
        return text.length() > LONGEST ? Optional.empty() : matching(WORDS, text);
    }

    /** By the address alone: a telling last step of its path, or a telling host. */
    static Optional<LinkKind> byAddress(ListingUrl url) {
        URI uri = url.uri();
        String[] steps = uri.getPath().split("/");
        String last = steps.length == 0 ? "" : steps[steps.length - 1].replaceFirst("\\.(?:html?|php|aspx)$", "");
        Optional<LinkKind> kind = last.isEmpty() || steps.length > 4 ? Optional.empty() : matching(STEPS, last);
        return kind.or(() -> isCode(url) ? Optional.of(LinkKind.SOURCE) : byHost(url.host()));
    }

    private static Optional<LinkKind> byHost(String host) {
        return host.chars().filter(c -> c == '.').count() < 2
                ? Optional.empty()
                : matching(STEPS, host.substring(0, host.indexOf('.')));
    }

    /** A repository or a package at a place that keeps code: {@code /owner/name} and no deeper. */
    static boolean isCode(ListingUrl url) {
        return CODE_HOST.matcher(url.host()).matches()
                && url.uri().getPath().matches("/[\\w.@-]+/[\\w.@-]+(?:/[\\w.@-]+)?/?")
                && !url.uri().getPath().matches("(?i)/(?:features|orgs|sponsors|topics|login|settings|about|site)/.*");
    }

    static boolean isWebsite(String text) {
        return text.length() <= LONGEST && WEBSITE.matcher(text).matches();
    }

    /** By the name of a field, such as {@code privacyPolicyUrl}, or a link's {@code rel}. */
    static Optional<LinkKind> byField(String name) {
        return matching(FIELDS, NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""));
    }

    private static Optional<LinkKind> matching(Named[] names, String text) {
        for (Named named : names) {
            if (named.words.matcher(text).matches()) {
                return Optional.of(named.kind);
            }
        }
        return Optional.empty();
    }
}
