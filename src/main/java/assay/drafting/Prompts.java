package assay.drafting;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where prompts come from: the folder, or the copy inside the jar when there is no such folder. Read once, at start. */
final class Prompts {
    private static final String DRAFT = "draft.md";

    private Prompts() {}

    /**
     * The prompt that asks for a draft.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Prompt draft(Path folder) {
        boolean own = Files.isDirectory(folder);
        String place = own ? folder.resolve(DRAFT).toString() : "prompts/" + DRAFT + " inside the jar";
        try {
            byte[] bytes = own ? Files.readAllBytes(folder.resolve(DRAFT)) : packaged();
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Prompt.parse(text, sha256(bytes));
        } catch (CharacterCodingException e) {
            throw unusable(place, "it is not UTF-8 text");
        } catch (IOException e) {
            throw unusable(place, "it cannot be read");
        } catch (IllegalArgumentException e) {
            throw unusable(place, e.getMessage());
        }
    }

    private static ConfigurationException unusable(String place, String why) {
        return new ConfigurationException(
                "The prompt " + place + " cannot be used: " + why
                        + ". Mend the file, or point ASSAY_PROMPTS elsewhere; without a folder there, Assay's own prompt is used.");
    }

    private static byte[] packaged() throws IOException {
        try (InputStream in = Prompts.class.getResourceAsStream("/prompts/" + DRAFT)) {
            if (in == null) {
                throw new IOException("absent");
            }
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
