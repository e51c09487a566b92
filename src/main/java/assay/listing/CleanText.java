package assay.listing;

/** Text as a reader sees it: no characters that show nothing, white space folded to single spaces. */
final class CleanText {
    private CleanText() {}

    /** Folds every run of white space, line ends included, to one space. Never null; may be empty. */
    static String folded(CharSequence raw) {
        return clean(raw, false);
    }

    /** Folds white space inside lines and keeps the line ends as {@code \n}. */
    static String lines(CharSequence raw) {
        return clean(raw, true);
    }

    private static String clean(CharSequence raw, boolean keepLines) {
        StringBuilder out = new StringBuilder(Math.min(raw.length(), 1 << 16));
        char pending = 0;
        int length = raw.length();
        for (int i = 0; i < length; i++) {
            char c = raw.charAt(i);
            int point = c;
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(raw.charAt(i + 1))) {
                point = Character.toCodePoint(c, raw.charAt(++i));
            }
            if (isSpace(point)) {
                if (keepLines && (point == '\n' || point == 0x2028 || point == 0x2029)) {
                    out.append('\n');
                    pending = 0;
                } else if (pending == 0 && out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
                    pending = ' ';
                }
            } else if (point < 0x7f ? point > 0x20 : !isUnseen(point)) {
                if (pending != 0) {
                    out.append(pending);
                    pending = 0;
                }
                out.appendCodePoint(point);
            }
        }
        return out.toString();
    }

    private static boolean isSpace(int point) {
        return point <= 0x20
                ? point == ' ' || point >= '\t' && point <= '\r'
                : point >= 0x80 && (point == 0x85 || point == 0x2800 || Character.isSpaceChar(point));
    }

    /** Controls, zero-width and bidi marks, tag characters, variation selectors, private use: nothing a reader could quote. */
    private static boolean isUnseen(int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> {
                return true;
            }
            case Character.UNASSIGNED -> {
                return point >= 0xE0000 || (point & 0xFFFE) == 0xFFFE || point >= 0xFDD0 && point <= 0xFDEF;
            }
            default -> {
                return point == 0x034F
                        || point == 0x115F
                        || point == 0x1160
                        || point >= 0x17B4 && point <= 0x17B5
                        || point >= 0x180B && point <= 0x180F
                        || point == 0x3164
                        || point >= 0xFE00 && point <= 0xFE0F
                        || point == 0xFFA0
                        || point >= 0xE0100 && point <= 0xE01EF;
            }
        }
    }
}
