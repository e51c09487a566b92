package assay.access;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an account may be called, so that nobody looks like somebody else: neither a person nor what histories say of none. */
final class AccountNames {
    /** Characters of the longest. */
    static final int LONGEST = 64;

    private static final int ROOM_FOR_A_NUMBER = 5;
    /** Controls, invisible marks (those that turn the direction of writing among them), halves of characters, line ends. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern GAP = Pattern.compile("\\p{Zs}+");
    /** What histories say where nobody with an account stands behind it. */
    private static final Set<String> RESERVED =
            Set.of(Person.LOCAL.name(), "nobody", "deleted person", "vendor", "vendor (unverified)", "assay");

    private static final SpoofChecker ONE_SCRIPT = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE)
            .build();
    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();

    private AccountNames() {}

    /** Whether a reader takes one name for the other (UTS 39), in either case. */
    static boolean lookAlike(String one, String other) {
        return looks(one).equals(looks(other)) || looks(lower(one)).equals(looks(lower(other)));
    }

    private static String looks(String name) {
        return LOOKS.getSkeleton(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Letters of two scripts in one name pass for each other; Japanese counts as one. */
    private static boolean isOfOneScript(String name) {
        return !ONE_SCRIPT.failsChecks(name);
    }

    /** One spelling (NFKC, single spaces) for all that look alike. */
    static String plain(String typed) {
        return GAP.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    /** @throws AccessRefused when nobody may be called that */
    static String checked(String typed) {
        String plain = typed.length() > 4 * LONGEST ? "" : plain(typed);
        if (plain.isEmpty() || plain.length() > LONGEST || !isHarmless(plain) || isReserved(plain)) {
            throw new AccessRefused(
                    "name",
                    "A name has 1 to " + LONGEST
                            + " characters, none of them a colon or invisible, and is not one that Assay uses itself. Choose"
                            + " another.");
        }
        if (!isOfOneScript(plain)) {
            throw new AccessRefused(
                    "name",
                    "A name is written in one script. This one mixes letters of several, which can look like another name. Choose"
                            + " another.");
        }
        return plain;
    }

    /** A name that may be one, as near as can be to one that somebody else chose. */
    static String free(String wanted, Predicate<String> taken) {
        String base = plain(UNSEEN.matcher(wanted).replaceAll(" "));
        base = UNSEEN.matcher(base).replaceAll("").replace(':', ' ');
        base = plain(base);
        if (base.length() > LONGEST - ROOM_FOR_A_NUMBER) {
            int end = LONGEST - ROOM_FOR_A_NUMBER;
            base = base.substring(0, Character.isHighSurrogate(base.charAt(end - 1)) ? end - 1 : end)
                    .strip();
        }
        if (!isHarmless(base)) {
            base = plain(base.replace('(', ' '));
        }
        base = ofOneScript(base);
        if (base.isEmpty()) {
            base = "somebody";
        }
        String free = base;
        for (int n = 2; isReserved(free) || taken.test(free); n++) {
            free = base + " " + n;
        }
        return free;
    }

    /** The words that go with the first one. */
    private static String ofOneScript(String name) {
        String kept = "";
        for (String word : name.split(" ")) {
            String longer = (kept + " " + word).strip();
            kept = isOfOneScript(longer) ? longer : kept;
        }
        return kept;
    }

    private static boolean isHarmless(String plain) {
        // A name that ends in it would begin the name of a key.
        return plain.indexOf(':') < 0
                && !(plain + " ").contains(Person.BY_KEY)
                && !UNSEEN.matcher(plain).find();
    }

    private static boolean isReserved(String plain) {
        return RESERVED.stream().anyMatch(reserved -> lookAlike(reserved, plain));
    }
}
