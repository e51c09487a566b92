package assay.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountRowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    private static AccountRow withPassword() {
        AccountRow row = new AccountRow();
        row.passwordHash = "a hash";
        return row;
    }

    /** @return how long the last of them locks */
    private static Duration wrong(AccountRow row, int times, Instant from) {
        Instant now = from;
        for (int i = 0; i < times; i++) {
            now = row.lockedUntil == null || row.lockedUntil.isBefore(now) ? now : row.lockedUntil;
            assertThat(row.takesPassword(now)).isTrue();
            row.refused(now);
        }
        return Duration.between(now, row.lockedUntil);
    }

    @Test
    void locksAtTheFifthWrongPasswordAndForAnHourAtMost() {
        assertThat(wrong(withPassword(), 4, NOW)).isZero();
        assertThat(wrong(withPassword(), 5, NOW)).hasMinutes(15);
        assertThat(wrong(withPassword(), 6, NOW)).hasMinutes(30);
        assertThat(wrong(withPassword(), 7, NOW)).hasMinutes(60);
        assertThat(wrong(withPassword(), 1_000, NOW)).hasMinutes(60);
    }

    @Test
    void forgetsWrongPasswordsADayAfterTheLast() {
        AccountRow few = withPassword();
        wrong(few, 4, NOW);
        assertThat(wrong(few, 1, NOW.plus(Duration.ofHours(25))))
                .as("the first again")
                .isZero();

        AccountRow locked = withPassword();
        wrong(locked, 9, NOW);
        assertThat(wrong(locked, 4, locked.lockedUntil.plus(Duration.ofHours(25))))
                .isZero();
    }

    @Test
    void remembersWrongPasswordsForADay() {
        AccountRow row = withPassword();
        wrong(row, 4, NOW);
        assertThat(wrong(row, 1, NOW.plus(Duration.ofHours(23)))).hasMinutes(15);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        AccountRow row = withPassword();
        wrong(row, 4, NOW);
        row.welcomed();
        assertThat(wrong(row, 4, NOW)).isZero();
    }
}
