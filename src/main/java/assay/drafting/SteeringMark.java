package assay.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no word tells: a control token, a closing tag, values laid out as an answer.
 *
 * @param first the characters with which it may begin, in lower case; it is looked for nowhere else, since most text has none
 */
record SteeringMark(String why, String first, Pattern pattern) {

    /** Where it stands, as start and end. */
    List<int[]> places(String text) {
        List<int[]> places = new ArrayList<>();
        Matcher match = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int end = 0;
        for (int at = 0; at < text.length(); at++) {
            if (at >= end
                    && mayBegin(text, at)
                    && match.region(at, text.length()).lookingAt()) {
                end = Math.max(match.end(), at + 1);
                places.add(new int[] {at, end});
            }
        }
        return places;
    }

    private boolean mayBegin(String text, int at) {
        char c = Character.toLowerCase(text.charAt(at));
        boolean inWord = Character.isLetterOrDigit(c) && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        return !inWord && first.indexOf(c) >= 0;
    }
}
