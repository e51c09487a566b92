package assay.listing;

import assay.listing.Listing.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** What machine-readable parts of a page say about its product, gathered source by source; the first to speak is believed. */
final class Product {
    private static final int LONGEST_FACT = 300;
    private static final int MOST_FACTS = 60;
    private static final int MOST_TEXTS = 3_000;

    /** HTML that was escaped once more on its way. */
    private static final Pattern ESCAPED_TAG =
            Pattern.compile("(?i)&lt;(?:/(?:p|div|ul|li|ol|h[1-6]|strong|b|em|span|a)|br */?)&gt;");

    /** Text with the headings over it. */
    record Words(List<String> heading, String text) {}

    /** An address that a machine-readable part names; of no kind when only the address itself can tell. */
    record Reference(Optional<LinkKind> kind, String address) {}

    private String name;
    private String publisher;
    private String owner;
    private final Set<Fact> facts = new LinkedHashSet<>();
    private final List<Words> texts = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    void name(String value) {
        name = name == null ? usable(value) : name;
    }

    void publisher(String value) {
        publisher = publisher == null ? usable(value) : publisher;
    }

    /** Who runs the site, which is often who offers the product. */
    void owner(String value) {
        owner = owner == null ? usable(value) : owner;
    }

    void fact(String what, String value) {
        String said = usable(value);
        if (said != null && facts.size() < MOST_FACTS) {
            facts.add(new Fact(what, said));
        }
    }

    void reference(Optional<LinkKind> kind, String address) {
        if (!address.isBlank() && references.size() < MOST_FACTS) {
            references.add(new Reference(kind, address));
        }
    }

    List<Reference> references() {
        return references;
    }

    /** Whether no further text is taken. */
    boolean isFull() {
        return texts.size() >= MOST_TEXTS;
    }

    /** Text that may hold HTML. */
    void text(List<String> heading, String given) {
        if (isFull()) {
            return;
        }
        boolean escaped = given.indexOf('<') < 0 && ESCAPED_TAG.matcher(given).find();
        String text = escaped ? Parser.unescapeEntities(given, false) : given;
        if (text.indexOf('<') >= 0 && text.indexOf('>') > 0 || text.indexOf('&') >= 0 && text.indexOf(';') > 0) {
            for (Run run : PageTree.of(PageElements.of(HtmlPage.parse(text))).runs) {
                if (!run.image()) {
                    texts.add(new Words(heading, run.text()));
                }
            }
        } else if (!text.isBlank()) {
            texts.add(new Words(heading, text));
        }
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    Optional<String> publisher() {
        return Optional.ofNullable(publisher);
    }

    Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    List<Words> texts() {
        return texts;
    }

    /** Folded, with entities read; null when there is nothing, or too much for a fact. */
    private static String usable(String value) {
        String text = value == null ? "" : CleanText.folded(Parser.unescapeEntities(value, false));
        return text.isEmpty() || text.length() > LONGEST_FACT ? null : text;
    }
}
