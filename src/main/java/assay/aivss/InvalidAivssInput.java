package assay.aivss;

/** A value no edition can score. The message is a sentence for the person who gave it. */
public final class InvalidAivssInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String field;

    public InvalidAivssInput(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field at fault, as a path of JSON names parted by {@code /}, such as {@code factors/tool_use/low}. */
    public String field() {
        return field;
    }

    /** The same complaint about a field that lies inside {@code parent}. */
    public InvalidAivssInput inside(String parent) {
        return new InvalidAivssInput(parent + "/" + field, getMessage());
    }
}
