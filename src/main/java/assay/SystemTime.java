package assay;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The one place where the time of day enters; everybody else is given a clock. */
final class SystemTime {
    private SystemTime() {}

    /** Whole milliseconds, which every store and every JSON form keeps without loss. */
    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
