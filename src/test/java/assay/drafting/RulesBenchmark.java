package assay.drafting;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.QuoteCheck;
import assay.bench.SharedData;
import assay.drafting.RulesTable.Item;
import assay.listing.Listing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How close the rules come to gradings by others. The texts are pasted as a person would paste them. Reads files that are no
 * part of the project; without them, it does nothing.
 *
 * <pre>./mvnw -q test-compile exec:exec -Dassay.main=assay.drafting.RulesBenchmark -Dassay.graded=FILE,FILE</pre>
 */
class RulesBenchmark {

    public static void main(String[] args) throws IOException {
        for (Path file : files()) {
            if (Files.exists(file)) {
                measure(file, Boolean.getBoolean("assay.each"));
            } else {
                System.out.println("No graded listings at " + file.toAbsolutePath()
                        + "; set -Dassay.shared to their folder, or -Dassay.graded to files of them.");
            }
        }
    }

    @Test
    void measuresWhereGradedListingsAreAtHand() throws IOException {
        Path file = files().get(0);
        assumeTrue(Files.exists(file), "no graded listings at " + file.toAbsolutePath());
        measure(file, false);
    }

    private static List<Path> files() {
        return Stream.concat(Stream.of(SharedData.of("listings-dev.jsonl")), graded().stream())
                .toList();
    }

    /** Further files, as they were named. */
    static List<Path> graded() {
        return Stream.of(System.getProperty("assay.graded", "").split(","))
                .filter(f -> !f.isBlank())
                .map(Path::of)
                .toList();
    }

    private static void measure(Path file, boolean each) throws IOException {
        RulesDrafter drafter = new RulesDrafter(Clock.systemUTC());
        KindVote vote = new KindVote(GradingGuide.standard(), KindWeights.standard());
        List<Item> items = new ArrayList<>();
        List<Listing> listings = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode graded = new ObjectMapper().readTree(line);
            Listing listing = RulesListings.pasted(
                    graded.get("name").asText(), graded.get("text").asText());
            Draft draft = ((DraftOutcome.Drafted) drafter.draft(listing)).draft();
            listings.add(listing);
            items.add(new Item(graded, draft, vote.of(ListingReader.read(listing))));
            if (each) {
                show(items.size() - 1, items.get(items.size() - 1));
            }
        }
        System.out.println(file.getFileName());
        RulesTable.print("all", items);
        RulesTable.print("even", every(items, 0));
        RulesTable.print("odd", every(items, 1));
        RulesTable.kinds(items);
        RulesTable.layers(items);
        RulesTable.scores(items);
        quotes(items, listings);
        long began = System.nanoTime();
        for (int round = 0; round < 5; round++) {
            listings.forEach(drafter::draft);
        }
        System.out.printf(
                Locale.ROOT, "ms a listing, warm: %.2f%n%n", (System.nanoTime() - began) / 1e6 / 5 / listings.size());
    }

    private static List<Item> every(List<Item> items, int first) {
        return IntStream.range(0, items.size())
                .filter(i -> i % 2 == first)
                .mapToObj(items::get)
                .toList();
    }

    private static void show(int index, Item item) {
        StringBuilder line = new StringBuilder();
        double error = 0;
        for (Factor factor : Factor.LISTING_TEN) {
            double value = item.drafted(factor).value().value().doubleValue();
            error += Math.abs(value - item.by(factor));
            line.append(String.format(Locale.ROOT, " %.2f/%.1f", value, item.by(factor)));
        }
        System.out.printf(
                Locale.ROOT,
                "%2d %.3f %-30s %-16s %-22s %s |%s%n",
                index,
                error / 10,
                item.graded().get("slug").asText(),
                item.kind().orElse(""),
                item.draft().kind().key(),
                item.draft().kind().runnerUp().orElse("-"),
                line);
    }

    private static void quotes(List<Item> items, List<Listing> listings) {
        int quotes = 0;
        for (int i = 0; i < items.size(); i++) {
            Listing listing = listings.get(i);
            quotes += items.get(i).draft().factors().stream()
                    .mapToInt(f -> QuoteCheck.verified(listing, f.evidence()).size())
                    .sum();
        }
        System.out.println("factor quotes: " + quotes);
    }
}
