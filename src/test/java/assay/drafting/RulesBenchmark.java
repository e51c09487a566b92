package assay.drafting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.QuoteCheck;
import assay.bench.SharedData;
import assay.listing.Listing;
import assay.maestro.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How close the rules come to published gradings. Reads a folder that is no part of the project; without it, it does nothing. */
class RulesBenchmark {

    private record Item(JsonNode published, Draft draft) {}

    public static void main(String[] args) throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            System.out.println(
                    "No graded listings at " + file.toAbsolutePath() + "; set -Dassay.shared to their folder.");
            return;
        }
        measure(file, args.length > 0);
    }

    @Test
    void measuresWhereGradedListingsAreAtHand() throws IOException {
        assumeTrue(Files.exists(file()), "no graded listings at " + file().toAbsolutePath());
        measure(file(), false);
    }

    private static Path file() {
        return SharedData.of("listings-dev.jsonl");
    }

    private static void measure(Path file, boolean each) throws IOException {
        RulesDrafter drafter = new RulesDrafter(Clock.systemUTC());
        ObjectMapper mapper = new ObjectMapper();
        List<Item> items = new ArrayList<>();
        List<Listing> listings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode published = mapper.readTree(line);
            Listing listing = RulesListings.ofMarkdown(
                    published.get("name").asText(), published.get("text").asText());
            Draft draft = ((DraftOutcome.Drafted) drafter.draft(listing)).draft();
            listings.add(listing);
            items.add(new Item(published, draft));
            if (each) {
                show(items.size() - 1, published, draft);
            }
        }
        print("all", items, i -> true);
        print("even", items, i -> i % 2 == 0);
        print("odd", items, i -> i % 2 == 1);
        layers(items);
        scores(items);
        quotes(items, listings);
        long began = System.nanoTime();
        for (int round = 0; round < 5; round++) {
            listings.forEach(drafter::draft);
        }
        System.out.printf(
                Locale.ROOT, "ms a listing, warm: %.2f%n", (System.nanoTime() - began) / 1e6 / 5 / listings.size());
    }

    private static void show(int index, JsonNode published, Draft draft) {
        StringBuilder line = new StringBuilder();
        double error = 0;
        for (Factor factor : Factor.LISTING_TEN) {
            double value = draft.factor(factor).value().value().doubleValue();
            error += Math.abs(value - published.at("/factors/" + factor.key()).asDouble());
            line.append(String.format(
                    Locale.ROOT,
                    " %.2f/%.1f",
                    value,
                    published.at("/factors/" + factor.key()).asDouble()));
        }
        System.out.printf(
                Locale.ROOT,
                "%2d %.3f %-30s %-22s %s |%s%n",
                index,
                error / 10,
                published.get("slug").asText(),
                draft.kind().key(),
                draft.kind().runnerUp().orElse("-"),
                line);
    }

    private static void print(String name, List<Item> items, IntPredicate chosen) {
        Map<Factor, Double> errors = new EnumMap<>(Factor.class);
        double inside = 0;
        double width = 0;
        double evidenced = 0;
        double unknown = 0;
        int count = 0;
        double byMean = 0;
        for (int i = 0; i < items.size(); i++) {
            if (!chosen.test(i)) {
                continue;
            }
            count++;
            for (Factor factor : Factor.LISTING_TEN) {
                FactorEstimate estimate = items.get(i).draft().factor(factor);
                double truth =
                        items.get(i).published().at("/factors/" + factor.key()).asDouble();
                double low = estimate.value().low().doubleValue();
                double high = estimate.value().high().doubleValue();
                errors.merge(factor, Math.abs(estimate.value().value().doubleValue() - truth), Double::sum);
                inside += low <= truth && truth <= high ? 1 : 0;
                width += high - low;
                evidenced += estimate.value().certainty() == Certainty.EVIDENCED ? 1 : 0;
                unknown += estimate.value().certainty() == Certainty.UNKNOWN ? 1 : 0;
                double mean = items.stream()
                        .mapToDouble(x ->
                                x.published().at("/factors/" + factor.key()).asDouble())
                        .average()
                        .orElse(0);
                byMean += Math.abs(mean - truth);
            }
        }
        double n = count * 10.0;
        double total = errors.values().stream().mapToDouble(d -> d).sum();
        System.out.printf(
                Locale.ROOT,
                "%s: n=%d MAE %.3f (predicting the mean %.3f), inside the range %.1f %%, mean width %.2f, evidenced %.0f %%, unknown %.0f %%%n  ",
                name,
                count,
                total / n,
                byMean / n,
                100 * inside / n,
                width / n,
                100 * evidenced / n,
                100 * unknown / n);
        int listings = count;
        errors.forEach((f, e) -> System.out.printf(Locale.ROOT, "%s %.2f  ", f.key(), e / listings));
        System.out.println();
    }

    private static void layers(List<Item> items) {
        int same = 0;
        int all = 0;
        StringBuilder line = new StringBuilder();
        for (Layer layer : Layer.values()) {
            int right = 0;
            int count = 0;
            for (Item item : items) {
                JsonNode tag = item.published().at("/layers/" + layer.name());
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
                Locale.ROOT, "layer tags as published: %d of %d (%.0f %%)%s%n", same, all, 100.0 * same / all, line);
    }

    private static void scores(List<Item> items) {
        double base = 0;
        double score = 0;
        double multiplier = 0;
        double mitigation = 0;
        int bands = 0;
        int count = 0;
        for (Item item : items) {
            JsonNode p = item.published();
            if (!p.path("cvss_base").isNumber() || !p.path("aivss").isNumber()) {
                continue;
            }
            count++;
            Draft draft = item.draft();
            base += Math.abs(draft.cvss().vector().base().doubleValue()
                    - p.get("cvss_base").asDouble());
            multiplier += Math.abs(
                    draft.threatMultiplier().doubleValue() - p.get("thm").asDouble());
            mitigation += Math.abs(
                    draft.claimedMitigationFactor().doubleValue() - p.get("mf").asDouble());
            double cvss = draft.cvss().vector().base().doubleValue();
            double sum = Factor.LISTING_TEN.stream()
                    .mapToDouble(f -> draft.factor(f).value().value().doubleValue())
                    .sum();
            double own = Math.min(
                    10,
                    (cvss + (10 - cvss) * sum / 10 * draft.threatMultiplier().doubleValue())
                            * draft.claimedMitigationFactor().doubleValue());
            score += Math.abs(own - p.get("aivss").asDouble());
            bands += band(own).equals(band(p.get("aivss").asDouble())) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "n=%d: CVSS base off by %.2f, ThM by %.3f, claimed MF by %.3f, AIVSS with the claims by %.2f, same band %d%n",
                count,
                base / count,
                multiplier / count,
                mitigation / count,
                score / count,
                bands);
    }

    private static String band(double score) {
        return score < 3.95 ? "low" : score < 6.95 ? "medium" : score < 8.95 ? "high" : "critical";
    }

    private static void quotes(List<Item> items, List<Listing> listings) {
        int quotes = 0;
        int warned = 0;
        for (int i = 0; i < items.size(); i++) {
            Draft draft = items.get(i).draft();
            Listing listing = listings.get(i);
            quotes += draft.factors().stream()
                    .mapToInt(f -> QuoteCheck.verified(listing, f.evidence()).size())
                    .sum();
            warned += (int) draft.warnings().stream()
                    .filter(w -> w.kind().equals("steering_text"))
                    .count();
        }
        System.out.println("factor quotes: " + quotes + "; passages taken for steering: " + warned);
    }
}
