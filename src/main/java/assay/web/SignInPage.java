package assay.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The form for name and password.
 *
 * @param next where to go then, a path of ours
 * @param user as typed
 * @param problem why it is shown again
 * @param kept what was typed into another form, whose sending waits for this one
 * @param provider whether a company's provider is another way in
 */
record SignInPage(String next, String user, Optional<String> problem, Optional<KeptForm> kept, boolean provider) {

    /** As a parameter of an address. */
    public String nextEncoded() {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    TemplateInstance page() {
        return Templates.signIn(this);
    }

    /**
     * @param why what happened, as a sentence
     * @param asked what the form would do, where that can be told
     */
    static TemplateInstance again(String why, KeptForm kept, Optional<KeptWords.Asked> asked) {
        return Templates.again(why, kept, asked);
    }

    @CheckedTemplate(basePath = "web", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(SignInPage page);

        static native TemplateInstance again(String why, KeptForm kept, Optional<KeptWords.Asked> asked);
    }
}
