package assay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code evaluate} of the packaged jar: a table and an exit status, and no database. */
class EvaluationIT {
    @TempDir
    Path temp;

    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RunningService.JAR.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile());
        builder.environment().put("ASSAY_DATA_DIR", temp.resolve("data").toString());
        // Java says on the standard error that it was told something.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        return process.exitValue();
    }

    private String said(String stream) throws Exception {
        return Files.readString(temp.resolve(stream));
    }

    @Test
    void printsTheTableAloneAndStartsNoDatabase() throws Exception {
        assertThat(run("evaluate", "fixtures/listings")).isZero();
        assertThat(said("out")).startsWith("drafter   rules").contains("10 drafted");
        assertThat(said("err")).isEmpty();
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @Test
    void endsWithASentenceWhereThereIsNothingToEvaluate() throws Exception {
        assertThat(run("evaluate", temp.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(said("err")).startsWith("There is no folder of listings at").doesNotContain("\tat ");
        assertThat(said("out")).isEmpty();
    }

    @Test
    void isNamedToWhoeverMistypesACommand() throws Exception {
        assertThat(run("evalute", "fixtures/listings")).isEqualTo(1);
        assertThat(said("err")).contains("or “evaluate FOLDER”");
    }
}
