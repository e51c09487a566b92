package assay.store;

import static org.assertj.core.api.Assertions.assertThat;

import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.store.JobItems.Start.Begun;
import assay.store.JobItems.Ticket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes at one item: the first lost its lease without knowing. */
@QuarkusTest
class JobItemsTest {
    private final UUID job = UUID.randomUUID();
    private final UUID item = UUID.randomUUID();

    @Inject
    JobItems items;

    @Inject
    JobEntries entries;

    @Inject
    EntityManager db;

    /** Paused, so that the service itself leaves it alone. */
    @BeforeEach
    void aJobWithAnItemThatWasReleased() {
        QuarkusTransaction.requiringNew().run(() -> {
            db.createNativeQuery("""
                            insert into job (id, name, purpose, state, paused_for, drafter, created_at, created_by, max_parallel,
                                delay_millis, total, running, most_calls, most_tokens, most_money)
                            values (:job, 'Fencing', 'ASSESS', 'PAUSED', 'PERSON', 'rules', now(), 'ada', 1, 0, 1, 1, 0, 0, 0)""").setParameter("job", job).executeUpdate();
            db.createNativeQuery("""
                            insert into job_item (id, job_id, position, source_kind, source_url, subject_id, host, drafter, state,
                                submitted_at, ticket)
                            values (:id, :job, 0, 'URL', 'https://example.org/', 'https://example.org/', 'example.org', 'rules',
                                'RUNNING', now(), 1)""")
                    .setParameter("id", item)
                    .setParameter("job", job)
                    .executeUpdate();
        });
    }

    @Test
    void aNodeThatStopsGivesBackNothingOfAnotherNode() {
        Begun lost = begun(1);
        Begun held = begun(1);
        items.handBack(lost);
        assertThat(mayEnd(lost)).isFalse();
        assertThat(mayEnd(held)).isTrue();
    }

    @Test
    void aNodeThatLostItsLeaseEndsNothingAfterARetryEither() {
        Begun lost = begun(1);
        Begun held = begun(1);
        QuarkusTransaction.requiringNew().run(() -> items.fail(held, failure(), Spend.NONE));
        assertThat(entries.retry(job, Optional.empty())).isEqualTo(1);
        released();
        Begun retried = begun(2);
        assertThat(retried.submission().attempts()).isEqualTo(lost.submission().attempts());
        assertThat(mayEnd(lost)).isFalse();
        assertThat(mayEnd(retried)).isTrue();
    }

    @Test
    void aNodeThatLostItsLeaseEndsNothingThatWaitsForItsTurnAgain() {
        Begun lost = begun(1);
        Begun held = begun(1);
        QuarkusTransaction.requiringNew().run(() -> items.putBack(held, Duration.ofSeconds(1)));
        assertThat(mayEnd(lost)).isFalse();
    }

    private Begun begun(int ticket) {
        return (Begun) items.begin(new Ticket(item, ticket));
    }

    private boolean mayEnd(Begun work) {
        return QuarkusTransaction.requiringNew().call(() -> items.mayEnd(work));
    }

    private void released() {
        QuarkusTransaction.requiringNew()
                .run(() -> db.createNativeQuery(
                                "update job_item set state = 'RUNNING', ticket = ticket + 1 where id = :id")
                        .setParameter("id", item)
                        .executeUpdate());
    }

    private static Failure failure() {
        return Failure.of(FailureCode.TIMEOUT, "It took too long.");
    }
}
