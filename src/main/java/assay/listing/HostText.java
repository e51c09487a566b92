package assay.listing;

import static assay.listing.FailureCode.ADDRESS_REFUSED;
import static assay.listing.FailureCode.MALFORMED_URL;
import static assay.listing.UrlText.refuse;

import com.ibm.icu.text.IDNA;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddress.IPVersion;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hosts as text. A name is mapped as browsers map it; an IP address passes in one spelling only, because the others
 * (octal, hexadecimal, short, circled digits, percent signs) lead different programs to different machines.
 */
final class HostText {

    /** UTS 46, non-transitional: {@code faß.de} is not {@code fass.de}. */
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    /** WHATWG URL, "ends in a number": what a browser would take for an IPv4 address. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private static final IPAddressStringParameters ONE_ADDRESS = oneAddress();

    private HostText() {}

    /** The host in lower-case ASCII without a final dot; an IPv6 address in brackets. */
    static String read(String typed) {
        if (typed.isEmpty()) {
            throw refuse(MALFORMED_URL, "The address names no host. Write one after //, such as https://example.com/");
        }
        if (typed.startsWith("[")) {
            return "[" + literal(typed.substring(1, typed.length() - 1), IPVersion.IPV6) + "]";
        }
        if (typed.indexOf('%') >= 0) {
            throw refuse(ADDRESS_REFUSED, "The host is written with percent signs, which hide it. Write its name out.");
        }
        String name = withoutFinalDot(mapped(typed));
        return ENDS_IN_A_NUMBER.matcher(name).matches() ? literal(typed, IPVersion.IPV4) : name;
    }

    private static String mapped(String typed) {
        IDNA.Info info = new IDNA.Info();
        String name = UTS46.nameToASCII(typed, new StringBuilder(), info).toString();
        Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.remove(IDNA.Error.HYPHEN_3_4); // names such as r3---cdn exist, and browsers take them
        if (!errors.isEmpty()) {
            throw refuse(MALFORMED_URL, "The host is not a name that could exist. Check the part after //.");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String literal(String typed, IPVersion version) {
        IPAddress address = new IPAddressString(typed, ONE_ADDRESS).getAddress();
        boolean plain = address != null
                && address.getIPVersion() == version
                && address.toCanonicalString().equals(typed);
        if (!plain) {
            throw refuse(
                    ADDRESS_REFUSED,
                    "The host is an IP address in an unusual form. Give the name of the site instead.");
        }
        return typed;
    }

    private static IPAddressStringParameters oneAddress() {
        IPAddressStringParameters.Builder only = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefix(false)
                .allowMask(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        only.getIPv6AddressParametersBuilder().allowZone(false).allowBase85(false);
        return only.toParams();
    }
}
