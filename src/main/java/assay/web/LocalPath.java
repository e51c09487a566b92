package assay.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go after signing in: a page of this service and nothing else, whoever wrote the address. */
final class LocalPath {
    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /** The path with its query if it is one of ours; else the first page. */
    static String orFirst(String address) {
        return isLocal(address) ? address : "/";
    }

    /** Browsers read a backslash as a slash, and two slashes as the start of another host. */
    private static boolean isLocal(String address) {
        if (address == null
                || address.length() > LONGEST
                || !address.startsWith("/")
                || address.startsWith("//")
                || address.indexOf('\\') >= 0) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return !uri.isAbsolute() && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The address of the sign-in page that leads back to this one. */
    static String signIn(String path) {
        String next = orFirst(path);
        return next.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
