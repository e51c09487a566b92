package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.Warning;
import assay.listing.Passage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts a draft into words: why each factor stands where it does, what decides the risk, what a reviewer should know. */
final class DraftTexts {
    private static final double STRONG = 0.5;

    private final Wordings wordings;
    private final int manyClients;

    DraftTexts(Wordings wordings, int manyClients) {
        this.wordings = wordings;
        this.manyClients = manyClients;
    }

    FactorEstimate factor(Factor factor, FactorRules.Graded graded, Product product, boolean contradicted) {
        List<Evidence> evidence =
                graded.stated().stream().map(Statements.Stated::evidence).toList();
        FactorValue value = new FactorValue(
                decimal(graded.value()), decimal(graded.low()), decimal(graded.high()), graded.certainty());
        return new FactorEstimate(factor, value, rationale(factor, graded, product, contradicted), evidence);
    }

    private String rationale(Factor factor, FactorRules.Graded graded, Product product, boolean contradicted) {
        String band = wordings.band(factor, graded.value());
        String clients =
                factor == Factor.MULTI_AGENT && product.format().equals("connector") && graded.clients() >= manyClients
                        ? " It names " + graded.clients() + " AI clients that may call it."
                        : "";
        if (graded.certainty() == Certainty.EVIDENCED) {
            List<String> says = graded.stated().stream()
                    .map(Statements.Stated::says)
                    .distinct()
                    .toList();
            if (contradicted) {
                return "The listing says different things about " + wordings.topic(factor) + ": that " + product.name()
                        + " " + Product.joined(says) + ". The value is what is usual for "
                        + product.wording().noun() + "." + clients;
            }
            return "The listing says that " + product.name() + " " + Product.joined(says) + ". Beside that, "
                    + product.wording().noun() + " usually " + band + "." + clients;
        }
        if (graded.certainty() == Certainty.INFERRED) {
            return product.name() + " reads as " + product.wording().noun() + ", and such a product usually " + band
                    + "." + clients;
        }
        return "The listing does not say " + wordings.topic(factor) + "; going by what is usual for "
                + product.wording().noun() + ", " + product.name() + " probably " + band + "." + clients;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    /** Two sentences on what decides the risk. */
    String summary(
            Product product,
            boolean named,
            Map<Factor, FactorRules.Graded> factors,
            double sum,
            List<LayerEstimate> layers) {
        List<Factor> strongest = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).value() >= STRONG)
                .sorted(Comparator.comparingDouble(f -> -factors.get(f).value()))
                .limit(2)
                .toList();
        String first = named
                ? product.name() + " shows " + wordings.summary(sum) + " as "
                        + product.wording().noun() + " that "
                        + product.wording().acts()
                : "The listing of " + product.name()
                        + " does not show what kind of product it is, so that the figures are those of a middling one";
        String deciding = strongest.isEmpty()
                ? "; none of the ten factors stands out"
                : "; what weighs most is that it "
                        + Product.joined(strongest.stream()
                                .map(f -> wordings.band(f, factors.get(f).value()))
                                .toList());
        return first + deciding + ". " + second(product, factors, layers);
    }

    private String second(Product product, Map<Factor, FactorRules.Graded> factors, List<LayerEstimate> layers) {
        List<String> open = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).certainty() == Certainty.UNKNOWN)
                .sorted(Comparator.comparingDouble(
                        f -> factors.get(f).low() - factors.get(f).high()))
                .limit(2)
                .map(wordings::topic)
                .toList();
        List<String> threats = layers.stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED
                        && !l.threats().isEmpty())
                .map(l -> decapitalised(l.threats().get(0).description()))
                .limit(2)
                .toList();
        String risks = threats.isEmpty()
                ? "The plausible harm is to " + product.wording().exposes()
                : "The main risks are " + Product.joined(threats);
        return risks + (open.isEmpty() ? "." : "; the listing leaves open " + Product.joined(open) + ".");
    }

    private static String decapitalised(String description) {
        String text = description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** What a reviewer should know before trusting the draft. */
    List<Warning> warnings(
            ReadListing read, Statements.Findings findings, boolean english, boolean named, boolean titleSteers) {
        List<Warning> warnings = new ArrayList<>();
        if (titleSteers) {
            warnings.add(new Warning(
                    "steering_text",
                    "The product's name addresses whoever assesses the page; nothing in it was followed.",
                    Optional.empty()));
        }
        for (Passage passage : read.steered()) {
            warnings.add(new Warning(
                    "steering_text",
                    "This passage addresses whoever assesses the page; it was not followed and is evidence for nothing.",
                    Optional.of(passage.id())));
        }
        for (String passage : findings.slogans().stream().sorted().toList()) {
            warnings.add(new Warning(
                    "sweeping_denial",
                    "This passage denies many risks at once without saying how; it is evidence for nothing.",
                    Optional.of(passage)));
        }
        for (Factor factor : Factor.values()) {
            if (findings.contradicted().contains(factor)) {
                warnings.add(new Warning(
                        "contradiction",
                        "The listing says different things about " + wordings.topic(factor) + "; read both quotes.",
                        findings.byFactor().get(factor).stream()
                                .findFirst()
                                .map(s -> s.evidence().passage())));
            }
        }
        if (!english) {
            warnings.add(new Warning(
                    "unread_language",
                    "The rules read English only, and this listing is in another language: every value is a general average. Use a model, or grade by hand.",
                    Optional.empty()));
        } else if (read.isThin()) {
            warnings.add(new Warning(
                    "thin_listing",
                    "The listing says very little (" + read.length() + " words): most values are general averages.",
                    Optional.empty()));
        } else if (!named) {
            warnings.add(new Warning(
                    "unclear_kind",
                    "The rules could not tell what kind of product this is; the ranges are wide.",
                    Optional.empty()));
        }
        if (read.cut()) {
            warnings.add(new Warning(
                    "listing_cut",
                    "Only the first " + ListingReader.MOST_CHARACTERS + " characters of this long listing were read.",
                    Optional.empty()));
        }
        return warnings;
    }
}
