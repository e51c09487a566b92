package assay.aivss;

/**
 * What public agent directories print: the equation of AIVSS 0.8 over the ten factors of AIVSS 0.5, graded in hundredths. With
 * ThM above 1 the exact value can pass 10 and is then capped.
 */
final class Edition08Listing extends Edition08 {

    Edition08Listing() {
        super("0.8-listing");
    }
}
