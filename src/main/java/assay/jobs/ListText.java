package assay.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of a list as it streams in: UTF-8, or UTF-16 with a byte order mark, or windows-1252 where the first bytes beyond ASCII
 * cannot be UTF-8. Until then all three say the same, so nothing has to be read again. In a list that has shown itself to be UTF-8,
 * bytes that are not become {@link #UNREADABLE} and cost one line.
 */
final class ListText extends Reader {
    static final char UNREADABLE = '\uFFFD';

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int BLOCK = 16 * 1024;
    private static final int END = -1;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    /** Larger by one, for what the unreadable becomes. */
    private final CharBuffer chars = CharBuffer.allocate(BLOCK + 1).flip();

    private CharsetDecoder decoder;
    private boolean open;
    private boolean ended;
    private boolean afterReturn;

    ListText(InputStream in) throws IOException {
        this.in = in;
        byte[] start = in.readNBytes(3);
        int mark = use(start);
        bytes.clear().put(start, mark, start.length - mark).flip();
    }

    /** Chooses by the byte order mark, and answers how long that is. */
    private int use(byte[] start) {
        if (start.length == 3 && Arrays.equals(start, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
            decoder = strict(StandardCharsets.UTF_8);
            return 3;
        }
        int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
        if (first == 0xfeff || first == 0xfffe) {
            decoder = strict(first == 0xfeff ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
            return 2;
        }
        decoder = strict(StandardCharsets.UTF_8);
        open = true;
        return 0;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The encoding that was taken, such as {@code UTF-8}; final once all is read. */
    String encoding() {
        return decoder.charset().name();
    }

    /**
     * The next line without its end, which is CR, LF or both; empty when there is none.
     *
     * @param most characters kept; of a longer line, one more, by which it is known
     */
    Optional<String> line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = next();
        if (c == '\n' && afterReturn) {
            c = next();
        }
        afterReturn = false;
        if (c == END) {
            return Optional.empty();
        }
        for (; c != END && c != '\n' && c != '\r'; c = next()) {
            if (line.length() <= most) {
                line.append((char) c);
            }
        }
        afterReturn = c == '\r';
        return Optional.of(line.toString());
    }

    private int next() throws IOException {
        return fill() ? chars.get() : END;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        if (!fill()) {
            return END;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(to, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!chars.hasRemaining()) {
            if (ended && !bytes.hasRemaining()) {
                return false;
            }
            bytes.compact();
            int read = ended ? END : in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(0, read)).flip();
            decode();
        }
        return true;
    }

    private void decode() {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        open = open && isAscii();
        if (result.isError() && open) {
            open = false;
            decoder = WINDOWS.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        } else if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            chars.put(UNREADABLE);
        }
        chars.flip();
    }

    private boolean isAscii() {
        for (int i = 0; i < chars.position(); i++) {
            if (chars.get(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
