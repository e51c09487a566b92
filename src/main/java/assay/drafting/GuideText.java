package assay.drafting;

import assay.aivss.Factor;
import assay.maestro.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The grading guide as text for a prompt: the same data that the rules draft by. */
final class GuideText {
    /** The share of a kind's listings from which on a layer is called usual. */
    private static final double USUAL = 0.5;

    private GuideText() {}

    static Map<String, String> placeholders(GradingGuide guide) {
        GuideFile.Advice advice = guide.file().advice();
        return Map.of(
                "choosing", bullets(advice.choosing()),
                "kinds", bullets(kinds(guide, guide.kinds())),
                "habits", bullets(advice.habits()),
                "moves", bullets(moves(guide.file())));
    }

    /** The same for a model with little room: some kinds only, and nothing on how to choose or what moves their values. */
    static Map<String, String> placeholders(GradingGuide guide, List<GuideKind> some) {
        return Map.of(
                "choosing",
                "- By name, tagline and first screen; only the kinds given here are at hand.",
                "kinds",
                bullets(kinds(guide, some)),
                "habits",
                bullets(guide.file().advice().habits()),
                "moves",
                "- Nothing but what the listing itself says.");
    }

    private static List<String> kinds(GradingGuide guide, List<GuideKind> some) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < guide.kinds().size(); i++) {
            GuideKind kind = guide.kinds().get(i);
            if (!some.contains(kind)) {
                continue;
            }
            String values = Arrays.stream(Factor.values())
                    .map(f -> f.key() + " " + typical(kind.values().get(f)))
                    .collect(Collectors.joining(", "));
            String layers = Arrays.stream(Layer.values())
                    .filter(l -> kind.layers().get(l) >= USUAL)
                    .map(Layer::name)
                    .collect(Collectors.joining(", "));
            lines.add(kind.key() + " (" + String.join(" or ", kind.formats()) + "): "
                    + guide.file().kinds().get(i).description() + " Typical: " + values + ". Usually mapped: "
                    + (layers.isEmpty() ? "none" : layers) + ".");
        }
        GuideFile.Texts unclear = guide.file().unclear();
        lines.add(unclear.key() + ": " + unclear.description());
        return lines;
    }

    private static List<String> moves(GuideFile file) {
        List<String> lines = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            String move = file.advice().factors().get(factor.key());
            if (move != null) {
                lines.add(factor.key() + ": " + move);
            }
        }
        GuideFile.IdentityRule identity = file.identity();
        lines.add("identity, for connectors: with tool_use of " + number(identity.strongTools()) + " or more, "
                + number(identity.strongWithCredentials()) + " where the text asks for a login, key or token and "
                + number(identity.strongWithout()) + " where not; below that, " + number(identity.weakWithCredentials())
                + " with and " + number(identity.weakWithout()) + " without. More for a mailbox, a cloud tenant or the"
                + " user's own signed-in browser.");
        GuideFile.MultiAgentRule agents = file.multiAgent();
        lines.add("multi_agent, for connectors: count the AI clients that the text names: " + agents.manyClients()
                + " or more " + number(agents.many()) + ", fewer " + number(agents.few()) + ", or "
                + number(agents.fewStrong()) + " with tool_use of " + number(agents.strongTools())
                + " or more. 1.0 where name or tagline says multi-agent. Subagents told only deep in the text move"
                + " nothing.");
        lines.add("opacity follows non_determinism: "
                + file.opacityByNonDeterminism().stream()
                        .map(point -> number(point.get(0)) + " gives " + number(point.get(1)))
                        .collect(Collectors.joining(", "))
                + ".");
        return lines;
    }

    private static String typical(GuideKind.Typical typical) {
        return number(typical.value()) + " (" + number(typical.low()) + "–" + number(typical.high()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("0$", "");
    }

    private static String bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
