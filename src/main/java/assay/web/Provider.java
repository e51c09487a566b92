package assay.web;

import jakarta.inject.Singleton;

/** Whether a company's own sign-in is another way in. */
@Singleton
class Provider {
    boolean isThere() {
        return false;
    }
}
