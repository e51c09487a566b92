package assay.drafting;

import assay.assessment.QuoteCheck;
import assay.listing.Listing;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model's own sentences claim about the listing: words in quotation marks, names, and “the listing says”. A program cannot
 * tell whether a sentence is right; it can tell that the words or names it gives stand nowhere, or that it reports without a quote.
 */
final class ProseChecks {
    /** Pairs of quotation marks; single ones only where they are no apostrophes. Group 1 to 6 holds the words. */
    private static final Pattern QUOTED =
            Pattern.compile("[“„]([^“”„]{3,}?)[”“]|\"([^\"]{3,}?)\"|«([^«»]{3,}?)»|‘([^‘’]{3,}?)’(?!\\p{L})"
                    + "|(?<![\\p{L}\\p{N}])'([^']{3,}?)'(?![\\p{L}\\p{N}])|`([^`]{3,}?)`");

    private static final Pattern ELLIPSIS = Pattern.compile("…|\\.\\.\\.|\\[…]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.,;:!?]+|[\\s.,;:!?]+$");

    private static final Pattern REPORTS = Pattern.compile(
            "\\b(?:the|this|its) (?:listing|page|text|readme|description|vendor|publisher|site|documentation|passages?|manual)"
                    + "\\b(?: [\\p{L}'’]+){0,3}? (?:says|said|states|claims|mentions|describes|lists|notes|explains|declares|promises"
                    + "|advertises|specifies|documents|confirms|names|announces|reads|stresses|emphasi[sz]es)\\b"
                    + "(?! (?:nothing|no|nowhere|little|neither|none|only that))"
                    + "|\\baccording to the (?:listing|page|readme|vendor|publisher|text)\\b"
                    + "|\\b(?:explicitly|expressly) (?:says|said|states|stated|claims|claimed|mentions|mentioned|describes|described|documented)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DENIES =
            Pattern.compile("\\b(?:never|nowhere|not|nothing|no)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}+#]*");
    private static final int SHORTEST_NAME = 3;

    /** Quotations in one text; nobody needs more in a sentence or two. */
    private static final int MOST_QUOTATIONS = 20;

    private final Listing listing;
    private final Terms terms;
    private final Set<String> known = new HashSet<>();
    private final List<String> places = new ArrayList<>();
    private final Map<String, Boolean> standing = new ConcurrentHashMap<>();

    ProseChecks(Listing listing, Terms terms) {
        this.listing = listing;
        this.terms = terms;
    }

    /** The field's own terms, which a sentence may use freely: the text that the model was given besides the listing. */
    record Terms(Set<String> words, String folded) {
        static Terms of(String text) {
            return new Terms(Set.copyOf(wordsOf(text)), lookedUp(text));
        }
    }

    /** Words in quotation marks that stand nowhere in the listing and are no term of the rubric; past twenty, all of them. */
    List<String> inventedQuotes(String prose) {
        List<String> invented = new ArrayList<>();
        visit(prose, invented);
        return invented.stream().distinct().toList();
    }

    /** The text with each such quotation marked as found nowhere. */
    String marked(String prose) {
        return visit(prose, new ArrayList<>());
    }

    private String visit(String prose, List<String> invented) {
        AtomicInteger seen = new AtomicInteger();
        return QUOTED.matcher(prose).replaceAll(found -> {
            if (seen.incrementAndGet() <= MOST_QUOTATIONS && stands(words(found))) {
                return Matcher.quoteReplacement(found.group());
            }
            invented.add(words(found));
            return Matcher.quoteReplacement(found.group() + " [not found in the listing]");
        });
    }

    /** Whether the text reports what the listing says, rather than what it leaves open. */
    boolean reports(String prose) {
        return REPORTS.matcher(Texts.oneLine(prose))
                .results()
                .anyMatch(found -> !DENIES.matcher(found.group()).find());
    }

    /** Names, acronyms and versions that stand neither in the listing nor in the rubric. */
    List<String> strangeNames(String prose) {
        List<String> strange = new ArrayList<>();
        Matcher word = WORD.matcher(prose);
        while (word.find()) {
            String name = word.group();
            if (looksLikeAName(prose, name, word.start()) && !isKnown(name) && !strange.contains(name)) {
                strange.add(name);
            }
        }
        return strange;
    }

    private static boolean looksLikeAName(String prose, String word, int at) {
        if (word.length() < SHORTEST_NAME || !word.chars().anyMatch(Character::isLetter)) {
            return false;
        }
        boolean capitals = word.chars().skip(1).anyMatch(Character::isUpperCase);
        boolean mixed = word.chars().anyMatch(Character::isDigit);
        return capitals || mixed || (Character.isUpperCase(word.charAt(0)) && !opensASentence(prose, at));
    }

    private static boolean opensASentence(String prose, int at) {
        for (int i = at - 1; i >= 0; i--) {
            char c = prose.charAt(i);
            if (Character.isLetterOrDigit(c) || c == ',') {
                return false;
            }
            if (c != ' ') {
                return true;
            }
        }
        return true;
    }

    /** Looked up by several samples at the same time. */
    private synchronized Set<String> known() {
        if (known.isEmpty()) {
            known.addAll(terms.words());
            texts().forEach(text -> known.addAll(wordsOf(text)));
        }
        return known;
    }

    private synchronized List<String> places() {
        if (places.isEmpty()) {
            Stream.concat(texts().map(ProseChecks::lookedUp), Stream.of(terms.folded()))
                    .distinct()
                    .forEach(places::add);
        }
        return places;
    }

    private boolean isKnown(String name) {
        Set<String> known = known();
        String lower = name.toLowerCase(Locale.ROOT);
        return known.contains(lower)
                || (lower.endsWith("s") && known.contains(lower.substring(0, lower.length() - 1)))
                || known.contains(lower + "s");
    }

    private static Set<String> wordsOf(String text) {
        return WORD.matcher(text)
                .results()
                .map(r -> r.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String lookedUp(String text) {
        return QuoteCheck.folded(text).toLowerCase(Locale.ROOT);
    }

    private Stream<String> texts() {
        return Stream.of(
                        Stream.of(listing.title()),
                        listing.publisher().stream(),
                        listing.facts().stream().flatMap(f -> Stream.of(f.name(), f.value())),
                        listing.passages().stream().flatMap(p -> p.heading().stream()),
                        listing.passages().stream().map(Passage::text))
                .flatMap(texts -> texts);
    }

    private static String words(MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        throw new IllegalStateException("a quotation has words");
    }

    private boolean stands(String words) {
        return standing.computeIfAbsent(words, this::standsSomewhere);
    }

    private boolean standsSomewhere(String words) {
        List<String> parts = Stream.of(ELLIPSIS.split(lookedUp(words)))
                .map(part -> EDGES.matcher(part).replaceAll(""))
                .filter(part -> !part.isEmpty())
                .toList();
        return places().stream().anyMatch(place -> inOrder(place, parts));
    }

    private static boolean inOrder(String place, List<String> parts) {
        int at = 0;
        for (String part : parts) {
            at = place.indexOf(part, at);
            if (at < 0) {
                return false;
            }
            at += part.length();
        }
        return true;
    }
}
