package assay.review;

/**
 * One field of an item's form.
 *
 * @param id unique on the page
 * @param value as it was typed; what stands when nothing was
 * @param stands what holds now
 * @param error a sentence; empty when nothing is wrong
 */
record DeskField(String name, String id, String value, String stands, String error) {
    private static final String NUMBER = "[0-9]*(\\.[0-9]+)?";

    record Choice(String value, String name, boolean chosen) {}

    static DeskField of(DeskAttempt attempt, String name, String anchor, String stands) {
        return new DeskField(
                name,
                anchor + "-" + name.replaceAll("[^A-Za-z0-9]", "-"),
                attempt.typed(name).orElse(stands),
                stands,
                attempt.fault(name));
    }

    /** A browser does not show in a number field what is no number. */
    public String type() {
        return value.matches(NUMBER) ? "number" : "text";
    }

    Choice choice(String key, String title) {
        return new Choice(key, title, key.equals(value));
    }
}
