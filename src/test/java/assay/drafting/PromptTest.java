package assay.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
    private static final String GOOD = """
            version: 7-trial

            # System
            {{factors}} {{choosing}} {{kinds}} {{habits}} {{moves}} {{cvss}} {{layers}} {{crosslayer}}

            # User
            {{delimiter}} {{listing}}

            # Repair
            {{complaints}}
            """;

    @TempDir
    Path folder;

    private Prompt read(String text) throws IOException {
        Files.writeString(folder.resolve("draft.md"), text);
        return Prompts.draft(folder);
    }

    @Test
    void readsTheFolder() throws Exception {
        Prompt prompt = read(GOOD);

        assertThat(prompt.version()).isEqualTo("7-trial");
        assertThat(prompt.parts()).containsEntry("User", "{{delimiter}} {{listing}}");
        assertThat(prompt.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(GOOD.getBytes("UTF-8"))));
    }

    @Test
    void readsTheCopyInTheJarWithoutAFolder() {
        assertThat(Prompts.draft(folder.resolve("nowhere"))).isEqualTo(Prompts.draft(Path.of("prompts")));
        assertThat(Prompts.secondReading(folder.resolve("nowhere")))
                .isEqualTo(Prompts.secondReading(Path.of("prompts")));
    }

    @Test
    void foldersOfVariantsAreFurtherPromptsByTheirNames() throws Exception {
        read(GOOD);
        assertThat(Prompts.variants(folder)).isEmpty();
        Path strict = Files.createDirectories(folder.resolve("variants/strict-2"));
        Files.writeString(strict.resolve("draft.md"), GOOD.replace("7-trial", "8-strict"));

        assertThat(Prompts.variants(folder)).containsOnlyKeys("strict-2");
        assertThat(Prompts.variants(folder).get("strict-2").version()).isEqualTo("8-strict");
        Files.createDirectories(folder.resolve("variants/No such"));
        assertThatThrownBy(() -> Prompts.variants(folder)).hasMessageContaining("small letters, digits and hyphens");
    }

    @Test
    void saysWhatAFileLacks() {
        refuses(GOOD.replace("version: 7-trial", ""), "its first line must name its version");
        refuses(GOOD.replace("# Repair", "Repair"), "it needs a part “# Repair” with text");
        refuses(GOOD + "# User\nagain", "it has the part “# User” twice");
        refuses(GOOD.replace("{{listing}}", ""), "must have the placeholders [delimiter, listing] and has [delimiter]");
        refuses(GOOD.replace("{{cvss}}", "{{cvss}} {{score}}"), "moves, score]");
        assertThatThrownBy(() ->
                        Prompt.parse("version: 1\n# System\nRead.\n# Repair\nMend.", "", Map.of("System", Set.of())))
                .hasMessageContaining("a part “# Repair”, which nobody reads");
    }

    private void refuses(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The prompt " + folder)
                .hasMessageContaining(words);
    }

    @Test
    void saysThatAFolderHasNoPrompt() {
        assertThatThrownBy(() -> Prompts.draft(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void neverReadsWhatIsFilledInForPlaceholders() {
        assertThat(new Prompt("1", "", Map.of("User", "{{a}} {{b}}"))
                        .filled("User", Map.of("a", "{{b}} $1 \\", "b", "{{a}}")))
                .isEqualTo("{{b}} $1 \\ {{a}}");
    }
}
