package assay.aivss;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * CVSS v4.0 base scores as the specification words them (FIRST CVSS v4.0, section 8), in whole numbers only. Published data are
 * the scores of the MacroVectors alone: highest severity vectors and depths follow from the levels of the equivalence classes.
 */
final class CvssReference {
    /** The base metrics in their order, each with its values, most severe first. */
    static final List<String> BASE = List.of(
            "AV:NALP", "AC:LH", "AT:NP", "PR:NLH", "UI:NPA", "VC:HLN", "VI:HLN", "VA:HLN", "SC:HLN", "SI:HLN",
            "SA:HLN");

    /** EQ3 and EQ6 depend on each other and are one group. SI and SA reach S, Safety, only as modified metrics. */
    static final List<Group> GROUPS = List.of(
            new Group(List.of("AV:NALP", "PR:NLH", "UI:NPA"), CvssReference::eq1),
            new Group(List.of("AC:LH", "AT:NP"), v -> v.equals("LN") ? "0" : "1"),
            new Group(List.of("VC:HLN", "VI:HLN", "VA:HLN", "CR:HML", "IR:HML", "AR:HML"), v -> eq3(v) + eq6(v)),
            new Group(List.of("SC:HLN", "SI:SHLN", "SA:SHLN"), CvssReference::eq4),
            new Group(List.of("E:APU"), v -> String.valueOf("APU".indexOf(v))));

    /** The score of each MacroVector in tenths. */
    static final Map<String, Integer> MACROVECTORS = GoldenRows.of("cvss4-macrovectors.tsv")
            .collect(toMap(
                    row -> row.get("macrovector"),
                    row -> new BigDecimal(row.get("score")).movePointRight(1).intValueExact()));

    private CvssReference() {}

    /** All 104,976 base vectors. */
    static List<String> vectors() {
        return combinations(BASE).stream()
                .map(values -> IntStream.range(0, BASE.size())
                        .mapToObj(i -> BASE.get(i).substring(0, 3) + values.charAt(i))
                        .collect(joining("/", "CVSS:4.0/", "")))
                .toList();
    }

    /** The base score: the MacroVector's score less the mean proportional distance, rounded half up to one decimal. */
    static BigDecimal score(String vector) {
        if (Stream.of("VC", "VI", "VA", "SC", "SI", "SA").allMatch(m -> value(vector, m) == 'N')) {
            return new BigDecimal("0.0");
        }
        List<String> values = GROUPS.stream().map(g -> g.valuesIn(vector)).toList();
        List<String> levels = IntStream.range(0, values.size())
                .mapToObj(i -> GROUPS.get(i).level.get(values.get(i)))
                .toList();
        int own = MACROVECTORS.get(macroVector(levels));
        // The sum of the proportional distances is numerator / denominator, in tenths of a point.
        long numerator = 0;
        long denominator = 1;
        int lowerMacroVectors = 0;
        for (int i = 0; i < values.size(); i++) {
            OptionalInt lower = nextLower(levels, i);
            if (lower.isPresent()) {
                int depth = GROUPS.get(i).depth.get(levels.get(i));
                long distance = (long) (own - lower.getAsInt()) * GROUPS.get(i).distance(values.get(i));
                numerator = numerator * depth + distance * denominator;
                denominator *= depth;
                lowerMacroVectors++;
            }
        }
        long whole = denominator * Math.max(1, lowerMacroVectors);
        return BigDecimal.valueOf(Math.floorDiv(2 * (own * whole - numerator) + whole, 2 * whole), 1);
    }

    /** The score of the MacroVector one level down in one group; where EQ3 and EQ6 leave two, the higher. */
    private static OptionalInt nextLower(List<String> levels, int group) {
        String level = levels.get(group);
        return IntStream.range(0, level.length())
                .mapToObj(i -> level.substring(0, i) + (char) (level.charAt(i) + 1) + level.substring(i + 1))
                .map(lower -> IntStream.range(0, levels.size())
                        .mapToObj(i -> i == group ? lower : levels.get(i))
                        .toList())
                .map(CvssReference::macroVector)
                .filter(MACROVECTORS::containsKey)
                .mapToInt(MACROVECTORS::get)
                .max();
    }

    /** EQ1 to EQ6 in a row; EQ6 is the second figure of the third group. */
    private static String macroVector(List<String> levels) {
        String joint = levels.get(2);
        return levels.get(0) + levels.get(1) + joint.charAt(0) + levels.get(3) + levels.get(4) + joint.charAt(1);
    }

    private static String eq1(String avPrUi) {
        if (avPrUi.equals("NNN")) {
            return "0";
        }
        return avPrUi.contains("N") && !avPrUi.startsWith("P") ? "1" : "2";
    }

    private static String eq3(String vcViVa) {
        if (vcViVa.startsWith("HH")) {
            return "0";
        }
        return vcViVa.substring(0, 3).contains("H") ? "1" : "2";
    }

    private static String eq6(String impactsAndRequirements) {
        return IntStream.range(0, 3)
                        .anyMatch(i ->
                                impactsAndRequirements.charAt(i) == 'H' && impactsAndRequirements.charAt(i + 3) == 'H')
                ? "0"
                : "1";
    }

    private static String eq4(String scSiSa) {
        if (scSiSa.contains("S")) {
            return "0";
        }
        return scSiSa.contains("H") ? "1" : "2";
    }

    /** What a vector gives a metric; where a base vector is silent, the worst case stands: E is A, the requirements are H. */
    private static char value(String vector, String metric) {
        int at = vector.indexOf("/" + metric + ":");
        if (at < 0) {
            return metric.equals("E") ? 'A' : 'H';
        }
        return vector.charAt(at + metric.length() + 2);
    }

    private static List<String> combinations(List<String> metrics) {
        Stream<String> all = Stream.of("");
        for (String metric : metrics) {
            String values = metric.substring(metric.indexOf(':') + 1);
            all = all.flatMap(shorter -> values.chars().mapToObj(value -> shorter + (char) value));
        }
        return all.toList();
    }

    /** The metrics of one equivalence class, or of EQ3 and EQ6, and what follows from their levels. */
    static final class Group {
        private final List<String> metrics;
        private final Map<String, String> level;
        private final Map<String, List<String>> members;
        private final Map<String, Integer> least = new HashMap<>();
        private final Map<String, Integer> depth = new HashMap<>();

        private Group(List<String> metrics, UnaryOperator<String> levels) {
            this.metrics = metrics;
            this.level = combinations(metrics).stream().collect(toMap(values -> values, levels));
            this.members = level.keySet().stream().collect(groupingBy(level::get));
            members.forEach((name, all) -> {
                least.put(name, all.stream().mapToInt(this::rank).min().orElseThrow());
                depth.put(name, all.stream().mapToInt(this::rank).max().orElseThrow() - least.get(name) + 1);
            });
        }

        /** Most severity steps between two vectors of a level, one above the other, and one more. */
        Map<String, Integer> depths() {
            return depth;
        }

        /** The highest severity vectors of a level: no other vector of it is as severe or more in every metric. */
        List<String> highest(String name) {
            List<String> all = members.get(name);
            return all.stream()
                    .filter(v -> all.stream().noneMatch(other -> !other.equals(v) && noMilder(other, v)))
                    .toList();
        }

        /** Severity steps below the most severe value, over all metrics. */
        int rank(String values) {
            return IntStream.range(0, values.length()).map(i -> rank(values, i)).sum();
        }

        /** Severity steps below a highest severity vector; the same below each of them, since all have one rank. */
        private int distance(String values) {
            return rank(values) - least.get(level.get(values));
        }

        private int rank(String values, int i) {
            String scale = metrics.get(i).substring(metrics.get(i).indexOf(':') + 1);
            return scale.indexOf(values.charAt(i));
        }

        private boolean noMilder(String one, String other) {
            return IntStream.range(0, one.length()).allMatch(i -> rank(one, i) <= rank(other, i));
        }

        private String valuesIn(String vector) {
            return metrics.stream()
                    .map(m -> String.valueOf(value(vector, m.substring(0, m.indexOf(':')))))
                    .collect(joining());
        }
    }
}
