package assay;

import assay.access.AuditTrail;
import assay.access.AuditTrail.Verdict;
import assay.store.Backup.Login;
import assay.store.UnusableDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code verify-audit [HASH]}: checks the audit trail of a database, and changes nothing. */
final class AuditCommand {
    static final String NAME = "verify-audit";
    private static final String NO_SUCH_TABLE = "42P01";

    private AuditCommand() {}

    /** Whether that is how it is called. */
    static boolean takes(List<String> args) {
        return !args.isEmpty()
                && args.size() <= 2
                && args.get(0).equals(NAME)
                && noted(args).map(AuditTrail::isHash).orElse(true);
    }

    /** A hash as somebody copied it. */
    private static Optional<String> noted(List<String> args) {
        return args.size() < 2
                ? Optional.empty()
                : Optional.of(args.get(1).strip().toLowerCase(Locale.ROOT));
    }

    /** Prints what was found; whether the trail is whole. */
    static boolean run(Login database, List<String> args) {
        try (Connection connection = database.connect()) {
            connection.setReadOnly(true);
            Verdict verdict = AuditTrail.verify(connection, noted(args));
            System.out.println(verdict.sentence());
            return verdict.whole();
        } catch (SQLException e) {
            throw new UnusableDatabase(
                    NO_SUCH_TABLE.equals(e.getSQLState())
                            ? "This database has no audit trail yet. Start the service on it once; that makes its tables."
                            : "The audit trail could not be read: " + e.getMessage(),
                    e);
        }
    }
}
