package assay.jobs;

import assay.jobs.Tally.Address;
import assay.store.JobEntries.Entry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ObjIntConsumer;

/**
 * What a job is made of, in a file while it is read: nobody’s slow list holds a transaction open, and a million entries need no
 * memory. On Linux the file has no name from the beginning, so that a service that is killed leaves none behind.
 */
final class Spool implements Closeable {
    private static final String NONE = "";

    private final FileChannel file;
    private final DataOutputStream out;
    private int size;

    Spool() throws IOException {
        file = FileChannel.open(
                Files.createTempFile("assay-job", ".list"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
    }

    void add(Address address) {
        add(new Entry(
                Optional.of(address.typed()),
                address.url().subjectId(),
                address.url().host(),
                Optional.empty()));
    }

    void add(Entry entry) {
        try {
            out.writeUTF(entry.url().orElse(NONE));
            out.writeUTF(entry.subject());
            out.writeUTF(entry.host());
            out.writeUTF(entry.baseline().map(UUID::toString).orElse(NONE));
            size++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return size;
    }

    /**
     * Hands on what was added, in order; nothing may be added after that.
     *
     * @param each receives some entries and the place of the first of them
     */
    void read(int atOnce, ObjIntConsumer<List<Entry>> each) {
        try {
            out.flush();
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.position(0))));
            for (int at = 0; at < size; at += atOnce) {
                List<Entry> some = new ArrayList<>();
                for (int i = at; i < Math.min(size, at + atOnce); i++) {
                    some.add(new Entry(text(in), in.readUTF(), in.readUTF(), text(in).map(UUID::fromString)));
                }
                each.accept(some, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        return Optional.of(in.readUTF()).filter(t -> !t.isEmpty());
    }

    @Override
    public void close() throws IOException {
        file.close(); // what was not written by then is not wanted any more
    }
}
