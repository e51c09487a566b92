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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where prompts come from: the folder, or the copy inside the jar when there is no such folder. Read once, at start. */
final class Prompts {
    private static final String SYSTEM = "System";
    private static final String USER = "User";
    private static final String REPAIR = "Repair";

    private static final Map<String, Set<String>> DRAFT = Map.of(
            SYSTEM, Set.of("factors", "choosing", "kinds", "habits", "moves", "cvss", "layers", "crosslayer"),
            USER, Set.of("delimiter", "listing"),
            REPAIR, Set.of("complaints"));

    private static final Map<String, Set<String>> SECOND_READING =
            Map.of(SYSTEM, Set.of(), USER, Set.of("delimiter", "claims"));

    private Prompts() {}

    /**
     * The prompt that asks for a draft.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Prompt draft(Path folder) {
        return read(folder, "draft.md", DRAFT);
    }

    /**
     * Other prompts to try, by name: of each folder in {@code variants}, its {@code draft.md}.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Map<String, Prompt> variants(Path folder) {
        Path variants = folder.resolve("variants");
        if (!Files.isDirectory(variants)) {
            return Map.of();
        }
        try (Stream<Path> found = Files.list(variants)) {
            return found.filter(Files::isDirectory)
                    .collect(Collectors.toMap(Prompts::named, Prompts::draft, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw unusable(variants.toString(), "it cannot be listed");
        }
    }

    private static String named(Path variant) {
        String name = variant.getFileName().toString();
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw unusable(variant.toString(), "its name is not made of small letters, digits and hyphens, 40 at most");
        }
        return name;
    }

    /**
     * The prompt that asks whether passages support what is claimed of them.
     *
     * @throws ConfigurationException with a sentence for whoever starts the service
     */
    static Prompt secondReading(Path folder) {
        return read(folder, "second-reading.md", SECOND_READING);
    }

    private static Prompt read(Path folder, String name, Map<String, Set<String>> expected) {
        boolean own = Files.isDirectory(folder);
        String place = own ? folder.resolve(name).toString() : "prompts/" + name + " inside the jar";
        try {
            byte[] bytes = own ? Files.readAllBytes(folder.resolve(name)) : packaged(name);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Prompt.parse(text, sha256(bytes), expected);
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

    private static byte[] packaged(String name) throws IOException {
        try (InputStream in = Prompts.class.getResourceAsStream("/prompts/" + name)) {
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
