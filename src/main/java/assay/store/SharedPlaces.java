package assay.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Numbered places of which each is taken once, among all nodes on one database: advisory locks of one connection that the node keeps,
 * so that what a node held is free as soon as it dies. While others wait, none takes more than its share.
 */
@ApplicationScoped
public class SharedPlaces {
    private static final Logger LOG = Logger.getLogger(SharedPlaces.class);
    /** Of the lock that says “I wait”; places are numbered from 1. */
    private static final int WAITING = 0;

    private static final int PATIENT_SECONDS = 5;

    // Two keys make an advisory lock; PostgreSQL shows them as classid and objid, with objsubid 2.
    private static final String TAKE = """
            with others as (
                select count(distinct pid) as waiting from pg_locks
                where locktype = 'advisory' and classid = cast(? as bigint)::oid and objid = 0 and objsubid = 2
                    and database = (select oid from pg_database where datname = current_database())
                    and pid <> pg_backend_pid())
            select place from others, generate_series(1, ?) as place
            where case when (waiting > 0 and ? >= ceil(? / (waiting + 1.0))) or place = any(?) then false
                else pg_try_advisory_lock(?, place) end
            limit 1""";

    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Set<Integer>> held = new HashMap<>();
    private final Set<Integer> waiting = new HashSet<>();
    private Optional<Connection> connection = Optional.empty();
    private boolean told;

    SharedPlaces(DataSource database) {
        this.database = database;
    }

    /**
     * Takes a place if one is free and others who wait have their share.
     *
     * @param of what they are places; the same on all nodes
     * @param number how many there are
     * @return its number, from 1; empty also while the database cannot be asked
     */
    public OptionalInt take(String of, int number) {
        int key = key(of);
        return locked(() -> {
            Set<Integer> mine = held.computeIfAbsent(key, k -> new HashSet<>());
            OptionalInt place = asked(() -> free(key, number, mine));
            place.ifPresent(mine::add);
            return place;
        });
    }

    /** Gives a place back. */
    public void giveBack(String of, int place) {
        int key = key(of);
        locked(() -> {
            held.getOrDefault(key, Set.of()).remove(place);
            return asked(() -> run("select pg_advisory_unlock(?, ?)", key, place));
        });
    }

    /** Says whether anybody here waits for such a place, so that other nodes leave us our share. */
    public void waiting(String of, boolean any) {
        int key = key(of);
        locked(() -> {
            if (any ? !waiting.add(key) : !waiting.remove(key)) {
                return OptionalInt.empty();
            }
            String say = any ? "select pg_advisory_lock_shared(?, ?)" : "select pg_advisory_unlock_shared(?, ?)";
            return asked(() -> run(say, key, WAITING));
        });
    }

    private static int key(String of) {
        CRC32 sum = new CRC32();
        sum.update(of.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    private interface Question {
        OptionalInt ask() throws SQLException;
    }

    private OptionalInt locked(Supplier<OptionalInt> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    /** The answer; empty when there is none, whereupon the next question is asked on a new connection. */
    private OptionalInt asked(Question question) {
        try {
            OptionalInt answer = question.ask();
            told = false;
            return answer;
        } catch (SQLException e) {
            // Asked many times a second by whoever waits.
            LOG.logf(told ? Level.DEBUG : Level.WARN, "places at models cannot be counted now: %s", e.getMessage());
            told = true;
            close();
            return OptionalInt.empty();
        }
    }

    private OptionalInt free(int key, int number, Set<Integer> mine) throws SQLException {
        try (PreparedStatement take = connection().prepareStatement(TAKE)) {
            take.setLong(1, Integer.toUnsignedLong(key));
            take.setInt(2, number);
            take.setInt(3, mine.size());
            take.setInt(4, number);
            take.setArray(5, connection().createArrayOf("integer", mine.toArray()));
            take.setInt(6, key);
            return first(take);
        }
    }

    private OptionalInt run(String sql, int key, int place) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            statement.setInt(1, key);
            statement.setInt(2, place);
            return first(statement);
        }
    }

    private static OptionalInt first(PreparedStatement statement) throws SQLException {
        statement.setQueryTimeout(PATIENT_SECONDS);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getObject(1) instanceof Integer place
                    ? OptionalInt.of(place)
                    : OptionalInt.empty();
        }
    }

    private Connection connection() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(opened());
            takeAgain();
        }
        return connection.get();
    }

    /** Outside the caller's transaction, which ends before the connection does. */
    private Connection opened() throws SQLException {
        try {
            return QuarkusTransaction.suspendingExisting().call(database::getConnection);
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What was held when the connection broke is still in use here; who took it meanwhile has it, too. */
    private void takeAgain() throws SQLException {
        for (Map.Entry<Integer, Set<Integer>> of : held.entrySet()) {
            for (int place : of.getValue()) {
                run("select pg_try_advisory_lock(?, ?)", of.getKey(), place);
            }
        }
        for (int key : waiting) {
            run("select pg_advisory_lock_shared(?, ?)", key, WAITING);
        }
    }

    /** Of the server, that holds our locks. */
    int process() throws SQLException {
        lock.lock();
        try (PreparedStatement asked = connection().prepareStatement("select pg_backend_pid()");
                ResultSet rows = asked.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    void close() {
        connection.ifPresent(open -> {
            connection = Optional.empty();
            try (open;
                    PreparedStatement free = open.prepareStatement("select pg_advisory_unlock_all()")) {
                free.execute();
            } catch (SQLException e) {
                LOG.debugf("the connection of places was broken already: %s", e.getMessage());
            }
        });
    }
}
