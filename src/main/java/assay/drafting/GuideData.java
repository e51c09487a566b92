package assay.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Reads the data files of the rules. A file that is absent or broken stops the start with a sentence that says where. */
final class GuideData {
    static final String GUIDE = "grading-guide.json";
    static final String CUES = "cues.json";
    static final String TEXTS = "layer-texts.json";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private GuideData() {}

    /** A data file as text. */
    static String text(String file) {
        try (InputStream in = GuideData.class.getResourceAsStream("/assay/drafting/" + file)) {
            if (in == null) {
                throw broken(file, "it is not in the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw broken(file, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    static <T> T read(String file, String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw broken(file, e.getOriginalMessage() + where);
        }
    }

    /** The phrases of one entry, read. */
    static List<Phrase> phrases(String file, String entry, List<String> phrases) {
        if (phrases.isEmpty()) {
            throw broken(file, entry + " has no phrases");
        }
        try {
            return phrases.stream().map(Phrase::of).toList();
        } catch (IllegalArgumentException e) {
            throw broken(file, "in " + entry + " " + e.getMessage());
        }
    }

    static IllegalStateException broken(String file, String what) {
        return new IllegalStateException("The drafters cannot start: " + file + ": " + what + ".");
    }

    /** SHA-256 of the texts one after the other, in hexadecimal digits. */
    static String sha256(List<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(t -> digest.update(t.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
