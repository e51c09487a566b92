package assay.listing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON that script-built pages carry, or that an interface answers: walks its strings and keeps what reads as text. */
final class Payload {
    /** Branches about the site, other things, or the machinery. */
    private static final Pattern ASIDE = Pattern.compile("(?:.*(?:"
            + "navigation|navbar|footer|cookie|consent|breadcrumb|related|similar|recommend|suggest|alsobought|alsoviewed|crosssell|upsell"
            + "|translation|i18n|newsletter|analytics|tracking|experiment|featureflag|advert|sponsor|copyright|legal|license_text|testimonial"
            + ").*|nav|menu|menus|header|head|banner|promo|promos|more|others|trending|popular|reviews?|comments?|ratings?|messages|locales?|dictionary"
            + "|config|env|runtimeconfig|session|user|viewer|currentuser|theme|ads|flags|query|params|route|router|urls?|hrefs?|links?|seo|meta|metadata|social"
            + "|versions|dist|dist-tags|maintainers|contributors|time|_.*)");
    /** Strings that no reader sees as text. */
    private static final Pattern MACHINE = Pattern.compile(
            "(?:.*(?:id|ids|slug|href|url|uri|src|path|class|classname|style|colou?r|icon|image|img|avatar|token|hash|sha|sha\\d+|key|date|_at|locale|lang|currency|mime|encoding|integrity|nonce|font|svg|css|js|script)|type|kind|variant|layout|template|component|alt|created|updated|createdat|updatedat|publishedat)");

    private static final Set<String> HEADINGS =
            Set.of("heading", "title", "headline", "question", "q", "label", "name", "summary_title");
    private static final Set<String> MAKERS = Set.of(
            "maker",
            "author",
            "publisher",
            "developer",
            "vendor",
            "company",
            "brand",
            "owner",
            "provider",
            "organization",
            "organisation",
            "creator",
            "seller");
    private static final Set<String> SUBJECTS = Set.of(
            "product",
            "app",
            "application",
            "agent",
            "server",
            "tool",
            "item",
            "listing",
            "model",
            "package",
            "project",
            "plugin",
            "extension");
    private static final int DEEPEST = 60;
    /** Characters of a key that are looked at: its beginning for what it holds, its end for what it is. */
    private static final int LONGEST_KEY = 1_000;

    private static final int MOST_TEXT = 500_000;

    private final Product product;
    private int budget = 200_000;
    private int characters;
    private boolean onlyCounts;

    private Payload(Product product) {
        this.product = product;
    }

    /**
     * Walks one payload.
     *
     * @param about the page's subject; where one branch bears this name and holds most of the text, only it is read
     * @return how many characters of text were found
     */
    static int read(JsonNode payload, Optional<String> about, Product product) {
        JsonNode read = payload;
        Payload all = new Payload(product);
        all.onlyCounts = about.isPresent();
        all.walk(payload, List.of(), 0);
        if (about.isEmpty()) {
            return all.characters;
        }
        JsonNode subject = subject(payload, about.get());
        if (subject != null) {
            Payload inner = new Payload(product);
            inner.onlyCounts = true;
            inner.walk(subject, List.of(), 0);
            read = inner.characters * 2 >= all.characters ? subject : payload;
        }
        Payload chosen = new Payload(product);
        chosen.walk(read, List.of(), 0);
        return chosen.characters;
    }

    /** The largest object that bears the name. */
    private static JsonNode subject(JsonNode payload, String name) {
        JsonNode best = null;
        List<JsonNode> open = new ArrayList<>(List.of(payload));
        for (int i = 0; i < open.size() && i < 50_000; i++) {
            JsonNode node = open.get(i);
            boolean named = node.isObject()
                    && (name.equalsIgnoreCase(node.path("name").asText().strip())
                            || name.equalsIgnoreCase(node.path("title").asText().strip()));
            if (named && (best == null || node.size() > best.size())) {
                best = node;
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            });
        }
        return best;
    }

    private void walk(JsonNode node, List<String> path, int depth) {
        if (depth > DEEPEST || --budget < 0 || characters > MOST_TEXT) {
            return;
        }
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (each.isTextual()) {
                    text("", each.asText(), path);
                } else {
                    walk(each, path, depth + 1);
                }
            }
            return;
        }
        List<String> under = path;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = field.getKey().toLowerCase(Locale.ROOT);
            JsonNode value = field.getValue();
            if (value.isObject() && SUBJECTS.contains(key)) {
                product.name(Json.scalar(value.has("name") ? value.path("name") : value.path("title")));
            }
            if (value.path("url").isTextual() && !onlyCounts) {
                LinkNames.byField(key)
                        .ifPresent(kind -> product.reference(
                                Optional.of(kind), value.path("url").asText()));
            }
            if (value.isValueNode() && !onlyCounts) {
                note(key, value, node);
            } else if (!onlyCounts && MAKERS.contains(key)) {
                product.publisher(Json.scalar(value.path("name")));
            }
            if (value.isTextual()) {
                boolean heading = HEADINGS.contains(key) && value.asText().length() < 160;
                text(key, value.asText(), under);
                if (heading && depth > 0) {
                    under = new ArrayList<>(path);
                    under.add(value.asText());
                }
            } else if (value.isContainerNode() && !isAside(key) && !isListOfThings(value)) {
                walk(value, under, depth + 1);
            }
        }
    }

    private void note(String key, JsonNode value, JsonNode around) {
        String text = value.asText();
        if (text.startsWith("http")) {
            LinkNames.byField(key).ifPresent(kind -> product.reference(Optional.of(kind), text));
        }
        if (MAKERS.contains(key) && value.isTextual() && !text.startsWith("http")) {
            product.publisher(text);
        } else if (key.equals("category")) {
            product.fact("category", text);
        } else if (key.equals("price") && !text.isEmpty() && !value.isNull() && !value.isBoolean()) {
            String plan = Json.scalar(around.path("name"));
            product.fact(
                    "price", (plan.isEmpty() ? "" : plan + ": ") + text + " " + Json.scalar(around.path("currency")));
        } else if (key.equals("license") || key.equals("version")) {
            product.fact(key, text);
        }
    }

    private static boolean isAside(String key) {
        return ASIDE.matcher(key.substring(0, Math.min(key.length(), LONGEST_KEY)))
                .matches();
    }

    private static boolean isForMachines(String key) {
        return MACHINE.matcher(key.substring(Math.max(0, key.length() - LONGEST_KEY)))
                .matches();
    }

    private void text(String key, String text, List<String> path) {
        if (reads(text) && !isForMachines(key) && !isAside(key)) {
            characters += text.length();
            if (onlyCounts || product.isFull()) {
                return;
            }
            if (text.indexOf('\n') >= 0 && TextBlocks.looksLikeMarkdown(text)) {
                Passages blocks = new Passages();
                TextBlocks.read(text, true, path, blocks, Passage.Source.STRUCTURED);
                blocks.list()
                        .forEach(p -> product.text(
                                p.heading(), p.text().replace("&", "&amp;").replace("<", "&lt;")));
            } else {
                product.text(path, text);
            }
        }
    }

    /** At least two words, or a phrase in a script without spaces; no address, no code. */
    private static boolean reads(String text) {
        String bare = text.strip();
        if (bare.length() < 6
                || bare.startsWith("http://")
                || bare.startsWith("https://")
                || bare.startsWith("data:")
                || bare.startsWith("/") && bare.indexOf(' ') < 0) {
            return false;
        }
        boolean wide = bare.codePoints()
                        .limit(200)
                        .filter(c -> c >= 0x2E80 && c <= 0xD7FF)
                        .count()
                >= 4;
        return wide || bare.indexOf(' ') > 0 && bare.codePoints().limit(400).anyMatch(Character::isLetter);
    }

    /** Three or more things with names and addresses of their own: other listings. */
    private static boolean isListOfThings(JsonNode value) {
        if (!value.isArray() || value.size() < 3) {
            return false;
        }
        int things = 0;
        for (JsonNode each : value) {
            boolean named = each.has("name") || each.has("title");
            things += named && (each.has("slug") || each.has("rating") || each.has("product_id")) ? 1 : 0;
        }
        return things * 10 >= value.size() * 8;
    }
}
