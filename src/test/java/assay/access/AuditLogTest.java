package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.TestDatabase;
import assay.TestSite;
import assay.access.AuditLog.Act;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestSite.class)
class AuditLogTest {
    private static final Instant ROUND = Instant.parse("2026-11-21T03:20:00Z");

    @Inject
    AuditLog log;

    @Inject
    EntityManager db;

    @Inject
    DataSource database;

    private final String object = "assessment:" + UUID.randomUUID();

    private List<AuditEntry> recorded() {
        return log.oldest(of(object), 0, 1_000);
    }

    private static AuditQuery of(String object) {
        return new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(object), Optional.empty());
    }

    private void record(Act act, int version) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(Person.LOCAL, act, object, OptionalInt.of(version), "what was said"));
    }

    /** A change of the kind that is recorded, in a table of the service. */
    private void change(String host) {
        db.createNativeQuery("insert into host_turn (host, free_at) values (:host, now())")
                .setParameter("host", host)
                .executeUpdate();
    }

    private long changes(String host) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (Long) db.createNativeQuery("select count(*) from host_turn where host = :host", Long.class)
                        .setParameter("host", host)
                        .getSingleResult());
    }

    @Test
    void keepsWhoDidWhatToWhichVersionAndOfTheContentTheHashOnly() {
        record(Act.DECIDED, 3);
        assertThat(recorded()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("local");
            assertThat(entry.act()).isEqualTo("DECIDED");
            assertThat(entry.version()).hasValue(3);
            assertThat(entry.contentSha256()).isEqualTo(AuditHash.sha256("what was said"));
            assertThat(entry.hash()).isEqualTo(AuditHash.of(entry));
            assertThat(Instant.parse(entry.at())).isAfter(ROUND);
        });
    }

    @Test
    void recordsNothingOutsideATransaction() {
        assertThatThrownBy(() -> log.record(Person.LOCAL, Act.NOTED, object, OptionalInt.empty(), ""))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aChangeThatDoesNotHappenLeavesNoEntryAndNoGap() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    log.record(Person.LOCAL, Act.APPROVED, object, OptionalInt.empty(), "");
                    throw new IllegalStateException("the change fails");
                }))
                .hasMessage("the change fails");
        assertThat(recorded()).isEmpty();
        record(Act.APPROVED, 1);
        record(Act.REOPENED, 2);
        assertThat(recorded().get(1).previousHash()).isEqualTo(recorded().get(0).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "assessment:\u0000", "a\nb", "lone \ud800 surrogate"})
    void whatCannotBeRecordedDoesNotHappen(String odd) {
        String host = UUID.randomUUID() + ".example.com";
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    change(host);
                    log.record(Person.LOCAL, Act.NOTED, odd, OptionalInt.empty(), "");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(changes(host)).isZero();
    }

    @Test
    void aChangeWhoseEntryTheDatabaseRefusesDoesNotHappen() throws SQLException {
        String host = UUID.randomUUID() + ".example.com";
        execute("alter table audit_entry add constraint no_more check (object <> '" + object + "')");
        try {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        change(host);
                        log.record(Person.LOCAL, Act.NOTED, object, OptionalInt.empty(), "");
                    }))
                    .isInstanceOf(jakarta.persistence.PersistenceException.class);
        } finally {
            execute("alter table audit_entry drop constraint no_more");
        }
        assertThat(changes(host)).isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void fiftyWhoWriteAtOnceMakeOneChainWithoutGaps() throws Exception {
        int writers = 50;
        int each = 4;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = IntStream.range(0, writers)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        for (int i = 0; i < each; i++) {
                            int version = writer * each + i;
                            QuarkusTransaction.requiringNew().run(() -> {
                                change(object + version);
                                log.record(Person.LOCAL, Act.DECIDED, object, OptionalInt.of(version), "x" + version);
                            });
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(recorded().stream().map(e -> e.version().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, writers * each).boxed().toList());
        assertThat(recorded().stream().map(AuditEntry::at)).isSorted();
        try (Connection connection = database.getConnection()) {
            assertThat(AuditTrail.verify(
                                    connection, Optional.of(recorded().get(0).hash()))
                            .sentence())
                    .contains("follow from one another");
        }
    }

    @Test
    void isReadByObjectActActorAndTime() {
        record(Act.DECIDED, 1);
        record(Act.APPROVED, 2);
        List<AuditEntry> both = recorded();
        Instant second = Instant.parse(both.get(1).at());
        AuditQuery any = of(object);
        assertThat(log.newest(any, Long.MAX_VALUE, 1)).containsExactly(both.get(1));
        assertThat(log.newest(any, both.get(1).seq(), 10)).containsExactly(both.get(0));
        assertThat(log.oldest(any, both.get(0).seq(), 10)).containsExactly(both.get(1));
        assertThat(narrowed(Optional.of(second), Optional.empty(), Optional.empty(), "local"))
                .containsExactly(both.get(1));
        assertThat(narrowed(Optional.empty(), Optional.of(second), Optional.empty(), "local"))
                .containsExactly(both.get(0));
        assertThat(narrowed(Optional.empty(), Optional.empty(), Optional.of(Act.APPROVED), "local"))
                .containsExactly(both.get(1));
        assertThat(narrowed(Optional.empty(), Optional.empty(), Optional.empty(), "another"))
                .isEmpty();
    }

    private List<AuditEntry> narrowed(Optional<Instant> from, Optional<Instant> to, Optional<Act> act, String actor) {
        return log.oldest(new AuditQuery(from, to, act, Optional.of(object), Optional.of(actor)), 0, 10);
    }
}
