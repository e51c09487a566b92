package assay.web;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which way a sentence runs that mixes scripts. A browser that is to find out by itself goes by the first letter, so that an English
 * sentence which begins with an Arabic name would run from right to left.
 */
@TemplateExtension(namespace = "assay", priority = 3)
final class Prose {
    private Prose() {}

    /** For {@code dir}: that of most letters where both ways occur; else {@code auto}, so that typed text decides for itself. */
    static String side(String text) {
        int left = 0;
        int right = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            byte way = Character.getDirectionality(text.codePointAt(i));
            if (way == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
                left++;
            } else if (way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                right++;
            }
        }
        return left == 0 || right == 0 ? "auto" : left >= right ? "ltr" : "rtl";
    }

    /** The text for a page, with the product’s name in it kept apart, so that it turns nothing beside it. */
    static RawString prose(String text, String name) {
        String called = name.isBlank() || text.contains(name) ? name : name.split(" [—–|-] ", 2)[0];
        return new RawString(
                called.isBlank()
                        ? escaped(text)
                        : Arrays.stream(text.split(Pattern.quote(called), -1))
                                .map(Prose::escaped)
                                .collect(Collectors.joining("<bdi>" + escaped(called) + "</bdi>")));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
