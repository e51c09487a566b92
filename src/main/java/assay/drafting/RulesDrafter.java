package assay.drafting;

import assay.aivss.Factor;
import assay.assessment.Draft;
import assay.assessment.FactorEstimate;
import assay.assessment.LayerEstimate;
import assay.assessment.ProductKind;
import assay.assessment.Provenance;
import assay.listing.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Drafts without a model: the kind of product settles what is typical, the listing's own sentences settle how sure that is.
 * Deterministic but for the time in the provenance. What it knows stands in three data files beside this class.
 */
@ApplicationScoped
final class RulesDrafter implements Drafter {
    private static final String VERSION = "rules 1";

    /** A page of fewer words shows no kind, whatever they are. */
    private static final int FEWEST_WORDS = 8;

    private final Clock clock;
    private final GradingGuide guide;
    private final Wordings wordings;
    private final Cues cues;
    private final KindVote vote;
    private final Statements statements;
    private final Features features;
    private final FactorRules factorRules;
    private final DraftTexts texts;
    private final LayerRules layerRules;
    private final ScoreRules scoreRules;
    private final String versions;
    private final String sha256;

    /** Reads the data files; {@code IllegalStateException} with a sentence when one is broken. */
    @Inject
    RulesDrafter(Clock clock) {
        this(
                clock,
                GuideData.text(GuideData.GUIDE),
                GuideData.text(GuideData.CUES),
                GuideData.text(GuideData.TEXTS),
                GuideData.text(KindWeights.FILE));
    }

    RulesDrafter(Clock clock, String guideJson, String cuesJson, String textsJson, String weights) {
        this.clock = clock;
        guide = GradingGuide.of(guideJson);
        cues = Cues.of(cuesJson);
        wordings = Wordings.of(
                textsJson,
                guide.file().formats().stream().map(GuideFile.Format::key).collect(Collectors.toSet()));
        vote = new KindVote(guide, KindWeights.of(weights));
        statements = new Statements(cues);
        features = new Features(cues);
        factorRules = new FactorRules(guide, cues);
        texts = new DraftTexts(wordings, guide.file().multiAgent().manyClients());
        layerRules = new LayerRules(guide, wordings);
        scoreRules = new ScoreRules(guide, cues);
        versions = "guide " + guide.file().version() + ", cues " + cues.version();
        sha256 = GuideData.sha256(List.of(guideJson, cuesJson, textsJson, weights));
    }

    @Override
    public Method method() {
        return Method.unasked(List.of(VERSION, sha256));
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public DraftOutcome draft(Listing listing) {
        return new DraftOutcome.Drafted(draft(listing, Optional.empty()));
    }

    /** The draft of a listing whose kind of product is settled, whatever its words suggest. */
    Draft under(Listing listing, GuideKind kind) {
        return draft(listing, Optional.of(kind));
    }

    /** What the sentences of a listing say about each factor, whatever it is. */
    Statements.Findings stated(Listing listing) {
        return statements.in(ListingReader.read(listing));
    }

    private Draft draft(Listing listing, Optional<GuideKind> settled) {
        long began = System.nanoTime();
        ReadListing whole = ListingReader.read(listing);
        boolean english = whole.isEnglish();
        ReadListing read = english ? whole : whole.unread();
        Kinds kinds = settled.map(vote::settled).orElseGet(() -> vote.of(read));
        Statements.Findings findings = statements.in(read);
        Optional<GuideKind> told = english && read.length() >= FEWEST_WORDS ? kinds.named() : Optional.empty();
        Optional<GuideKind> named = settled.or(() -> told);
        Product product = product(listing, kinds, named, english);
        Map<Factor, FactorRules.Graded> graded = factorRules.grade(read, kinds, findings, english);
        List<FactorEstimate> factors = new ArrayList<>();
        graded.forEach((factor, g) -> factors.add(
                texts.factor(factor, g, product, findings.contradicted().contains(factor))));
        double sum = Factor.LISTING_TEN.stream()
                .mapToDouble(f -> graded.get(f).value())
                .sum();
        List<LayerEstimate> layers = layerRules.estimate(read, kinds, features.in(read), product);
        Draft draft = new Draft(
                productKind(kinds, named),
                texts.summary(product, graded, sum, layers),
                factors,
                scoreRules.cvss(
                        kinds,
                        graded.get(Factor.TOOL_USE).value(),
                        graded.get(Factor.AUTONOMY).value(),
                        sum,
                        product),
                scoreRules.threatMultiplier(sum),
                scoreRules.claimed(read),
                layers,
                texts.warnings(whole, findings, english, named.isPresent()),
                provenance(began));
        return draft.checkedAgainst(listing);
    }

    private Product product(Listing listing, Kinds kinds, Optional<GuideKind> named, boolean readable) {
        String name = Product.shortName(listing.title());
        return named.map(k -> new Product(name, true, true, k.format(), k.wording()))
                .orElseGet(() -> new Product(
                        name,
                        readable,
                        false,
                        kinds.settled().orElse(guide.file().unclear().format()),
                        guide.unclearWording()));
    }

    private ProductKind productKind(Kinds kinds, Optional<GuideKind> named) {
        Optional<String> runnerUp = kinds.runnerUp().map(GuideKind::name);
        return named.map(k -> new ProductKind(k.key(), k.name(), runnerUp, kinds.evidence()))
                .orElseGet(() -> new ProductKind(
                        guide.file().unclear().key(), guide.file().unclear().name(), Optional.empty(), List.of()));
    }

    private Provenance provenance(long began) {
        return new Provenance(
                VERSION,
                Optional.empty(),
                Optional.empty(),
                versions,
                sha256,
                Map.of(),
                0,
                0,
                (System.nanoTime() - began) / 1_000_000,
                clock.instant());
    }
}
