package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Evidence;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.Warning;
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
    /** A smaller move than this is none to a reader. */
    private static final double MOVED = 0.03;

    private static final double MODERATE_SUM = 3;

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
        String noun = product.wording().noun();
        String usual = noun + " usually " + wordings.band(factor, graded.typical());
        String clients =
                factor == Factor.MULTI_AGENT && product.format().equals("connector") && graded.clients() >= manyClients
                        ? " It names " + graded.clients() + " AI clients that may call it."
                        : "";
        return switch (graded.certainty()) {
            case EVIDENCED -> stated(factor, graded, product, contradicted) + clients;
            case INFERRED -> "This follows from its kind: " + usual + ". " + notFound(factor) + "." + clients;
            case UNKNOWN ->
                !product.readable()
                        ? "The rules do not read the language of this page: this is an average over all kinds."
                        : notFound(factor)
                                + (product.known()
                                        ? ", and products of this kind differ in it; " + usual + "." + clients
                                        : ", nor what kind of product it is: this is an average over all kinds.");
        };
    }

    /** The rules read single sentences: what they did not find may still be there. */
    private String notFound(Factor factor) {
        return "No sentence was found that says " + wordings.topic(factor);
    }

    private String stated(Factor factor, FactorRules.Graded graded, Product product, boolean contradicted) {
        List<String> says =
                graded.stated().stream().map(Statements.Stated::says).distinct().toList();
        if (contradicted) {
            return "The page says of " + product.name() + " both that it " + Product.joined(says, " and that it ")
                    + "; the value stays at what is usual until a reviewer settles which holds.";
        }
        String said = "The page says that it " + Product.joined(says) + ".";
        if (!product.known()) {
            return said + " As its kind stays open, the range is wide.";
        }
        double move = graded.value() - graded.typical();
        String fit =
                Math.abs(move) < MOVED ? ", which fits." : "; this " + (move > 0 ? "raises" : "lowers") + " the value.";
        return said + " Products of its kind usually stand near " + decimal(graded.typical()) + fit;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    }

    /** Two or three sentences on what decides the risk. */
    String summary(Product product, Map<Factor, FactorRules.Graded> factors, double sum, List<LayerEstimate> layers) {
        List<String> open = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).certainty() == Certainty.UNKNOWN)
                .sorted(Comparator.comparingDouble(
                        f -> factors.get(f).low() - factors.get(f).high()))
                .limit(2)
                .map(wordings::topic)
                .toList();
        if (!product.readable()) {
            return "The rules do not read the language of the page of " + product.name()
                    + ": every figure is an average with a wide range. Use a model, or grade by hand.";
        }
        if (!product.known()) {
            return "The rules could not tell what kind of product "
                    + (product.name().equals(Product.NAMELESS) ? "this" : product.name())
                    + " is: every figure is an average with a wide range."
                    + (open.isEmpty() ? "" : " Before relying on it, ask " + Product.joined(open) + ".");
        }
        return Product.begun(product.name()) + " shows " + wordings.summary(sum) + " as "
                + product.wording().noun() + " that " + deciding(product, factors, sum) + ". " + harm(product, layers)
                + (open.isEmpty() ? "" : " No sentence was found that says " + Product.joined(open) + ".");
    }

    /** What the page itself states, the highest factors first where the risk is high and the lowest where it is low. */
    private static String deciding(Product product, Map<Factor, FactorRules.Graded> factors, double sum) {
        Comparator<Factor> byValue =
                Comparator.comparingDouble(f -> factors.get(f).value());
        List<String> stated = Factor.LISTING_TEN.stream()
                .filter(f -> factors.get(f).certainty() == Certainty.EVIDENCED)
                .sorted(sum < MODERATE_SUM ? byValue : byValue.reversed())
                .map(f -> factors.get(f).stated().get(0).says())
                .distinct()
                .limit(2)
                .toList();
        return stated.isEmpty() ? product.wording().acts() : Product.joined(stated);
    }

    private static String harm(Product product, List<LayerEstimate> layers) {
        List<String> threats = layers.stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.MAPPED
                        && !l.threats().isEmpty())
                .map(l -> decapitalised(l.threats().get(0).description()))
                .limit(2)
                .toList();
        return threats.isEmpty()
                ? "What could come to harm: " + product.wording().exposes() + "."
                : (threats.size() == 1 ? "The main threat is " : "The main threats are ") + Product.joined(threats)
                        + ".";
    }

    private static String decapitalised(String description) {
        String text = description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    /** What a reviewer should know before trusting the draft. */
    List<Warning> warnings(ReadListing read, Statements.Findings findings, boolean english, boolean named) {
        List<Warning> warnings = new ArrayList<>();
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
