package assay.export;

import assay.aivss.AivssEdition;
import assay.aivss.AivssInput;
import assay.aivss.Factor;
import assay.aivss.InvalidAivssInput;
import assay.web.Problem;
import assay.web.ProblemException;
import assay.web.RequestCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a form into the request that the API takes, and has that read. The engine names one fault at a time: to name all of them,
 * a faulty field is set aside and the rest is read again; what is set aside is never scored.
 */
final class ScoreReading {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern COMMA = Pattern.compile("[0-9]*,[0-9]+");
    private static final int LONGEST_SHOWN = 24;
    private static final int MOST_FAULTS = 60;

    /**
     * What a form comes to: a score, or faults by field.
     *
     * @param all the input with every factor that was given, also those that the edition does not take
     */
    record Result(Optional<Scored> scored, Optional<AivssInput> all, Map<String, String> faults) {}

    private final ScoreForm form;
    private final AivssEdition edition;
    private final Map<String, String> faults;
    private final Map<Factor, JsonNode> factors = new LinkedHashMap<>();
    private Optional<ScoreRequest.CvssRequest> cvss;
    private Optional<BigDecimal> threatMultiplier;
    private Optional<BigDecimal> mitigationFactor;

    private ScoreReading(ScoreForm form) {
        this.form = form;
        edition = form.edition();
        faults = new LinkedHashMap<>(form.faults());
        Optional<String> vector = vector();
        Optional<BigDecimal> base = number(ScoreForm.BASE);
        cvss = Optional.of(new ScoreRequest.CvssRequest(vector, base))
                .filter(c -> c.vector().isPresent() || base.isPresent());
        for (Factor factor : Factor.values()) {
            if (form.has(factor)) {
                factors.put(factor, factor(factor));
            }
        }
        threatMultiplier = number(ScoreForm.THREAT_MULTIPLIER);
        mitigationFactor = number(ScoreForm.MITIGATION_FACTOR);
        List.copyOf(faults.keySet()).forEach(this::setAside);
    }

    static Result read(ScoreForm form) {
        ScoreReading reading = new ScoreReading(form);
        reading.askForWhatIsNotThere();
        return reading.result();
    }

    /** The sentences of the API speak of JSON fields where a form has empty ones. */
    private void askForWhatIsNotThere() {
        if (form.typed().containsKey(ScoreForm.TEXT)) {
            if (form.given(ScoreForm.TEXT).isEmpty()) {
                faults.putIfAbsent(ScoreForm.TEXT, "Paste a line that begins with “Assay-AIVSS:” here.");
            }
        } else if (cvss.isEmpty()) {
            faults.put(ScoreForm.VECTOR, "Give a CVSS v4.0 base vector here, or a base score in the next field.");
            setAside(ScoreForm.VECTOR);
        }
    }

    private Result result() {
        if (form.given(ScoreForm.TEXT).isEmpty() && form.typed().containsKey(ScoreForm.TEXT)) {
            return new Result(Optional.empty(), Optional.empty(), faults);
        }
        for (int i = 0; i < MOST_FAULTS; i++) {
            try {
                Scored scored = request().scored();
                AivssInput all = form.given(ScoreForm.TEXT).isEmpty()
                        ? new ScoreInput(request(factors, Optional.empty())).read()
                        : scored.given();
                return faults.isEmpty()
                        ? new Result(Optional.of(scored), Optional.of(all), Map.of())
                        : new Result(Optional.empty(), Optional.empty(), faults);
            } catch (InvalidAivssInput | ProblemException e) {
                Problem problem = ProblemException.inside("", e).problem();
                String field = field(problem.pointer().orElse(""));
                boolean told = faults.putIfAbsent(field, forPeople(field, problem.detail())) != null;
                if (!setAside(field) || told) {
                    break;
                }
            }
        }
        return new Result(Optional.empty(), Optional.empty(), faults);
    }

    /** With the edition's own factors alone; the others are for comparison. */
    private ScoreRequest request() {
        if (form.given(ScoreForm.TEXT).isEmpty()) {
            Map<Factor, JsonNode> own = new LinkedHashMap<>(factors);
            own.keySet().retainAll(edition.factors());
            return request(own, edition());
        }
        boolean alone = form.lineAlone();
        Optional<String> text = Optional.of(form.given(ScoreForm.TEXT));
        return new ScoreRequest(
                text,
                alone ? Optional.empty() : edition(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ScoreRequest request(Map<Factor, JsonNode> given, Optional<String> of) {
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        given.forEach((factor, value) -> byKey.put(factor.key(), value));
        return new ScoreRequest(
                Optional.empty(),
                of,
                cvss,
                Optional.of(byKey),
                threatMultiplier,
                mitigationFactor,
                Optional.of(round()));
    }

    private Optional<String> edition() {
        return Optional.of(form.given(ScoreForm.EDITION))
                .filter(e -> !e.isEmpty())
                .or(() -> Optional.of(edition.id()));
    }

    private boolean round() {
        String given = form.given(ScoreForm.ROUND);
        if (!given.isEmpty() && !given.equals("true")) {
            throw ProblemException.at(
                    "/" + ScoreForm.ROUND, RequestCode.INVALID_VALUE, "This choice is “true”, or is left out.");
        }
        return !given.isEmpty();
    }

    /** As typed, or made of the metrics chosen. */
    private Optional<String> vector() {
        String typed = form.given(ScoreForm.VECTOR);
        String chosen = CvssMetric.vector(form);
        if (!typed.isEmpty() && !chosen.isEmpty() && !typed.equals(chosen)) {
            faults.putIfAbsent(
                    ScoreForm.VECTOR, "There is a vector, and other metrics are chosen below it. Give one of the two.");
        }
        return Optional.of(typed.isEmpty() ? chosen : typed).filter(v -> !v.isEmpty());
    }

    private JsonNode factor(Factor factor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        number(factor.key()).ifPresent(n -> node.set("value", DecimalNode.valueOf(n)));
        number(factor.key() + ScoreForm.LOW).ifPresent(n -> node.set("low", DecimalNode.valueOf(n)));
        number(factor.key() + ScoreForm.HIGH).ifPresent(n -> node.set("high", DecimalNode.valueOf(n)));
        String certainty = form.given(factor.key() + ScoreForm.CERTAINTY);
        if (!certainty.isEmpty()) {
            node.put("certainty", certainty);
        }
        return node;
    }

    private Optional<BigDecimal> number(String field) {
        String given = form.given(field);
        if (given.isEmpty() || faults.containsKey(field)) {
            return Optional.empty();
        }
        try {
            if (NUMBER.matcher(given).matches()) {
                return Optional.of(new BigDecimal(given));
            }
        } catch (NumberFormatException e) {
            // Its exponent is beyond any number; told below as everything else that is none.
        }
        faults.put(
                field,
                "“" + brief(given) + "” is not a number here. "
                        + (COMMA.matcher(given).matches()
                                ? "Write it with a point: " + given.replace(',', '.') + "."
                                : "Write a decimal number such as 0.70."));
        return Optional.empty();
    }

    /** Puts a value that every edition takes in the place of a faulty one; false where there is none. */
    private boolean setAside(String field) {
        String whole = field.replaceAll("\\..*", "");
        Optional<Factor> factor = Factor.byKey(whole);
        factor.ifPresent(f -> factors.put(f, IntNode.valueOf(0)));
        switch (field) {
            case ScoreForm.VECTOR, ScoreForm.BASE ->
                cvss = Optional.of(new ScoreRequest.CvssRequest(Optional.empty(), Optional.of(BigDecimal.ZERO)));
            case ScoreForm.THREAT_MULTIPLIER -> threatMultiplier = Optional.of(BigDecimal.ONE);
            case ScoreForm.MITIGATION_FACTOR -> mitigationFactor = Optional.of(BigDecimal.ONE);
            default -> {
                if (CvssMetric.isField(field)) {
                    return setAside(ScoreForm.VECTOR);
                }
                return factor.isPresent();
            }
        }
        return true;
    }

    /** The form's field of a JSON pointer into the request. */
    private static String field(String pointer) {
        String[] path = pointer.split("/");
        if (path.length < 2) {
            return "";
        }
        return switch (path[1]) {
            case "cvss" -> path.length > 2 ? path[2] : ScoreForm.VECTOR;
            case "threatMultiplier" -> ScoreForm.THREAT_MULTIPLIER;
            case "mitigationFactor" -> ScoreForm.MITIGATION_FACTOR;
            case "factors" ->
                path.length < 3 ? "" : path.length == 3 || path[3].equals("value") ? path[2] : path[2] + "." + path[3];
            default -> path[1];
        };
    }

    /** The API names its fields by their keys; the form's have titles. */
    private static String forPeople(String field, String sentence) {
        String said = sentence.replace("threatMultiplier", "Threat Multiplier")
                .replace("mitigationFactor", "Mitigation Factor")
                .replace("The field cvss has", "There is");
        Optional<Factor> factor = Factor.byKey(field.replaceAll("\\..*", ""));
        if (factor.isEmpty()) {
            return said;
        }
        String key = factor.get().key();
        String named = said.replaceFirst("(?i)^" + key + ": ", "")
                .replaceFirst("(?i)^the " + key + " is", "The value is")
                .replaceAll("\\b" + key + "\\b", factor.get().title());
        return Character.toUpperCase(named.charAt(0)) + named.substring(1);
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The faults in the order of the form; those of no field of it last. */
    static List<Map.Entry<String, String>> inOrder(Map<String, String> faults) {
        List<String> order = List.copyOf(ScoreForm.fields());
        return faults.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        e -> order.contains(e.getKey()) ? order.indexOf(e.getKey()) : order.size()))
                .toList();
    }
}
