package assay.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.access.AuditTrail.Verdict;
import assay.store.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real table, tampered with by somebody who may do everything to it. */
class AuditTrailTest {
    @TempDir
    static Path temp;

    private static EmbeddedDatabase database;

    private Connection connection;
    private final List<String> hashes = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(temp.resolve("data"));
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void sixEntries() throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        for (int version = 1; version <= 6; version++) {
            hashes.add(append("assessment:“ü" + version + "”").hash());
        }
        connection.commit();
    }

    @AfterEach
    void empty() throws SQLException {
        connection.rollback();
        byHand("delete from audit_entry");
        connection.close();
    }

    private AuditEntry append(String object) throws SQLException {
        return AuditRows.append(connection, "local", "DECIDED", object, OptionalInt.of(1), AuditHash.sha256(object));
    }

    private void byHand(String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String one : sql) {
                statement.execute(one);
            }
            statement.execute("set session_replication_role = origin");
        }
        connection.commit();
    }

    private Verdict verdict() throws SQLException {
        return AuditTrail.verify(connection, Optional.empty());
    }

    @Test
    void aTrailThatNobodyTouchedIsWhole() throws SQLException {
        assertThat(verdict().whole()).isTrue();
        assertThat(verdict().sentence())
                .startsWith("6 entries follow from one another, from 20")
                .endsWith("The last hash is " + hashes.get(5) + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'somebody else' where seq = 3",
                "delete from audit_entry where seq = 3",
                "delete from audit_entry where false",
                "truncate audit_entry"
            })
    void theTableItselfRefusesWhateverIsNoAddition(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .hasMessageContaining("The audit trail is only ever added to");
        }
        connection.rollback();
        assertThat(verdict().whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at = at + interval '1 microsecond'",
                "actor = 'somebody else'",
                "act = 'APPROVED'",
                "act = 'NO_SUCH_ACT'",
                "object = 'assessment:other'",
                "version = 2",
                "version = null",
                "content_sha256 = repeat('a', 64)",
                "previous_hash = repeat('a', 64)",
                "hash = repeat('a', 64)",
                "at = 'infinity'"
            })
    void aChangedColumnIsFound(String change) throws SQLException {
        byHand("update audit_entry set " + change + " where seq = 3");
        assertThat(verdict().whole()).isFalse();
        assertThat(verdict().sentence()).startsWith("The audit trail is not whole. Entry 3 was changed: ");
    }

    @Test
    void aRemovedEntryIsFound() throws SQLException {
        byHand("delete from audit_entry where seq = 4");
        assertThat(verdict().sentence())
                .isEqualTo("The audit trail is not whole. Entry 4 is missing: the next one there is entry 5.");
    }

    @Test
    void swappedEntriesAreFound() throws SQLException {
        byHand(
                "update audit_entry set seq = 100 where seq = 2",
                "update audit_entry set seq = 2 where seq = 5",
                "update audit_entry set seq = 5 where seq = 100");
        assertThat(verdict().sentence()).contains("Entry 2 is out of order", "it was written as entry 5.");
    }

    @Test
    void anEntryThatWasWrittenAnewWithItsHashIsFound() throws SQLException {
        AuditEntry third = AuditRows.after(connection, AuditQuery.ALL, 2, 1).get(0);
        AuditEntry forged = new AuditEntry(
                3,
                third.at(),
                "somebody else",
                third.act(),
                third.object(),
                third.version(),
                third.contentSha256(),
                third.previousHash(),
                "");
        byHand("update audit_entry set actor = 'somebody else', hash = '" + AuditHash.of(forged) + "' where seq = 3");
        assertThat(verdict().sentence()).contains("Entry 4 does not follow from entry 3");
    }

    @Test
    void entriesCutOffAtTheEndAreFoundByAHashThatWasNoted() throws SQLException {
        byHand("delete from audit_entry where seq > 4");
        assertThat(verdict().whole()).isTrue();
        Verdict early = AuditTrail.verify(connection, Optional.of(hashes.get(3)));
        assertThat(early.whole()).isTrue();
        assertThat(early.sentence()).endsWith("The noted hash is entry 4’s.");
        Verdict late = AuditTrail.verify(connection, Optional.of(hashes.get(4)));
        assertThat(late.whole()).isFalse();
        assertThat(late.sentence()).contains("No entry has the hash that was noted", "4 entries follow");
    }

    @Test
    void aTrailWrittenAnewIsFoundByAHashThatWasNoted() throws SQLException {
        byHand("delete from audit_entry");
        assertThat(verdict().sentence()).isEqualTo("The audit trail has no entry yet.");
        for (String hash : hashes) {
            append("another past, in place of " + hash);
        }
        connection.commit();
        assertThat(verdict().whole()).isTrue();
        assertThat(AuditTrail.verify(connection, Optional.of(hashes.get(0))).whole())
                .isFalse();
    }

    @Test
    void readsATrailOfManyBatches() throws SQLException {
        for (int i = 0; i < 2_500; i++) {
            append("assessment:" + i);
        }
        connection.commit();
        assertThat(verdict().sentence()).startsWith("2506 entries follow");
        byHand("update audit_entry set version = 7 where seq = 2001");
        assertThat(verdict().sentence()).contains("Entry 2001 was changed");
    }
}
