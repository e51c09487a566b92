package assay.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/**
 * Writes elements. Horizontal places are shares of the width, so that a picture fills its column while its letters keep their
 * size; colours come from the style sheet by class, since the policy forbids inline style.
 */
final class Svg {
    private Svg() {}

    /** An element with attributes given as name, value, name, value …, around content that is markup already. */
    static String element(String name, String content, Object... attributes) {
        StringBuilder out = new StringBuilder("<").append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(text(attributes[i + 1])))
                    .append('"');
        }
        return content.isEmpty()
                ? out.append("/>").toString()
                : out.append('>')
                        .append(content)
                        .append("</")
                        .append(name)
                        .append('>')
                        .toString();
    }

    static String line(String style, BigDecimal from, BigDecimal to, int y) {
        return element("line", "", "class", style, "x1", percent(from), "x2", percent(to), "y1", y, "y2", y);
    }

    static String label(String text, String style, String anchor, Object x, int y) {
        return element("text", escaped(text), "class", style, "text-anchor", anchor, "x", x, "y", y);
    }

    static String all(String... parts) {
        return Arrays.stream(parts).collect(Collectors.joining());
    }

    /** A share 0–1 as a percentage with at most two decimals. */
    static String percent(BigDecimal share) {
        BigDecimal hundredfold =
                share.movePointRight(2).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return (hundredfold.scale() < 0 ? hundredfold.setScale(0) : hundredfold).toPlainString() + "%";
    }

    static String escaped(String text) {
        return Entities.escape(text);
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
