package assay.evaluation;

import assay.aivss.AivssEdition;
import assay.aivss.AivssScore;
import assay.aivss.Factor;
import assay.aivss.FactorValue;
import assay.assessment.Assessment;
import assay.assessment.Capture;
import assay.assessment.Draft;
import assay.assessment.LayerEstimate;
import assay.assessment.Provenance;
import assay.assessment.Subject;
import assay.drafting.DraftOutcome;
import assay.drafting.DraftOutcome.DraftFailure;
import assay.drafting.DraftOutcome.Drafted;
import assay.drafting.Drafter;
import assay.evaluation.Result.Failed;
import assay.listing.Failure;
import assay.listing.FailureCode;
import assay.listing.Listing;
import assay.listing.ListingExtractor;
import assay.listing.ListingOutcome;
import assay.listing.ListingOutcome.Readable;
import assay.listing.ListingOutcome.UnreadableListing;
import assay.listing.Passage;
import assay.maestro.Layer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes one listing through reading, drafting and scoring, exactly as the service does. */
final class Trial {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final Logger LOG = Logger.getLogger(Trial.class);

    private final Drafter drafter;
    private final ListingExtractor extractor = new ListingExtractor();

    Trial(Drafter drafter) {
        this.drafter = drafter;
    }

    /** @param assessment what a result was taken from; empty when it failed */
    record Outcome(Result result, Optional<Assessment> assessment) {}

    /** Whatever happens, so that an error of ours costs one listing and not the hours of all others. */
    Outcome of(Case one) {
        try {
            ListingOutcome read = extractor.extract(one.page(), one.title());
            return read instanceof UnreadableListing unreadable
                    ? failed(one, Optional.empty(), new DraftFailure(unreadable.failure()), 0)
                    : drafted(one, ((Readable) read).listing());
        } catch (RuntimeException | Error e) {
            return failed(one, Optional.empty(), ours(one, e), 0);
        }
    }

    private Outcome drafted(Case one, Listing listing) {
        String sha256 = sha256(listing);
        long began = System.nanoTime();
        try {
            DraftOutcome outcome = drafter.draft(listing);
            double millis = since(began);
            return outcome instanceof DraftFailure failure
                    ? failed(one, Optional.of(sha256), failure, millis)
                    : scored(one, listing, sha256, ((Drafted) outcome).draft(), millis);
        } catch (RuntimeException | Error e) {
            return failed(one, Optional.of(sha256), ours(one, e), since(began));
        }
    }

    private static Outcome scored(Case one, Listing listing, String sha256, Draft draft, double millis) {
        Assessment assessment = Assessment.drafted(
                NOBODY, subject(listing), capture(one, sha256), listing, draft, AivssEdition.standard());
        return new Outcome(
                new Result(
                        one.name(),
                        one.expected(),
                        Optional.of(sha256),
                        Optional.of(answer(assessment)),
                        Optional.empty(),
                        Counts.of(assessment),
                        millis,
                        draft.provenance().cost()),
                Optional.of(assessment));
    }

    /** In tenths of a millisecond. */
    private static double since(long began) {
        return Math.round((System.nanoTime() - began) / 1e5) / 10.0;
    }

    private static DraftFailure ours(Case one, Throwable thrown) {
        LOG.errorf(thrown, "the listing %s ended in an error of ours", one.name());
        return new DraftFailure(Failure.of(
                FailureCode.DRAFT_FAILED,
                "Assay itself failed here (" + thrown.getClass().getSimpleName()
                        + "). The log says where; report it with the listing."));
    }

    private static Outcome failed(Case one, Optional<String> sha256, DraftFailure failure, double millis) {
        Failed failed =
                new Failed(failure.failure().code().key(), failure.failure().detail());
        return new Outcome(
                new Result(
                        one.name(),
                        one.expected(),
                        sha256,
                        Optional.empty(),
                        Optional.of(failed),
                        failure.provenance().map(Counts::of).orElse(Map.of()),
                        millis,
                        failure.provenance().flatMap(Provenance::cost)),
                Optional.empty());
    }

    private static Answer answer(Assessment assessment) {
        Draft draft = assessment.draft();
        Map<Factor, FactorValue> factors = new EnumMap<>(Factor.class);
        draft.factors().forEach(f -> factors.put(f.factor(), f.value()));
        Map<Layer, LayerEstimate.Certainty> layers = new EnumMap<>(Layer.class);
        draft.layers().forEach(l -> layers.put(l.layer(), l.certainty()));
        AivssScore score = assessment.score();
        return new Answer(
                draft.kind().key(),
                factors,
                layers,
                draft.cvss().vector().base(),
                draft.threatMultiplier(),
                draft.claimedMitigationFactor(),
                score.value(),
                assessment.claimedScore().orElse(score).value());
    }

    private static Subject subject(Listing listing) {
        return new Subject("evaluation", Optional.empty(), listing.title(), listing.publisher());
    }

    private static Capture capture(Case one, String sha256) {
        return new Capture(
                Optional.empty(),
                Optional.empty(),
                one.page().at(),
                sha256,
                OptionalInt.empty(),
                one.page().contentType(),
                one.page().body().length);
    }

    private static String sha256(Listing listing) {
        StringBuilder text = new StringBuilder(listing.title());
        for (Passage passage : listing.passages()) {
            text.append('\n').append(passage.id()).append(' ').append(passage.text());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
