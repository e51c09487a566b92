package assay.drafting;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The product as texts speak of it.
 *
 * @param name short enough for a sentence
 * @param readable whether the rules read the language of the listing
 * @param known whether the listing shows its kind
 * @param format the key of its format
 */
record Product(String name, boolean readable, boolean known, String format, GuideKind.Wording wording) {
    private static final int LONGEST_NAME = 60;
    /** As it stands within a sentence. */
    static final String NAMELESS = "the product";

    /** The title up to its first dash or colon, without control characters; at most 60 characters. */
    static String shortName(String title) {
        String name = title.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        for (String mark : new String[] {" — ", " – ", " | ", ": "}) {
            int at = name.indexOf(mark);
            name = at > 2 ? name.substring(0, at) : name;
        }
        if (name.length() > LONGEST_NAME) {
            int space = name.lastIndexOf(' ', LONGEST_NAME);
            int end = space > 20 ? space : LONGEST_NAME;
            name = name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + "…";
        }
        if (name.isEmpty() || name.equals(Screening.NAMELESS)) {
            return NAMELESS;
        }
        // A product may not borrow the words by which a layer's certainty is told.
        return name.toLowerCase(Locale.ROOT).startsWith("not certain") ? "“" + name + "”" : name;
    }

    Map<String, String> slots() {
        Map<String, String> slots = new HashMap<>();
        slots.put("name", name);
        slots.put("noun", wording.noun());
        slots.put("acts", wording.acts());
        slots.put("exposes", wording.exposes());
        slots.put("alters", wording.alters());
        slots.put("stops", wording.stops());
        return slots;
    }

    String filled(String text) {
        return begun(Wordings.filled(text, slots()));
    }

    /** A text that begins with a product without a name begins with a capital. */
    static String begun(String text) {
        return text.equals(NAMELESS) || text.startsWith(NAMELESS + " ")
                ? Screening.NAMELESS + text.substring(NAMELESS.length())
                : text;
    }

    static String joined(List<String> parts) {
        return joined(parts, " and ");
    }

    static String joined(List<String> parts, String last) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.get(parts.size() - 1);
    }

    static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
