package assay.drafting;

import assay.aivss.Factor;
import assay.assessment.Warning;
import assay.listing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reviewer should know before trusting the draft. */
final class Warnings {
    private final Wordings wordings;

    Warnings(Wordings wordings) {
        this.wordings = wordings;
    }

    List<Warning> of(
            ReadListing read, Statements.Findings findings, boolean english, boolean named, boolean titleSteers) {
        List<Warning> warnings = new ArrayList<>();
        if (titleSteers) {
            warnings.add(new Warning(
                    "steering_text",
                    "The product's name addresses whoever assesses the page; nothing in it was followed.",
                    Optional.empty()));
        }
        for (Passage passage : read.steered()) {
            warnings.add(new Warning(
                    "steering_text",
                    "This passage addresses whoever assesses the page; it was not followed and is evidence for nothing.",
                    Optional.of(passage.id())));
        }
        for (String passage : findings.slogans().stream().sorted().toList()) {
            warnings.add(new Warning(
                    "sweeping_denial",
                    "This passage denies many risks at once without saying how; it is evidence for nothing.",
                    Optional.of(passage)));
        }
        for (Factor factor : Factor.values()) {
            if (findings.contradicted().contains(factor)) {
                warnings.add(new Warning(
                        "contradiction",
                        "The listing says different things about " + wordings.topic(factor) + "; read both quotes.",
                        findings.byFactor().get(factor).stream()
                                .findFirst()
                                .map(s -> s.evidence().passage())));
            }
        }
        if (!english) {
            warnings.add(new Warning(
                    "unread_language",
                    "The rules read English only, and this listing is in another language: every value is a general average. Use a model, or grade by hand.",
                    Optional.empty()));
        } else if (read.isThin()) {
            warnings.add(new Warning(
                    "thin_listing",
                    "The listing says very little (" + read.length() + " words): most values are general averages.",
                    Optional.empty()));
        } else if (!named) {
            warnings.add(new Warning(
                    "unclear_kind",
                    "The rules could not tell what kind of product this is; the ranges are wide.",
                    Optional.empty()));
        }
        if (read.cut()) {
            warnings.add(new Warning(
                    "listing_cut",
                    "Only the first " + ListingReader.MOST_CHARACTERS + " characters of this long listing were read.",
                    Optional.empty()));
        }
        return warnings;
    }
}
