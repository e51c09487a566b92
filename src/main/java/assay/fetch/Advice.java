package assay.fetch;

/** What to do next about a page that could not be got. Whatever is the matter, its text can be pasted. */
enum Advice {
    AGAIN("Try again later, or paste the page's text."),
    AGAIN_THEN("Try again then, or paste the page's text."),
    ADDRESS("Check the address, or paste the page's text."),
    PASTE("Open the page in a browser and paste its text."),
    PUBLIC("Give a page on the public web, or paste its text.");

    private final String sentence;

    Advice(String sentence) {
        this.sentence = sentence;
    }

    /** The whole of what the person who asked is told. */
    String after(String whatHappened) {
        return whatHappened + " " + sentence;
    }
}
