package assay.egress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/** A certificate authority that nobody knows yet, made by keytool in a folder. */
public final class TestAuthority {
    private static final String PASSWORD = "password";

    private final Path folder;

    public TestAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("ca", "-genkeypair", "-keyalg", "EC", "-dname", "CN=Test Authority", "-ext", "bc:c", "-validity", "2");
        keytool("ca", "-exportcert", "-rfc", "-file", file().toString());
    }

    /** Its certificate, in PEM. */
    public Path file() {
        return folder.resolve("ca.pem");
    }

    /** What a server of that name shows: a certificate that the authority signed. */
    public SSLContext server(String host) throws Exception {
        Path request = folder.resolve(host + ".csr");
        Path signed = folder.resolve(host + ".pem");
        keytool(host, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-validity", "2");
        keytool(host, "-certreq", "-file", request.toString());
        keytool(
                "ca",
                "-gencert",
                "-rfc",
                "-ext",
                "SAN=" + (host.matches("[0-9.]+") ? "ip:" : "dns:") + host,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        keytool(host, "-importcert", "-noprompt", "-file", signed.toString());
        return SSLContexts.custom()
                .loadKeyMaterial(
                        folder.resolve("keys.p12").toFile(),
                        PASSWORD.toCharArray(),
                        PASSWORD.toCharArray(),
                        (aliases, parameters) -> host)
                .build();
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(
                List.of("-alias", alias, "-keystore", folder.resolve("keys.p12").toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        Path said = folder.resolve("keytool.txt");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(Files.readString(said));
        }
    }
}
