package assay.drafting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The cues for single sentences as their file has them; {@code about} in the file explains each member. */
record CuesFile(
        List<String> about,
        String version,
        List<Statement> statements,
        List<Client> clients,
        List<String> credentials,
        List<Feature> features,
        List<Control> controls) {

    record Statement(
            String factor,
            double value,
            double pull,
            String says,
            Denied denied,
            List<String> unless,
            List<String> phrases) {

        Optional<Denied> whenDenied() {
            return Optional.ofNullable(denied);
        }
    }

    record Denied(double value, String says) {}

    record Client(String name, List<String> phrases) {}

    record Feature(String layer, String key, String noun, boolean pins, List<String> phrases, List<Threat> threats) {}

    record Threat(String name, String text) {}

    record Control(String name, BigDecimal mitigationFactor, List<String> phrases) {}
}
