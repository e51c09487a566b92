package assay.listing;

/**
 * What the styles of one element do to its text.
 *
 * @param bits of {@link Styling}
 * @param ink the colour of its text, or {@link Colour#UNKNOWN} when it sets none or none that can be told
 * @param setsInk whether it sets the colour of its text
 * @param ground the colour behind its text
 * @param setsGround whether it sets what is behind its text
 */
record Style(int bits, int ink, boolean setsInk, int ground, boolean setsGround) {
    static final Style PLAIN = new Style(0, Colour.UNKNOWN, false, Colour.UNKNOWN, false);

    Style with(int other) {
        return new Style(other, ink, setsInk, ground, setsGround);
    }
}
