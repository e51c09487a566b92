package assay.listing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who offers the product, where its machine-readable parts do not say. */
final class Publisher {
    private static final Pattern BY = Pattern.compile(
            "(?:[Ss]old|[Mm]ade|[Bb]uilt|[Dd]eveloped|[Cc]reated|[Pp]ublished|[Mm]aintained|[Oo]ffered|[Pp]rovided|[Bb]rought to you|^(?:A product|From))"
                    + "(?:\\s+and\\s+\\p{L}+)?\\s+by:?\\s+((?:\\p{Lu}|\\p{Nd})[\\p{L}\\p{N}&.'’-]*(?:\\s+(?:&|and the|of|de|\\p{Lu})[\\p{L}\\p{N}&.'’-]*)*)");
    private static final Pattern BYLINE = Pattern.compile("^[Bb]y:?\\s+(\\p{L}[^|·•,()]{1,60})$");
    private static final String ROLES =
            "(?:offered|sold|published|developed|provided|made|built) by|publishers?|vendor|developers?|maker|provider|manufacturer|seller|company|anbieter|hersteller|entwickler|herausgeber|éditeur|développeur|fournisseur|proveedor|desarrollador|fornitore|sviluppatore|fornecedor|desenvolvedor|leverancier|ontwikkelaar|разработчик|提供元|開発者|开发者|供应商|개발자";
    /** The label of a cell, a term, or the beginning of a line. */
    private static final Pattern LABEL = Pattern.compile("(?iu)(?:" + ROLES + ")\\s*[:：]?");

    private static final Pattern LABELLED =
            Pattern.compile("(?iu)^(?:" + ROLES + ")\\s*(?:[:：]|\\|)\\s*(\\p{L}[^|·•;()]{1,60})$");
    private static final Pattern COPYRIGHT = Pattern.compile(
            "(?iu)(?:©|\\(c\\)|&copy;|copyright)[\\s©]*(?:\\(c\\)\\s*)?(?:\\p{Nd}{4}(?:\\s*[-–—/]\\s*(?:\\p{Nd}{2,4}|present))?)?[\\s,.:]*(?:copyright\\s+)?(?:by\\s+)?(\\p{L}[^|·•;\\n]{1,100})");
    private static final Pattern AFTER_NAME = Pattern.compile(
            "(?iu)(?:,\\s*(?!(?:inc|llc|ltd|gmbh|b\\.?v|s\\.?a|corp|co)\\b)|\\.\\s|\\s[-–—]\\s|\\s+\\p{Nd}{4}\\b|\\ball rights|\\brights reserved|\\bterms\\b|\\bprivacy\\b|alle rechte).*$");
    private static final int NEAR_TITLE = 15;
    private static final int LONGEST = 60;

    private Publisher() {}

    static Optional<String> of(PageElements page, PageTree tree, List<Run> main, Product product, String title) {
        if (product.publisher().isPresent()) {
            return product.publisher();
        }
        Matcher inTitle = Pattern.compile("^" + Pattern.quote(title) + "\\s+by\\s+([^|·•–—:]{2,60})")
                .matcher(CleanText.folded(page.title()));
        if (inTitle.find()) {
            return Optional.of(inTitle.group(1).strip());
        }
        Optional<String> told = nearTitle(main).or(() -> labelled(main)).or(product::owner);
        if (told.isPresent()) {
            return told;
        }
        String author = PageMeta.content(page, "author", "application-name:author", "twitter:creator:name");
        Optional<String> owner = copyright(tree);
        String site = PageMeta.content(page, "og:site_name");
        if (owner.isPresent()) {
            return owner;
        }
        return Optional.of(author.isBlank() || author.startsWith("http") ? site : author)
                .filter(s -> !s.isBlank());
    }

    private static Optional<String> nearTitle(List<Run> main) {
        for (int i = 0; i < Math.min(NEAR_TITLE, main.size()); i++) {
            Run run = main.get(i);
            String text = run.text();
            if (!text.contains("by") && !text.startsWith("By")) {
                continue;
            }
            for (Pattern by : List.of(BYLINE, BY)) {
                Matcher match = by.matcher(text.length() > 1_000 ? text.substring(0, 1_000) : text);
                if (match.find()) {
                    return Optional.of(linked(run, match.group(1))
                            .replaceAll("[.,'’]+$", "")
                            .strip());
                }
            }
        }
        return Optional.empty();
    }

    /** A name that is a link ends where the link does. */
    private static String linked(Run run, String name) {
        return run.links() == 0
                ? name
                : run.box().element.select("a").stream()
                        .limit(10)
                        .map(a -> CleanText.folded(a.text()))
                        .filter(text -> text.length() > 1 && name.startsWith(text))
                        .findFirst()
                        .orElse(name);
    }

    /** A term, a cell or a line that says what the name after it stands for. */
    private static Optional<String> labelled(List<Run> main) {
        for (int i = 0; i < main.size(); i++) {
            String text = main.get(i).text();
            if (text.length() > LONGEST * 2) {
                continue;
            }
            Matcher line = LABELLED.matcher(text);
            if (line.matches()) {
                return Optional.of(line.group(1).strip());
            }
            boolean label =
                    main.get(i).box().headingLevel() == 0 && LABEL.matcher(text).matches();
            if (label && i + 1 < main.size()) {
                String name = main.get(i + 1).text();
                if (name.length() <= LONGEST && !name.endsWith(".") && Character.isLetter(name.codePointAt(0))) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> copyright(PageTree tree) {
        for (int i = tree.runs.size() - 1; i >= 0; i--) {
            String text = tree.runs.get(i).text();
            if (text.length() > 400) {
                continue;
            }
            Matcher match = COPYRIGHT.matcher(text);
            if (match.find()) {
                String owner =
                        AFTER_NAME.matcher(match.group(1)).replaceFirst("").strip();
                if (owner.length() >= 2
                        && !owner.toLowerCase(Locale.ROOT).matches("notice|policy|and .*|the .* may not.*")) {
                    return Optional.of(owner);
                }
            }
        }
        return Optional.empty();
    }
}
