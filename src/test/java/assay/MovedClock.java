package assay;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of a service under test, which a test can put forward. */
@Alternative
@Singleton
public class MovedClock extends Clock {
    private Duration ahead = Duration.ZERO;
    private Instant stoppedAt;

    public synchronized void forward(Duration time) {
        ahead = ahead.plus(time);
    }

    /** From now on only {@link #forward} moves it. */
    public synchronized void stop() {
        stoppedAt = Instant.now();
    }

    /** Lets it run again. */
    public synchronized void run() {
        stoppedAt = null;
    }

    @Override
    public synchronized Instant instant() {
        Instant real = stoppedAt == null ? Instant.now() : stoppedAt;
        return real.plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
