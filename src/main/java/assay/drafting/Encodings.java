package assay.drafting;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Finds words that stand encoded in a text: Base64, hexadecimal, percent signs, escapes, entities, binary, Morse. */
final class Encodings {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,4000}={0,2}");
    private static final Pattern HEX = Pattern.compile("(?:(?:0x|\\\\x)?[0-9A-Fa-f]{2}[ ,:]?){10,2000}");
    private static final Pattern BINARY = Pattern.compile("(?:[01]{7,8}[ ,]?){5,1000}");
    private static final Pattern CODES = Pattern.compile("(?:\\d{2,3}[ ,;]{1,2}){8,1000}\\d{2,3}");
    private static final Pattern MORSE = Pattern.compile("(?:[.·-]{1,5}[ /|]{1,3}){8,1000}[.·-]{0,5}");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9A-Fa-f]{2}[^%\\s]{0,40}){3,1000}");
    private static final Pattern ESCAPES = Pattern.compile("(?:\\\\u[0-9A-Fa-f]{4}[^\\\\\\s]{0,20}){3,1000}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
    private static final Pattern ENTITIES = Pattern.compile("(?:&#x?[0-9A-Fa-f]{1,5};\\s?){4,2000}");
    private static final Pattern PROSE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\s]{4,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private static final Map<String, Character> MORSE_LETTERS = morse();

    /** @param possible by what a text holds, so that most sentences are not searched */
    private record Encoding(Pattern shape, Predicate<Census> possible, Function<String, String> decoder) {}

    /** @param longestRun of characters of Base64 */
    private record Census(String text, int longestRun, int digits, int dots) {
        static Census of(String text) {
            int longest = 0;
            int run = 0;
            int digits = 0;
            int dots = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean digit = c >= '0' && c <= '9';
                boolean coded = digit || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "+/_-".indexOf(c) >= 0;
                run = coded ? run + 1 : 0;
                longest = Math.max(longest, run);
                digits += digit ? 1 : 0;
                dots += ".-·".indexOf(c) >= 0 ? 1 : 0;
            }
            return new Census(text, longest, digits, dots);
        }
    }

    private static final List<Encoding> KNOWN = List.of(
            new Encoding(
                    BASE64,
                    c -> c.longestRun() >= 16,
                    run -> utf8(
                            Base64.getMimeDecoder().decode(run.replace('-', '+').replace('_', '/')))),
            new Encoding(
                    HEX,
                    c -> c.digits() >= 10,
                    run -> utf8(HexFormat.of().parseHex(run.replaceAll("0x|\\\\x|[ ,:]", "")))),
            new Encoding(BINARY, c -> c.digits() >= 35, run -> numbers(run.split("[ ,]+|(?<=\\G[01]{8})"), 2)),
            new Encoding(CODES, c -> c.digits() >= 18, run -> numbers(run.split("[ ,;]+"), 10)),
            new Encoding(MORSE, c -> c.dots() >= 12, Encodings::fromMorse),
            new Encoding(
                    PERCENT, c -> c.text().indexOf('%') >= 0, run -> URLDecoder.decode(run, StandardCharsets.UTF_8)),
            new Encoding(
                    ESCAPES,
                    c -> c.text().contains("\\u"),
                    run -> ESCAPE.matcher(run)
                            .replaceAll(m -> Matcher.quoteReplacement(
                                    Character.toString((char) Integer.parseInt(m.group(1), 16))))),
            new Encoding(ENTITIES, c -> c.text().contains("&#"), run -> Parser.unescapeEntities(run, false)));

    private Encodings() {}

    /** The text with each encoded run replaced by its words; one reading for each way of encoding that yields any. */
    static List<String> decoded(String text) {
        List<String> readings = new ArrayList<>();
        Census census = Census.of(text);
        for (Encoding encoding : KNOWN) {
            if (!encoding.possible().test(census)) {
                continue;
            }
            Matcher run = encoding.shape().matcher(text);
            StringBuilder out = new StringBuilder();
            boolean any = false;
            while (run.find()) {
                String words = words(run.group(), encoding.decoder());
                any |= !words.isEmpty();
                run.appendReplacement(out, Matcher.quoteReplacement(words.isEmpty() ? run.group() : " " + words + " "));
            }
            if (any) {
                readings.add(run.appendTail(out).toString());
            }
        }
        return readings;
    }

    private static String words(String run, Function<String, String> decoder) {
        try {
            String text = decoder.apply(run);
            boolean readable =
                    PROSE.matcher(text).matches() && WORD.matcher(text).find();
            return readable ? text : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String numbers(String[] codes, int radix) {
        StringBuilder out = new StringBuilder();
        for (String code : codes) {
            out.append((char) Integer.parseInt(code.strip(), radix));
        }
        return out.toString();
    }

    private static String fromMorse(String run) {
        StringBuilder out = new StringBuilder();
        for (String word : run.strip().split("\\s*[/|]\\s*|\\s{2,}")) {
            for (String letter : word.strip().replace('·', '.').split(" +")) {
                out.append(MORSE_LETTERS.getOrDefault(letter, ' '));
            }
            out.append(' ');
        }
        return out.toString().strip();
    }

    private static Map<String, Character> morse() {
        String[] codes =
                (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- "
                                + "-..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.")
                        .split(" ");
        Map<String, Character> letters = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            letters.put(codes[i], (char) (i < 26 ? 'a' + i : '0' + i - 26));
        }
        return Map.copyOf(letters);
    }
}
