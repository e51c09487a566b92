package assay.drafting;

import java.util.List;
import java.util.Map;

/**
 * The data file of {@link Steering}, as it stands; the file's first lines say what each part means.
 *
 * @param classes word forms by class and language
 * @param telling the classes of which a hidden word makes the text suspect
 */
record SteeringFile(
        List<String> about,
        String version,
        Map<String, Map<String, List<String>>> classes,
        List<String> telling,
        List<Rule> rules,
        List<String> phrases,
        List<Mark> marks) {

    /** @param unless classes that make the meeting harmless */
    record Rule(String why, List<String> all, int within, List<String> unless) {}

    /** @param first the characters with which a match may begin, in lower case */
    record Mark(String why, String first, String pattern) {}
}
