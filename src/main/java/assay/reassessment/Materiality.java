package assay.reassessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which movements have to be looked at by a person. Something always has to.
 *
 * @param band another band
 * @param scoreDelta how far the score must move, up or down, 0.1–10.0, one decimal; empty when its distance alone does not matter
 * @param tag a layer that became mapped or is no longer certain
 * @param evidence quoted words that are gone
 */
public record Materiality(boolean band, Optional<BigDecimal> scoreDelta, boolean tag, boolean evidence) {
    private static final BigDecimal MOST = new BigDecimal("10.0");
    private static final Pattern DISTANCE = Pattern.compile("\\d{1,2}(\\.\\d{1,4})?");
    private static final String SCORE = Reason.SCORE.key() + ":";
    private static final int LONGEST_SHOWN = 40;

    /** Another band, half a point, a flipped tag, lost evidence. */
    public static final Materiality DEFAULT = new Materiality(true, Optional.of(new BigDecimal("0.5")), true, true);

    public Materiality {
        scoreDelta = scoreDelta.map(Materiality::oneDecimal);
        if (!band && scoreDelta.isEmpty() && !tag && !evidence) {
            throw new IllegalArgumentException("Nothing would ever be put before a person. " + howTo());
        }
    }

    private static BigDecimal oneDecimal(BigDecimal distance) {
        if (distance.signum() <= 0
                || distance.compareTo(MOST) > 0
                || distance.stripTrailingZeros().scale() > 1) {
            throw new IllegalArgumentException(
                    "Scores have one decimal and lie between 0.0 and 10.0, so a score moves by"
                            + " 0.1 to 10.0. Write a distance such as score:0.5.");
        }
        return distance.setScale(1);
    }

    /**
     * Reads a setting such as {@code band,score:0.5,tag,evidence}, in any order; what is not named does not matter.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public static Materiality parse(String text) {
        Set<Reason> named = EnumSet.noneOf(Reason.class);
        Optional<BigDecimal> distance = Optional.empty();
        for (String part : text.split(",", -1)) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            Reason reason = reason(word);
            if (!named.add(reason)) {
                throw new IllegalArgumentException("“" + reason.key() + "” is named twice. Name each once.");
            }
            if (reason == Reason.SCORE) {
                distance = Optional.of(distance(word));
            }
        }
        return new Materiality(
                named.contains(Reason.BAND), distance, named.contains(Reason.TAG), named.contains(Reason.EVIDENCE));
    }

    private static Reason reason(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("Between two commas, or in the whole, nothing is named. " + howTo());
        }
        String name = word.startsWith(SCORE) ? Reason.SCORE.key() : word;
        for (Reason reason : Reason.values()) {
            if (reason.key().equals(name)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("“" + word.substring(0, Math.min(word.length(), LONGEST_SHOWN))
                + "” says nothing about what matters. " + howTo());
    }

    private static BigDecimal distance(String word) {
        String number = word.startsWith(SCORE) ? word.substring(SCORE.length()).strip() : "";
        if (!DISTANCE.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "Say how far the score must move, as in score:0.5, with a number from 0.1 to 10.0.");
        }
        return new BigDecimal(number);
    }

    private static String howTo() {
        return "Name what matters out of band, score:0.5, tag and evidence, with commas between.";
    }

    /** Why somebody has to look at it; empty when it does not matter. In the order of {@link Reason}. */
    public Set<Reason> of(Movement movement) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (band && movement.band().before() != movement.band().after()) {
            reasons.add(Reason.BAND);
        }
        if (scoreDelta.filter(d -> movement.delta().abs().compareTo(d) >= 0).isPresent()) {
            reasons.add(Reason.SCORE);
        }
        if (tag && !movement.tags().isEmpty()) {
            reasons.add(Reason.TAG);
        }
        if (evidence && !movement.lost().isEmpty()) {
            reasons.add(Reason.EVIDENCE);
        }
        return Collections.unmodifiableSet(reasons);
    }

    /** As a setting; {@link #parse} reads it. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (band) {
            words.add(Reason.BAND.key());
        }
        scoreDelta.ifPresent(d -> words.add(SCORE + d));
        if (tag) {
            words.add(Reason.TAG.key());
        }
        if (evidence) {
            words.add(Reason.EVIDENCE.key());
        }
        return String.join(",", words);
    }
}
