package assay.drafting;

import assay.aivss.Certainty;
import assay.aivss.CvssVector;
import assay.aivss.Factor;
import assay.aivss.InvalidAivssInput;
import assay.assessment.LayerEstimate;
import assay.maestro.Layer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a reply unusable: something missing, given twice, out of range or out of bounds. Each complaint is a sentence for
 * the model. A reply without complaints can be made into a draft.
 */
final class ReplyChecks {
    /** ThM and MF as the listing edition of AIVSS 0.8 takes them. */
    static final BigDecimal THM_MIN = new BigDecimal("0.50");

    static final BigDecimal THM_MAX = new BigDecimal("1.10");
    static final BigDecimal MF_MIN = new BigDecimal("0.50");
    static final BigDecimal MF_MAX = new BigDecimal("1.00");

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 1_000;
    static final int MOST_QUOTES = 12;
    static final int MOST_THREATS = 12;
    static final int MOST_CONTROLS = 30;
    private static final int MOST_DECIMALS = 40;

    /** Characters of a quote and of the id of a passage. */
    private static final int LONGEST_QUOTE = 1_000;

    private static final int LONGEST_ID = 40;

    private static final Pattern OPENING = Pattern.compile(
            "not certain from (?:the|this) listing[\\p{IsWhite_Space}\\p{Z}\\p{Pd}\\p{Po}]*+",
            Pattern.CASE_INSENSITIVE);

    private final List<String> complaints = new ArrayList<>();

    private ReplyChecks() {}

    static List<String> of(ModelReply reply) {
        ReplyChecks checks = new ReplyChecks();
        checks.check(reply);
        return checks.complaints;
    }

    /** The CVSS vector that the metrics spell, whatever their order. */
    static CvssVector vector(List<ModelReply.Metric> metrics) {
        Map<String, String> given = new HashMap<>();
        metrics.forEach(m -> given.put(m.metric(), m.value()));
        StringBuilder text = new StringBuilder("CVSS:4.0");
        for (String metric : CvssVector.baseMetrics().keySet()) {
            text.append('/').append(metric).append(':').append(given.get(metric));
        }
        return CvssVector.parse(text.toString());
    }

    /** Two decimals, half up; only for a number that passed the checks. */
    static BigDecimal rounded(BigDecimal number) {
        return number.setScale(2, RoundingMode.HALF_UP);
    }

    /** A layer's text without the words that only the server may open it with. */
    static String withoutOpening(String text) {
        String cleaned = Texts.cleaned(text);
        Matcher opening = OPENING.matcher(cleaned);
        int at = 0;
        while (opening.region(at, cleaned.length()).lookingAt()) {
            at = opening.end();
        }
        return cleaned.substring(at);
    }

    private void check(ModelReply reply) {
        if (reply.kind() == null) {
            complain("kind", "is missing");
        } else {
            kind("kind/key", reply.kind().key());
            kind("kind/runnerUp", reply.kind().runnerUp());
            quotes("kind", reply.kind().quotes());
        }
        text("summary", reply.summary());
        number("threatMultiplier", reply.threatMultiplier(), THM_MIN, THM_MAX);
        number("claimedMitigationFactor", reply.claimedMitigationFactor(), MF_MIN, MF_MAX);
        List<String> factors = Arrays.stream(Factor.values()).map(Factor::key).toList();
        eachOnce("factors", reply.factors(), ModelReply.FactorItem::key, factors)
                .forEach(this::factor);
        List<String> layers = Arrays.stream(Layer.values()).map(Layer::name).toList();
        eachOnce("layers", reply.layers(), ModelReply.LayerItem::layer, layers).forEach(this::layer);
        List<ModelReply.Metric> metrics =
                reply.cvss() == null ? null : reply.cvss().metrics();
        List<String> names = List.copyOf(CvssVector.baseMetrics().keySet());
        cvss(eachOnce("cvss/metrics", metrics, ModelReply.Metric::metric, names), names.size());
        for (ModelReply.Control control : atMost("claimedControls", reply.claimedControls(), MOST_CONTROLS)) {
            name("claimedControls/name", control.name());
            quotes("claimedControls", control.quotes());
        }
    }

    private void kind(String path, String key) {
        if (!GradingGuide.standard().keys().contains(key)) {
            complain(path, "must be one of the kinds listed");
        }
    }

    private void factor(ModelReply.FactorItem item) {
        String path = "factors/" + item.key();
        boolean inRange = number(path + "/value", item.value(), BigDecimal.ZERO, BigDecimal.ONE)
                & number(path + "/low", item.low(), BigDecimal.ZERO, BigDecimal.ONE)
                & number(path + "/high", item.high(), BigDecimal.ZERO, BigDecimal.ONE);
        if (inRange && (item.low().compareTo(item.value()) > 0 || item.high().compareTo(item.value()) < 0)) {
            complain(path, "must have low ≤ value ≤ high");
        }
        if (item.certainty() != null && certainty(item.certainty()).isEmpty()) {
            complain(path + "/certainty", "must be evidenced, inferred or unknown");
        }
        text(path + "/rationale", item.rationale());
        quotes(path, item.quotes());
    }

    static Optional<Certainty> certainty(String key) {
        return Arrays.stream(Certainty.values())
                .filter(c -> c.key().equals(key))
                .findFirst();
    }

    private void layer(ModelReply.LayerItem item) {
        String path = "layers/" + item.layer();
        if (Arrays.stream(LayerEstimate.Certainty.values())
                .noneMatch(c -> c.key().equals(item.certainty()))) {
            complain(path + "/certainty", "must be mapped or not_certain");
        }
        text(path + "/text", item.text() == null ? null : withoutOpening(item.text()));
        for (ModelReply.Threat threat : atMost(path + "/threats", item.threats(), MOST_THREATS)) {
            if (threat.description() != null && threat.description().length() > LONGEST_DESCRIPTION) {
                complain(path + "/threats", "holds a description of more than " + LONGEST_DESCRIPTION + " characters");
            }
            if (threat.name() != null && threat.name().length() > LONGEST_NAME) {
                complain(path + "/threats", "holds a name of more than " + LONGEST_NAME + " characters");
            }
        }
        quotes(path, item.quotes());
    }

    private void cvss(List<ModelReply.Metric> metrics, int expected) {
        metrics.forEach(m -> text("cvss/" + m.metric() + "/reason", m.reason()));
        if (metrics.size() == expected) {
            try {
                vector(metrics);
            } catch (InvalidAivssInput e) {
                complain("cvss", "cannot be read: " + Texts.cleaned(e.getMessage(), 200));
            }
        }
    }

    /** The items whose name is known and new; each other one, and each name that is lacking, is a complaint. */
    private <T> List<T> eachOnce(String path, List<T> items, Function<T, String> name, List<String> names) {
        List<T> good = new ArrayList<>();
        Set<String> lacking = new HashSet<>(names);
        for (T item : atMost(path, items, names.size())) {
            String given = name.apply(item);
            if (lacking.remove(given)) {
                good.add(item);
            } else {
                complain(path, "holds “" + Texts.cleaned(given, 60) + "”, which is unknown or given twice");
            }
        }
        names.stream().filter(lacking::contains).forEach(n -> complain(path + "/" + n, "is missing"));
        return good;
    }

    private <T> List<T> atMost(String path, List<T> items, int most) {
        if (items == null) {
            complain(path, "is missing");
            return List.of();
        }
        if (items.size() > most) {
            complain(path, "has " + items.size() + " entries; at most " + most + " are read");
            return List.of();
        }
        if (items.stream().anyMatch(i -> i == null)) {
            complain(path, "holds null");
            return List.of();
        }
        return items;
    }

    private void quotes(String path, List<ModelReply.Quote> quotes) {
        for (ModelReply.Quote quote : atMost(path + "/quotes", quotes, MOST_QUOTES)) {
            if (quote.quote() != null && quote.quote().length() > LONGEST_QUOTE) {
                complain(path + "/quotes", "holds a quote of more than " + LONGEST_QUOTE + " characters");
            }
            if (quote.passage() != null && quote.passage().length() > LONGEST_ID) {
                complain(path + "/quotes", "names a passage by more than its id");
            }
        }
    }

    private boolean number(String path, BigDecimal number, BigDecimal min, BigDecimal max) {
        if (number == null) {
            complain(path, "is missing");
        } else if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            complain(path, "must lie between " + min + " and " + max);
        } else if (number.scale() > MOST_DECIMALS) {
            // Rounding 1e-999999999 would fill the memory.
            complain(path, "has too many decimals; two are kept");
        } else {
            return true;
        }
        return false;
    }

    private void text(String path, String text) {
        bounded(path, text, LONGEST_TEXT);
    }

    private void name(String path, String text) {
        bounded(path, text, LONGEST_NAME);
    }

    private void bounded(String path, String text, int longest) {
        if (Texts.cleaned(text).isEmpty()) {
            complain(path, "is missing or empty");
        } else if (text.length() > longest) {
            complain(path, "has more than " + longest + " characters");
        }
    }

    private void complain(String path, String what) {
        complaints.add(path + " " + what + ".");
    }
}
