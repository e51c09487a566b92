package assay.web;

/** A form came back without the token that a page of ours would have given it now. */
final class FormExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient KeptForm kept;

    FormExpired(KeptForm kept) {
        super("the form has no token of this session");
        this.kept = kept;
    }

    KeptForm kept() {
        return kept;
    }
}
