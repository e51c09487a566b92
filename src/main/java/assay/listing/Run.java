package assay.listing;

/**
 * Text that flows in one block without a break.
 *
 * @param box the block element it stands in
 * @param text visible text, never blank
 * @param linkChars how many of its characters are links
 * @param image true for the alternative text or title of an image, which nobody sees
 */
record Run(Box box, String text, int linkChars, int links, boolean image) {
    private static final int SENTENCE = 40;

    /** Reads as a sentence rather than a label or a menu. */
    boolean isProse() {
        return !image
                && linkChars * 2 < text.length()
                && text.length() >= (isWide(text) ? SENTENCE / 3 : SENTENCE)
                && (text.indexOf(' ') >= 0 || isWide(text));
    }

    /** The length in characters of an alphabet. */
    int weight() {
        return text.length() * (isWide(text) ? 3 : 1);
    }

    /** Scripts that say in one character what others say in three. */
    private static boolean isWide(String text) {
        return isWide(text.charAt(text.length() / 2));
    }

    static boolean isWide(int character) {
        return character >= 0x2E80 && character <= 0xD7FF;
    }
}
