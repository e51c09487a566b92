package assay.review;

import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.assessment.Assessment;
import assay.assessment.ClaimedControl;
import assay.assessment.Decision;
import assay.assessment.Evidence;
import assay.assessment.Item;
import assay.assessment.LayerEstimate;
import assay.web.When;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A letter that asks the vendor what the listing leaves open, what moves the score most first.
 *
 * @param text plain, to be copied into a mail
 * @param questions how many it asks
 */
record VendorLetter(String text, int questions) {
    private static final int MOST_FACTORS = 6;
    private static final int MOST_LAYERS = 4;
    private static final int MOST_CONTROLS = 6;
    private static final int LONGEST_QUOTE = 300;

    static VendorLetter of(Assessment assessment, Instant now) {
        List<String> unknowns = unknowns(assessment);
        List<String> controls = controls(assessment);
        List<String> layers = layers(assessment);
        int asked = unknowns.size() + controls.size() + layers.size();
        if (asked == 0) {
            return new VendorLetter("", 0);
        }
        StringBuilder text = new StringBuilder();
        String name = assessment.subject().title();
        text.append("Questions about ").append(name).append("\n\n");
        text.append("To ")
                .append(assessment.subject().publisher().orElse("whoever offers " + name))
                .append(",\n\n");
        text.append("We have read ")
                .append(read(assessment))
                .append(" on ")
                .append(When.of(assessment.capture().fetchedAt(), now).exact())
                .append(", to estimate what risk it brings as an agent (OWASP AIVSS, edition ")
                .append(assessment.score().edition())
                .append("). As we read it the score is ")
                .append(assessment.score().value().toPlainString())
                .append(", and may lie anywhere between ")
                .append(assessment.score().interval().low().toPlainString())
                .append(" and ")
                .append(assessment.score().interval().high().toPlainString())
                .append(". Your answers would narrow that down.\n");
        int number = 1;
        number = section(text, "What the listing leaves open", unknowns, number);
        number = section(text, "What it claims", controls, number);
        section(text, "What lies behind it", layers, number);
        text.append(
                "\nPlease answer by number, and name a document where there is one. What you tell us is kept as your statement,"
                        + " apart from what the listing says; a sentence in the listing itself counts for more.\n");
        return new VendorLetter(text.toString(), asked);
    }

    /** Only what was fetched is known to stand at its address. */
    private static String read(Assessment assessment) {
        boolean fetched = assessment.capture().finalUrl().isPresent();
        String name = assessment.subject().title();
        return (fetched ? "the public listing of " : "the text that was handed in as the listing of ")
                + name
                + assessment
                        .subject()
                        .url()
                        .map(u -> (fetched ? " at " : ", said to be from ") + u)
                        .orElse("")
                + (fetched ? ", as it was" : ",");
    }

    private static int section(StringBuilder text, String title, List<String> questions, int first) {
        int number = first;
        if (!questions.isEmpty()) {
            text.append('\n').append(title).append('\n');
            for (String question : questions) {
                text.append('\n').append(number++).append(". ").append(question).append('\n');
            }
        }
        return number;
    }

    private static List<String> unknowns(Assessment assessment) {
        return assessment.score().unknowns().stream()
                .filter(u -> !isDecided(assessment, new Item.OfFactor(u.factor())))
                .limit(MOST_FACTORS)
                .map(u -> u.factor().question() + "\n   " + left(assessment, u.factor()) + " " + moves(u))
                .toList();
    }

    private static String left(Assessment assessment, Factor factor) {
        var value = assessment.draft().factor(factor).value();
        return "(" + factor.title() + ": we reckon with " + value.value().toPlainString() + ", between "
                + value.low().toPlainString() + " and " + value.high().toPlainString() + ".";
    }

    private static String moves(AivssScore.Unknown unknown) {
        BigDecimal rounded = unknown.moves().setScale(1, RoundingMode.HALF_UP);
        return "The answer moves the score by "
                + (rounded.signum() == 0 ? "less than 0.1" : "up to " + rounded.toPlainString()) + ".)";
    }

    private static List<String> controls(Assessment assessment) {
        List<String> questions = new ArrayList<>();
        List<ClaimedControl> claimed = assessment.draft().claimedControls();
        for (int i = 0; i < claimed.size() && questions.size() < MOST_CONTROLS; i++) {
            ClaimedControl control = claimed.get(i);
            if (!isDecided(assessment, new Item.OfControl(i))) {
                questions.add("The listing claims “" + control.name() + "”"
                        + quote(control.evidence()).map(q -> ": “" + q + "”").orElse("")
                        + "\n   What would show that it holds: a report, a setting, a document that we can look at?");
            }
        }
        return questions;
    }

    private static Optional<String> quote(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e.grade() == Evidence.Grade.LISTING && !e.refuted())
                .map(Evidence::quote)
                .findFirst()
                .map(q -> q.length() <= LONGEST_QUOTE ? q : q.substring(0, LONGEST_QUOTE) + "…");
    }

    private static List<String> layers(Assessment assessment) {
        return assessment.draft().layers().stream()
                .filter(l -> l.certainty() == LayerEstimate.Certainty.NOT_CERTAIN)
                .filter(l -> !isDecided(assessment, new Item.OfLayer(l.layer())))
                .limit(MOST_LAYERS)
                .map(l -> l.layer().title() + ": the listing does not settle it. We assume: "
                        + l.text().substring(LayerEstimate.NOT_CERTAIN_OPENING.length())
                        + " What of this is so, and where can it be read?")
                .toList();
    }

    private static boolean isDecided(Assessment assessment, Item item) {
        return assessment.decision(item).map(Decision::implied).filter(i -> !i).isPresent();
    }
}
