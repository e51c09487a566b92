package assay.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: the JDK's authorities, and those of a file beside them. */
final class Authorities {
    private Authorities() {}

    static SSLContext ofTheJdk() {
        return trusting(List.of());
    }

    /**
     * @param file PEM, with one or more certificates
     * @throws IllegalArgumentException with a sentence that names ASSAY_CA_FILE, when there is no certificate to be had from it
     */
    static SSLContext withThoseOf(Path file) {
        return trusting(read(file));
    }

    private static Collection<? extends Certificate> read(Path file) {
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (!read.isEmpty()) {
                return read;
            }
        } catch (IOException e) {
            throw unusable(file, "cannot be read");
        } catch (CertificateException e) {
            throw unusable(file, "holds something that is no certificate");
        }
        throw unusable(file, "holds no certificate");
    }

    private static SSLContext trusting(Collection<? extends Certificate> more) {
        try {
            List<Certificate> all = new ArrayList<>(more);
            all.addAll(Arrays.asList(manager(null).getAcceptedIssuers()));
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (Certificate each : all) {
                anchors.setCertificateEntry("authority " + anchors.size(), each);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {manager(anchors)}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java cannot build the list of authorities that it trusts", e);
        }
    }

    /** @param anchors null for the JDK's own */
    private static X509TrustManager manager(KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Without a cause: whoever starts the service reads the innermost message. */
    private static IllegalArgumentException unusable(Path file, String what) {
        return new IllegalArgumentException(
                "ASSAY_CA_FILE is “" + file + "”, which " + what
                        + ". Name a PEM file with the certificates of the authorities to trust beside the usual ones, or leave it out.");
    }
}
