package assay.listing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells text from other files by their bytes, whatever type the server named. */
final class FileType {
    private static final int SNIFFED = 1_024;
    private static final String[] SIGNATURES = {
        "%PDF",
        "PK\u0003\u0004",
        "GIF8",
        "\u0089PNG",
        "\u00FF\u00D8\u00FF",
        "\u001F\u008B",
        "\u007FELF",
        "OggS",
        "Rar!",
        "RIFF",
        "ID3",
        "BZh",
        "7z\u00BC\u00AF",
        "wOFF",
        "wOF2",
        "{\\rtf",
        "\u00D0\u00CF\u0011\u00E0",
        "\u001A\u0045\u00DF\u00A3"
    };

    private FileType() {}

    /** A known file signature, or control bytes that no text holds. */
    static boolean isBinary(FetchedPage page) {
        byte[] body = page.body();
        int length = Math.min(body.length, SNIFFED);
        String start = new String(body, 0, length, StandardCharsets.ISO_8859_1);
        for (String signature : SIGNATURES) {
            if (start.startsWith(signature)) {
                return true;
            }
        }
        // ISO 32000-1, annex H: readers take a header anywhere in the first 1024 bytes; ISO/IEC 14496-12, §4.3.
        if (start.stripLeading().startsWith("%PDF-") || start.startsWith("ftyp", 4)) {
            return true;
        }
        String named = page.charset().orElse("").toLowerCase(Locale.ROOT);
        boolean wide = start.startsWith("\u00FE\u00FF")
                || start.startsWith("\u00FF\u00FE")
                || named.startsWith("utf-16")
                || named.startsWith("utf-32");
        int controls = 0;
        for (int i = 0; i < length; i++) {
            int b = body[i];
            controls += b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1 : 0;
        }
        return !wide && controls * 10 > length;
    }
}
