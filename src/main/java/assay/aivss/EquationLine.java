package assay.aivss;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a published equation, and the same line with numbers in the place of its symbols. */
final class EquationLine {
    private static final Pattern SYMBOLS = Pattern.compile("CVSS|AARS|ThM|MF|Σ");

    private enum Symbol {
        CVSS("CVSS"),
        AARS("AARS"),
        THREAT_MULTIPLIER("ThM"),
        MITIGATION_FACTOR("MF"),
        FACTOR_SUM("Σ");

        private final String text;

        Symbol(String text) {
            this.text = text;
        }

        static Symbol of(String text) {
            for (Symbol symbol : values()) {
                if (symbol.text.equals(text)) {
                    return symbol;
                }
            }
            throw new IllegalArgumentException(text);
        }
    }

    /** Plain text, and the symbol that follows it; the last has none. */
    private record Piece(String plain, Optional<Symbol> symbol) {}

    private final String text;
    private final List<Piece> right = new ArrayList<>();

    EquationLine(String text) {
        this.text = text;
        String terms = text.substring(text.indexOf('=') + 1).strip();
        Matcher symbols = SYMBOLS.matcher(terms);
        int end = 0;
        while (symbols.find()) {
            right.add(new Piece(terms.substring(end, symbols.start()), Optional.of(Symbol.of(symbols.group()))));
            end = symbols.end();
        }
        right.add(new Piece(terms.substring(end), Optional.empty()));
    }

    String text() {
        return text;
    }

    /** What stands right of the equals sign, in numbers. */
    String with(AivssInput input, BigDecimal sum, BigDecimal aars) {
        StringBuilder line = new StringBuilder(64);
        for (Piece piece : right) {
            line.append(piece.plain());
            if (piece.symbol().isPresent()) {
                BigDecimal number = switch (piece.symbol().get()) {
                    case CVSS -> input.cvss().score();
                    case AARS -> aars;
                    case THREAT_MULTIPLIER -> input.threatMultiplier();
                    case MITIGATION_FACTOR -> input.mitigationFactor();
                    case FACTOR_SUM -> sum;
                };
                line.append(number);
            }
        }
        return line.toString();
    }
}
