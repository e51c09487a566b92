package assay.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The table of the audit trail, over a connection that the caller has. */
final class AuditRows {
    private static final String MOMENT = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    /**
     * Sent at once, so that the others wait for one answer less. The second statement sees what committed while the first waited,
     * and takes the time then: in a chain of commits, it does not run backwards.
     */
    private static final String LOCK_AND_HEAD = "select pg_advisory_xact_lock(hashtextextended('audit trail', 0));"
            + " select coalesce(head.seq, 0), head.hash, to_char(clock_timestamp() at time zone 'UTC', " + MOMENT + ")"
            + " from (select 1) as always"
            + " left join (select seq, hash from audit_entry order by seq desc limit 1) as head on true";

    private static final String INSERT = "insert into audit_entry"
            + " (seq, at, actor, act, object, version, content_sha256, previous_hash, hash)"
            + " values (?, cast(? as timestamptz), ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT =
            "select seq, to_char(at at time zone 'UTC', " + MOMENT + ") as moment, actor, act,"
                    + " object, version, content_sha256, previous_hash, hash from audit_entry where true";

    private AuditRows() {}

    /** Adds an entry. From here to the end of the transaction no other can be added. */
    static AuditEntry append(
            Connection connection, String actor, String act, String object, OptionalInt version, String contentSha256)
            throws SQLException {
        AuditEntry entry = next(connection, actor, act, object, version, contentSha256);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, entry.seq());
            insert.setString(2, entry.at());
            insert.setString(3, entry.actor());
            insert.setString(4, entry.act());
            insert.setString(5, entry.object());
            if (version.isPresent()) {
                insert.setInt(6, version.getAsInt());
            } else {
                insert.setNull(6, Types.INTEGER);
            }
            insert.setString(7, entry.contentSha256());
            insert.setString(8, entry.previousHash());
            insert.setString(9, entry.hash());
            insert.executeUpdate();
        }
        return entry;
    }

    private static AuditEntry next(
            Connection connection, String actor, String act, String object, OptionalInt version, String contentSha256)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_AND_HEAD);
            statement.getMoreResults();
            try (ResultSet head = statement.getResultSet()) {
                head.next();
                long last = head.getLong(1);
                AuditEntry entry = new AuditEntry(
                        last + 1,
                        head.getString(3),
                        actor,
                        act,
                        object,
                        version,
                        contentSha256,
                        last == 0 ? AuditHash.NOTHING_BEFORE : head.getString(2),
                        "");
                return entry.withHash(AuditHash.of(entry));
            }
        }
    }

    /** At most {@code limit} entries before {@code seq}, the newest first. */
    static List<AuditEntry> before(Connection connection, AuditQuery query, long seq, int limit) throws SQLException {
        return page(connection, query, " and seq < ? order by seq desc limit ?", seq, limit);
    }

    /** At most {@code limit} entries after {@code seq}, the oldest first. */
    static List<AuditEntry> after(Connection connection, AuditQuery query, long seq, int limit) throws SQLException {
        return page(connection, query, " and seq > ? order by seq limit ?", seq, limit);
    }

    private static List<AuditEntry> page(Connection connection, AuditQuery query, String end, long seq, int limit)
            throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>();
        query.from().ifPresent(from -> {
            sql.append(" and at >= ?");
            values.add(from.atOffset(ZoneOffset.UTC));
        });
        query.to().ifPresent(to -> {
            sql.append(" and at < ?");
            values.add(to.atOffset(ZoneOffset.UTC));
        });
        query.act().ifPresent(act -> {
            sql.append(" and act = ?");
            values.add(act.name());
        });
        query.object().ifPresent(object -> {
            sql.append(" and object = ?");
            values.add(object);
        });
        query.actor().ifPresent(actor -> {
            sql.append(" and actor = ?");
            values.add(actor);
        });
        values.add(seq);
        values.add(limit);
        try (PreparedStatement select =
                connection.prepareStatement(sql.append(end).toString())) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                List<AuditEntry> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(entry(rows));
                }
                return found;
            }
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        int version = row.getInt("version");
        OptionalInt versioned = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(version);
        return new AuditEntry(
                row.getLong("seq"),
                text(row, "moment"),
                text(row, "actor"),
                text(row, "act"),
                text(row, "object"),
                versioned,
                text(row, "content_sha256"),
                text(row, "previous_hash"),
                text(row, "hash"));
    }

    /** Only a table whose constraints somebody removed holds nothing here; then the entry is shown to be at fault. */
    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
