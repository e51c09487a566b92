package assay.drafting;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for texts, read and checked. */
final class Wordings {
    private static final Set<String> SLOTS = Set.of("name", "noun", "acts", "exposes", "alters", "stops", "features");
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
    private static final List<Double> BANDS = List.of(0.25, 0.5, 0.7);

    private final TextsFile file;
    private final Map<Layer, PhraseBook<TextsFile.Asked>> answers = new EnumMap<>(Layer.class);

    private Wordings(TextsFile file) {
        this.file = file;
        for (Layer layer : Layer.values()) {
            PhraseBook<TextsFile.Asked> book = new PhraseBook<>();
            layer(layer)
                    .asks()
                    .forEach(a ->
                            book.add(a, GuideData.phrases(GuideData.TEXTS, "what " + layer + " asks", a.phrases())));
            answers.put(layer, book);
        }
    }

    /** Reads the words; {@code IllegalStateException} with a sentence when some are missing for these formats. */
    static Wordings of(String json, Set<String> formats) {
        TextsFile file = GuideData.read(GuideData.TEXTS, json, TextsFile.class);
        for (Layer layer : Layer.values()) {
            TextsFile.LayerWords words = file.layers().get(layer.name());
            require(words != null, "the texts of " + layer + " are missing");
            checkSlots(words.mapped());
            checkSlots(words.named());
            for (String format : formats) {
                TextsFile.FormatWords own = words.byFormat().get(format);
                require(own != null && !own.threats().isEmpty(), layer + " has no words for the format " + format);
                checkSlots(own.likely());
                for (CuesFile.Threat threat : own.threats()) {
                    require(
                            layer.threatNamed(threat.name()).isPresent(),
                            "“" + threat.name() + "” is no threat of " + layer);
                    checkSlots(threat.text());
                }
            }
        }
        for (Factor factor : Factor.values()) {
            TextsFile.FactorWords words = file.factors().get(factor.key());
            require(
                    words != null && words.bands().size() == BANDS.size() + 1,
                    "four bands are needed for " + factor.key());
        }
        require(!file.summary().isEmpty(), "there are no words for the summary");
        return new Wordings(file);
    }

    private static void checkSlots(String text) {
        Matcher slots = SLOT.matcher(text);
        while (slots.find()) {
            require(SLOTS.contains(slots.group(1)), "nothing fills {" + slots.group(1) + "}");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw GuideData.broken(GuideData.TEXTS, what);
        }
    }

    TextsFile.LayerWords layer(Layer layer) {
        return file.layers().get(layer.name());
    }

    /** What the listing does not say about the layer, each completing “the page does not say …”. */
    List<String> unanswered(Layer layer, ReadListing read) {
        Set<TextsFile.Asked> answered = new HashSet<>();
        for (Sentence sentence : read.sentences()) {
            answers.get(layer).find(sentence.words()).stream()
                    .filter(h -> !Negation.denied(sentence.words(), h.first(), h.last()))
                    .forEach(h -> answered.add(h.entry()));
        }
        return layer(layer).asks().stream()
                .filter(a -> !answered.contains(a))
                .map(TextsFile.Asked::what)
                .toList();
    }

    /** What a product of this value does, completing “it …”. */
    String band(Factor factor, double value) {
        int band = 0;
        while (band < BANDS.size() && value > BANDS.get(band)) {
            band++;
        }
        return file.factors().get(factor.key()).bands().get(band);
    }

    /** Completes “the listing does not say …”. */
    String topic(Factor factor) {
        return file.factors().get(factor.key()).topic();
    }

    String summary(double factorSum) {
        return file.summary().stream()
                .filter(s -> factorSum <= s.upTo())
                .findFirst()
                .orElse(file.summary().get(file.summary().size() - 1))
                .text();
    }

    /** The text with every slot filled in one pass: what fills a slot is never searched for slots. */
    static String filled(String text, Map<String, String> slots) {
        return SLOT.matcher(text).replaceAll(m -> Matcher.quoteReplacement(slots.getOrDefault(m.group(1), m.group())));
    }
}
