package assay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in an internet of its own ({@link SmallInternet}): whatever it is asked for, the inside stays untouched. */
class SmallInternetIT {
    private static final List<String> OUTSIDE =
            List.of("http://www.product.com/", "http://six.product.com/", "http://www.product.com/to?/elsewhere");

    private static final List<String> INSIDE_TARGETS = List.of(
            "http://10.0.0.5/",
            "http://172.16.0.9/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://168.63.129.16/",
            "http://198.18.0.1/",
            "http://127.0.0.1/",
            "http://127.0.0.2/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0/",
            "http://localhost/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.5]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[fd00::5]/",
            "http://[fd00:ec2::254]/",
            "http://[64:ff9b::a00:5]/",
            "http://[2002:a00:5::1]/",
            "http://inside.attacker.com/",
            "http://metadata.attacker.com/",
            "http://azure.attacker.com/",
            "http://loop.attacker.com/",
            "http://ula.attacker.com/",
            "http://nat64.attacker.com/",
            "http://sixtofour.attacker.com/",
            "http://cgnat.attacker.com/",
            "http://both.attacker.com/");

    private static final List<String> REBINDING = List.of(
            "http://rebind.attacker.com/", "http://rebindlate.attacker.com/to?/", "http://rebindlate.attacker.com/");

    @TempDir
    Path temp;

    @Test
    void nothingInsideIsTouchedWhateverIsAskedFor() throws Exception {
        assumeTrue(
                mayHaveNamespaces(),
                "Skipped: this needs to make network namespaces (root, and the commands unshare, ip and mount of Debian’s"
                        + " util-linux and iproute2).");
        List<String> addresses = new ArrayList<>(OUTSIDE);
        addresses.addAll(INSIDE_TARGETS);
        INSIDE_TARGETS.forEach(target -> addresses.add("http://www.product.com/to?" + target));
        addresses.addAll(REBINDING);
        Path list = Files.write(temp.resolve("addresses"), addresses);
        List<String[]> outcomes = run(list);
        assertThat(outcomes).hasSameSizeAs(addresses);
        for (String[] outcome : outcomes) {
            assertThat(outcome[1]).as("touches of the inside by %s", outcome[2]).isEqualTo("0");
            assertThat(outcome[0]).as(outcome[2]).isIn(expected(outcome[2]));
        }
    }

    /** A name that changes its mind is read at the address that was checked, or refused at the one that was not. */
    private static List<String> expected(String address) {
        if (OUTSIDE.contains(address)) {
            return List.of("assessed");
        }
        return REBINDING.contains(address)
                ? List.of("assessed", "address_refused")
                : List.of("address_refused", "malformed_url");
    }

    private List<String[]> run(Path list) throws IOException, InterruptedException {
        Path printed = temp.resolve("printed");
        Process process = new ProcessBuilder(
                        "unshare",
                        "-n",
                        "-m",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallInternet.class.getName(),
                        temp.resolve("data").toString(),
                        list.toString())
                .redirectOutput(printed.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(printed, StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells.length == 3)
                .toList();
    }

    private static boolean mayHaveNamespaces() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-n", "-m", "ip", "link", "set", "lo", "up")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
