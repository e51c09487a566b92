package assay.analysis;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pause between two requests to one host, {@code ASSAY_HOST_DELAY}. */
@Startup // a setting that cannot be read stops the service when it starts
@ApplicationScoped
public class HostDelay {
    private final Duration time;

    HostDelay(@ConfigProperty(name = "assay.host-delay", defaultValue = "1s") String delay) {
        time = parse(delay);
    }

    private static Duration parse(String delay) {
        try {
            return Optional.ofNullable(DurationConverter.parseDuration(delay.strip()))
                    .filter(time -> !time.isNegative())
                    .orElseThrow(() -> new IllegalArgumentException("no pause"));
        } catch (IllegalArgumentException e) {
            // Without its cause: whoever starts the service reads the innermost message.
            throw new IllegalArgumentException("ASSAY_HOST_DELAY is “" + delay
                    + "”; it is the pause between two requests to one host: write 1s, 500ms, or 0 for none.");
        }
    }

    /** Zero or more; zero when nobody paces hosts. */
    public Duration time() {
        return time;
    }
}
