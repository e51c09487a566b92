package assay.web;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import assay.aivss.AivssText;
import assay.aivss.WorkedExample;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The worked examples of one edition, as printed and as they recompute.
 *
 * @param different how many do not recompute
 */
record ScoringExamples(String edition, String title, List<Row> rows, long different) {

    /**
     * @param why what is printed otherwise than it computes, in a sentence; empty where all of it recomputes
     * @param text the query that opens it in the calculator
     */
    record Row(String name, Figures printed, Figures computed, String why, String text) {

        static Row of(AivssEdition edition, WorkedExample example) {
            AivssScore score = edition.score(example.input());
            return new Row(
                    example.name(),
                    new Figures(
                            example.printedAars().toPlainString(),
                            example.printedScore().toPlainString(),
                            example.printedSeverity().title(),
                            Words.style(example.printedSeverity())),
                    new Figures(
                            score.aars().toPlainString(),
                            score.value().toPlainString(),
                            score.severity().title(),
                            Words.style(score.severity())),
                    why(example, score),
                    URLEncoder.encode(new AivssText(edition, example.input()).toString(), StandardCharsets.UTF_8));
        }

        private static String why(WorkedExample example, AivssScore score) {
            List<String> otherwise = new ArrayList<>();
            if (example.printedAars().compareTo(score.aars()) != 0) {
                otherwise.add("the factors printed beside it give AARS " + score.aars() + ", not "
                        + example.printedAars().toPlainString());
            }
            if (example.printedScore().compareTo(score.value()) != 0) {
                otherwise.add("the score is " + score.value() + ", not "
                        + example.printedScore().toPlainString());
            }
            if (example.printedSeverity() != score.severity()) {
                otherwise.add("the band is " + score.severity().title() + ", not "
                        + example.printedSeverity().title());
            }
            if (otherwise.isEmpty()) {
                return "";
            }
            String all = String.join("; ", otherwise);
            return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
        }
    }

    record Figures(String aars, String score, String band, String bandStyle) {}

    static ScoringExamples of(AivssEdition edition) {
        List<Row> rows =
                edition.examples().stream().map(e -> Row.of(edition, e)).toList();
        return new ScoringExamples(
                edition.id(),
                edition.title(),
                rows,
                rows.stream().filter(r -> !r.why().isEmpty()).count());
    }
}
