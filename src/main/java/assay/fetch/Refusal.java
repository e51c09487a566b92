package assay.fetch;

import assay.listing.Failure;
import assay.listing.FailureCode;

/**
 * The class of reason why an address is not entered. This is all that the person who asked learns: what a name resolved
 * to would tell a stranger about the network Assay runs in.
 */
enum Refusal {
    NETWORK(Advice.PUBLIC.after("The address leads to a network that Assay does not enter.")),
    NAME(Advice.PUBLIC.after("The host is a name of a private network, which Assay does not enter.")),
    RESERVED(Advice.ADDRESS.after("Names that end in .example, .invalid or .test are reserved and lead to no site.")),
    PORT("Assay reads pages on ports 80 and 443 only. Leave the port out of the address, or paste the page's text.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    Failure failure() {
        return Failure.of(FailureCode.ADDRESS_REFUSED, sentence);
    }
}
