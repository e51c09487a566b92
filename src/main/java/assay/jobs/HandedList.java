package assay.jobs;

import assay.jobs.JobPlan.Source;
import assay.web.ProblemException;
import assay.web.RequestCode;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * A list as a person hands it in: typed, or as a file, which is read as it lies there, however long. Browsers say of a file what the
 * programs on that computer think of its name, so what it is shows in its name and its beginning.
 */
record HandedList(InputStream body, String mediaType) implements Closeable {
    private static final Pattern HEADING = Pattern.compile("(?i).*\\b(url|address|link|homepage)\\b.*");
    private static final Pattern SEVERAL_CELLS = Pattern.compile("(?i)(?!https?:)[^,;\\t]*[,;\\t].*");
    private static final int LONGEST_BEGINNING = 64 * 1024;

    /**
     * @param file a browser sends one without a name when none was chosen
     * @throws ProblemException when there is a file and a typed list
     */
    static HandedList of(String typed, Optional<FileUpload> file) throws IOException {
        Optional<FileUpload> chosen = file.filter(f -> !f.fileName().isEmpty());
        if (chosen.isEmpty()) {
            byte[] text = typed.getBytes(StandardCharsets.UTF_8);
            return new HandedList(new ByteArrayInputStream(text), mediaType(text));
        }
        if (!typed.isBlank()) {
            throw ProblemException.at(
                    "/list", RequestCode.INVALID_VALUE, "There is a file and a typed list. Give one of the two.");
        }
        Path path = chosen.get().uploadedFile();
        return new HandedList(Files.newInputStream(path), mediaType(chosen.get().fileName(), path));
    }

    private static String mediaType(String name, Path file) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            return "text/csv";
        }
        if (lower.endsWith(".json")) {
            return "application/json";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return mediaType(in.readNBytes(LONGEST_BEGINNING));
        }
    }

    /** By its beginning: an array, or a table whose first line is a heading or has several cells. */
    private static String mediaType(byte[] beginning) throws IOException {
        ListText text = new ListText(new ByteArrayInputStream(beginning));
        Optional<String> line = text.line(AddressList.LONGEST_LINE);
        while (line.filter(String::isBlank).isPresent()) {
            line = text.line(AddressList.LONGEST_LINE);
        }
        String first = line.orElse("").strip();
        boolean heading = HEADING.matcher(first).matches() && !first.contains("://");
        if (first.startsWith("[")) {
            return "application/json";
        }
        return heading || SEVERAL_CELLS.matcher(first).matches() ? "text/csv" : "text/plain";
    }

    Source source() {
        return new Source.Text(body, mediaType);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
