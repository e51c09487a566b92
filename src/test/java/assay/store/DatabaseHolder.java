package assay.store;

import java.nio.file.Path;

/** A service reduced to its database, to be killed: prints the address and password, then waits. */
final class DatabaseHolder {
    private DatabaseHolder() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]))) {
            System.out.println("READY " + database.jdbcUrl() + " " + database.user() + " " + database.password());
            Thread.currentThread().join();
        } catch (UnusableDatabase e) {
            System.out.println("REFUSED " + e.getMessage());
            System.exit(1);
        }
    }
}
