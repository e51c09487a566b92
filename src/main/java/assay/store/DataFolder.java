package assay.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The folder that one service at a time keeps its database in: a lock, a password, the cluster, the binaries, a log. */
final class DataFolder {
    private static final String PASSWORD_RULES = """
            # Written by Assay: every login needs the password in ../postgres-password.
            local all all              scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128      scram-sha-256
            """;
    /** Others could otherwise put programs of theirs where the database's are looked for. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final Path root;
    private final FileChannel lockFile;
    private final String password;

    private DataFolder(Path root, FileChannel lockFile) throws IOException {
        this.root = root;
        this.lockFile = lockFile;
        this.password = readOrMakePassword();
    }

    /** Takes the folder for this process; the operating system lets go of it when the process dies. */
    static DataFolder claim(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(root)) {
                Files.createDirectories(root, OWNER_ONLY);
            }
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
                throw new UnusableDatabase("Another Assay is running on the data folder " + root
                        + ". Stop it, or give this one a folder of its own with ASSAY_DATA_DIR.");
            }
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new UnusableDatabase(
                    "The data folder " + root + " cannot be used: " + e.getMessage()
                            + ". Name another with ASSAY_DATA_DIR, or an external PostgreSQL with ASSAY_DB_URL.",
                    e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path binaries() {
        return root.resolve("postgres-binaries");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    String password() {
        return password;
    }

    void release() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readOrMakePassword() throws IOException {
        Path file = root.resolve("postgres-password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        // Moved into place whole: a crash leaves either no password or a complete one.
        Path draft = Files.createTempFile(
                root,
                "postgres-password",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, made);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    boolean asksForPassword() throws IOException {
        return Files.readString(accessRules()).equals(PASSWORD_RULES);
    }

    void askForPassword() throws IOException {
        Path draft = cluster().resolve("pg_hba.conf.new");
        Files.writeString(draft, PASSWORD_RULES);
        Files.move(draft, accessRules(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path accessRules() {
        return cluster().resolve("pg_hba.conf");
    }

    /** Files of another major version are never touched. */
    void checkVersion() throws IOException {
        Path file = cluster().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String version = Files.readString(file).strip();
        if (!version.equals(EmbeddedDatabase.MAJOR_VERSION)) {
            throw new UnusableDatabase(
                    "The data folder " + root + " was written by PostgreSQL " + version
                            + ", and this build brings " + EmbeddedDatabase.MAJOR_VERSION
                            + ". Back it up with the build that wrote it, then restore into an empty folder (README, “Back-up”).");
        }
    }

    /**
     * Ends the postmaster that {@code postmaster.pid} names, if it is alive and ours, and removes the file. A database of a
     * killed service would otherwise run on with nobody to stop it; a killed postmaster would block the next.
     */
    void endLeftoverPostmaster() throws IOException {
        Optional<ProcessHandle> postmaster = postmaster();
        if (postmaster.isPresent()) {
            stop(postmaster.get());
        }
        Files.deleteIfExists(pidFile());
    }

    /** The database's first process; empty when it does not run. */
    Optional<ProcessHandle> postmaster() throws IOException {
        Path file = pidFile();
        return Files.exists(file) ? firstLine(file).flatMap(ProcessHandle::of).filter(this::isOurs) : Optional.empty();
    }

    /** As {@link #postmaster()}, empty also while the file is being written or removed. */
    Optional<ProcessHandle> postmasterIfReadable() {
        try {
            return postmaster();
        } catch (IOException changing) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return cluster().resolve("postmaster.pid");
    }

    private static Optional<Long> firstLine(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number may have gone to another process since: only a postgres on this very cluster is ended. */
    private boolean isOurs(ProcessHandle process) {
        if (!process.isAlive() || process.pid() == ProcessHandle.current().pid()) {
            return false;
        }
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command().map(c -> c.endsWith("/postgres")).orElse(false);
        boolean here = info.arguments()
                .map(List::of)
                .orElse(List.of())
                .contains(cluster().toString());
        return postgres && here;
    }

    private void stop(ProcessHandle postmaster) throws IOException {
        try {
            // SIGINT is PostgreSQL's fast shutdown; Java itself can only send TERM, which waits for every session.
            new ProcessBuilder("sh", "-c", "kill -INT " + postmaster.pid())
                    .start()
                    .waitFor();
            postmaster.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the leftover database stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "the database process " + postmaster.pid() + " of an earlier service does not stop; end it by hand",
                    e);
        }
    }
}
