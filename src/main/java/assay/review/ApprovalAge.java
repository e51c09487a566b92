package assay.review;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long approvals are relied on: {@code ASSAY_APPROVAL_AGE}, 180 days unless told otherwise. */
@Startup // a setting that cannot be read stops the service when it starts
@Singleton
class ApprovalAge {
    private static final String FOREVER = "forever";

    private final Optional<Duration> holds;

    @Inject
    ApprovalAge(@ConfigProperty(name = "assay.approval-age", defaultValue = "180d") String age) {
        holds = parse(age);
    }

    /** Empty for ever. */
    Optional<Duration> holds() {
        return holds;
    }

    /** @throws IllegalArgumentException with a sentence for the operator */
    static Optional<Duration> parse(String age) {
        if (age.strip().equalsIgnoreCase(FOREVER)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Optional.ofNullable(DurationConverter.parseDuration(age.strip()))
                    .filter(time -> !time.isNegative() && !time.isZero())
                    .orElseThrow(() -> new IllegalArgumentException("no time")));
        } catch (IllegalArgumentException e) {
            // Without its cause: whoever starts the service reads the innermost message.
            throw new IllegalArgumentException("ASSAY_APPROVAL_AGE is “" + age
                    + "”; it says how long an approval is relied on: write forever, or a time such as 180d or 720h.");
        }
    }
}
