package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures of drafts against gradings of the same listings. */
final class RulesTable {
    /** The kinds by the letters that graders write, in the order of the guide. */
    private static final Map<Character, List<String>> FORMATS = Map.of(
            'M', List.of("connector"),
            'S', List.of("instructions"),
            'A', List.of("media", "software"),
            'C', List.of("hosted"));

    /** A listing as it was graded, as it was drafted, and how the vote of its kinds went. */
    record Item(JsonNode graded, Draft draft, Kinds kinds) {
        double by(Factor factor) {
            return graded.at("/factors/" + factor.key()).asDouble();
        }

        FactorEstimate drafted(Factor factor) {
            return draft.factor(factor);
        }

        /** The key of the kind that the grader named; empty when there is none. */
        Optional<String> kind() {
            return Optional.of(graded.path("kind").asText(""))
                    .filter(k -> !k.isEmpty())
                    .map(RulesTable::kind);
        }
    }

    private RulesTable() {}

    /** The key of a kind that a grader wrote as {@code M4}, or as its key. */
    static String kind(String written) {
        if (!written.matches("[MSAC]\\d+")) {
            return written;
        }
        List<GuideKind> group = GradingGuide.standard().kinds().stream()
                .filter(k -> FORMATS.get(written.charAt(0)).contains(k.format()))
                .toList();
        return group.get(Integer.parseInt(written.substring(1)) - 1).key();
    }

    static void print(String name, List<Item> items) {
        double[] means = Factor.LISTING_TEN.stream()
                .mapToDouble(f -> mean(items, i -> i.by(f)))
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%s: n=%d MAE %.3f (predicting the mean %.3f), inside the range %.1f %%, mean width %.2f, evidenced %.0f %%, unknown %.0f %%%n  ",
                name,
                items.size(),
                each(items, f -> i -> Math.abs(value(i, f) - i.by(f))),
                each(items, f -> i -> Math.abs(means[Factor.LISTING_TEN.indexOf(f)] - i.by(f))),
                100 * each(items, f -> i -> inside(i, f) ? 1 : 0),
                each(items, f -> i -> width(i, f)),
                100 * each(items, f -> i -> is(i, f, Certainty.EVIDENCED)),
                100 * each(items, f -> i -> is(i, f, Certainty.UNKNOWN)));
        Map<Factor, Double> errors = new EnumMap<>(Factor.class);
        Factor.LISTING_TEN.forEach(f -> errors.put(f, mean(items, i -> Math.abs(value(i, f) - i.by(f)))));
        errors.forEach((f, e) -> System.out.printf(Locale.ROOT, "%s %.2f  ", f.key(), e));
        System.out.println();
    }

    private interface OfFactor {
        ToDoubleFunction<Item> of(Factor factor);
    }

    private static double each(List<Item> items, OfFactor figure) {
        return Factor.LISTING_TEN.stream()
                .mapToDouble(f -> mean(items, figure.of(f)))
                .average()
                .orElse(0);
    }

    private static double mean(List<Item> items, ToDoubleFunction<Item> figure) {
        return items.stream().mapToDouble(figure).average().orElse(0);
    }

    private static double value(Item item, Factor factor) {
        return item.drafted(factor).value().value().doubleValue();
    }

    private static boolean inside(Item item, Factor factor) {
        double low = item.drafted(factor).value().low().doubleValue();
        double high = item.drafted(factor).value().high().doubleValue();
        return low <= item.by(factor) && item.by(factor) <= high;
    }

    private static double width(Item item, Factor factor) {
        return item.drafted(factor)
                .value()
                .high()
                .subtract(item.drafted(factor).value().low())
                .doubleValue();
    }

    private static double is(Item item, Factor factor, Certainty certainty) {
        return item.drafted(factor).value().certainty() == certainty ? 1 : 0;
    }

    /** Only where the kinds were written down by the grader. */
    static void kinds(List<Item> items) {
        List<Item> known = items.stream().filter(i -> i.kind().isPresent()).toList();
        if (known.isEmpty()) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "kinds as graded: first choice %.0f %%, first or runner-up %.0f %%, mean share of the graded kind %.2f, of its format %.2f%n",
                100 * mean(known, i -> first(i, 0).equals(i.kind().get()) ? 1 : 0),
                100
                        * mean(
                                known,
                                i -> List.of(first(i, 0), first(i, 1))
                                                .contains(i.kind().get())
                                        ? 1
                                        : 0),
                mean(known, i -> share(i)),
                mean(
                        known,
                        i -> i.kinds()
                                .shareOfFormat(GradingGuide.standard()
                                        .kind(i.kind().get())
                                        .orElseThrow()
                                        .format())));
    }

    private static String first(Item item, int place) {
        return item.kinds().shares().get(place).kind().key();
    }

    private static double share(Item item) {
        return item.kinds().shares().stream()
                .filter(s -> s.kind().key().equals(item.kind().get()))
                .mapToDouble(Kinds.Share::share)
                .sum();
    }

    static void layers(List<Item> items) {
        int same = 0;
        int all = 0;
        StringBuilder line = new StringBuilder();
        for (Layer layer : Layer.values()) {
            int right = 0;
            int count = 0;
            for (Item item : items) {
                JsonNode tag = item.graded().at("/layers/" + layer.name());
                if (!tag.isMissingNode()) {
                    LayerEstimate estimate = item.draft().layers().get(layer.ordinal());
                    right += estimate.certainty().key().equals(tag.asText()) ? 1 : 0;
                    count++;
                }
            }
            same += right;
            all += count;
            line.append(" ").append(layer).append(" ").append(right).append("/").append(count);
        }
        System.out.printf(
                Locale.ROOT, "layer tags as graded: %d of %d (%.0f %%)%s%n", same, all, 100.0 * same / all, line);
    }

    /** The steps of the score, where they were graded. */
    static void scores(List<Item> items) {
        off(
                "CVSS base",
                "cvss_base",
                items,
                i -> i.draft().cvss().vector().base().doubleValue());
        off("ThM", "thm", items, i -> i.draft().threatMultiplier().doubleValue());
        off("claimed MF", "mf", items, i -> i.draft().claimedMitigationFactor().doubleValue());
        off("AIVSS with the claims", "aivss", items, RulesTable::score);
        List<Item> scored =
                items.stream().filter(i -> i.graded().path("aivss").isNumber()).toList();
        long same = scored.stream()
                .filter(i -> band(score(i)).equals(band(i.graded().get("aivss").asDouble())))
                .count();
        System.out.printf("same band %d of %d%n", same, scored.size());
    }

    private static void off(String what, String member, List<Item> items, ToDoubleFunction<Item> drafted) {
        List<Item> graded =
                items.stream().filter(i -> i.graded().path(member).isNumber()).toList();
        System.out.printf(
                Locale.ROOT,
                "%s off by %.3f on %d, ",
                what,
                mean(
                        graded,
                        i -> Math.abs(drafted.applyAsDouble(i)
                                - i.graded().get(member).asDouble())),
                graded.size());
    }

    private static double score(Item item) {
        Draft draft = item.draft();
        double cvss = draft.cvss().vector().base().doubleValue();
        double sum =
                Factor.LISTING_TEN.stream().mapToDouble(f -> value(item, f)).sum();
        return Math.min(
                10,
                (cvss + (10 - cvss) * sum / 10 * draft.threatMultiplier().doubleValue())
                        * draft.claimedMitigationFactor().doubleValue());
    }

    private static String band(double score) {
        return score < 3.95 ? "low" : score < 6.95 ? "medium" : score < 8.95 ? "high" : "critical";
    }
}
