package assay.web;

import assay.access.FormToken;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * What somebody typed into a form that could not be carried out yet, to be sent again: passwords and files are never among it.
 *
 * @param action where the form leads; a path of ours
 * @param fields in the order of the form; none when they are too many to carry
 * @param lost whether something could not be carried along: a file, or more than {@value #LARGEST} bytes
 */
public record KeptForm(String action, List<Field> fields, boolean lost) {
    static final int LARGEST = 64 * 1024;
    /** Before the names of fields that a sign-in form carries along for another. */
    static final String PREFIX = "kept.";

    /** A field as it was named and filled in. */
    public record Field(String name, String value) {
        private static final Set<String> OURS = Set.of("version", "item", "action", "back", "threats");

        /** Whether a person typed or chose it, so that it says something to them. */
        public boolean isTyped() {
            return !OURS.contains(name) && !value.isBlank();
        }
    }

    public KeptForm {
        fields = List.copyOf(fields);
        action = LocalPath.orFirst(action);
    }

    static KeptForm of(String action, FormData form) {
        return of(action, entries(form), UnaryOperator.identity());
    }

    static KeptForm of(String action, List<Map.Entry<String, String>> typed) {
        return of(action, typed, UnaryOperator.identity());
    }

    /** What a sign-in form carried along. */
    static KeptForm carried(String action, FormData form) {
        List<Map.Entry<String, String>> carried = entries(form).stream()
                .filter(e -> e.getKey().startsWith(PREFIX))
                .toList();
        return of(action, carried, name -> name.substring(PREFIX.length()));
    }

    private static KeptForm of(String action, List<Map.Entry<String, String>> typed, UnaryOperator<String> name) {
        List<Field> fields = new ArrayList<>();
        boolean lost = false;
        long bytes = 0;
        for (Map.Entry<String, String> entry : typed) {
            String field = name.apply(entry.getKey());
            boolean secret = field.toLowerCase(Locale.ROOT).contains("password") || field.equals("old");
            if (entry.getValue() == null) {
                lost = true;
            } else if (!secret && !field.equals(FormToken.FIELD)) {
                bytes += length(field) + length(entry.getValue());
                fields.add(new Field(field, entry.getValue()));
            }
        }
        return bytes > LARGEST ? new KeptForm(action, List.of(), true) : new KeptForm(action, fields, lost);
    }

    /** A file is an entry without a value. */
    private static List<Map.Entry<String, String>> entries(FormData form) {
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        if (form != null) {
            for (String name : form) {
                for (FormValue value : form.get(name)) {
                    entries.add(entry(name, value.isFileItem() ? null : value.getValue()));
                }
            }
        }
        return entries;
    }

    private static Map.Entry<String, String> entry(String name, String value) {
        return new AbstractMap.SimpleImmutableEntry<>(name, value);
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
