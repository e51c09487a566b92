package assay.bench;

import java.nio.file.Path;

/** Data of others that benchmarks read where it is at hand; the project does not carry it. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder of it, which may be absent; {@code -Dassay.shared=FOLDER} says where to look. */
    public static Path of(String file) {
        String folder = System.getProperty("assay.shared", "");
        return Path.of(folder.isBlank() ? "../shared" : folder)
                .resolve("reference/data")
                .resolve(file);
    }
}
